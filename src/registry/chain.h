// The hash chain: what of an entry is hashed, and how; private to this room.
#pragma once

#include "registry/registry.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_md_st;
struct evp_md_ctx_st;

namespace acta::registry {

/// SHA-256 with OpenSSL, its state kept for many texts.
class Hasher {
public:
    Hasher();
    [[nodiscard]] std::string hex(std::string_view bytes);

private:
    struct FreeMethod {
        void operator()(evp_md_st* method) const;
    };
    struct FreeState {
        void operator()(evp_md_ctx_st* state) const;
    };
    std::unique_ptr<evp_md_st, FreeMethod> method_;
    std::unique_ptr<evp_md_ctx_st, FreeState> state_;
};

/// The facts of a document as they are stored: dates as text, so that a tampered one can be hashed too.
struct DocumentFacts {
    std::int64_t sequence = 0;
    std::string number;
    std::string kind;
    std::string pattern;
    std::string issued;
    std::string period;
    std::string client;
    std::string contract;
    std::string currency;
    std::int64_t net = 0;
    std::int64_t tax = 0;
    std::int64_t gross = 0;
    std::int64_t payable = 0;
    std::string due;  ///< empty: none
    std::string due_rule;
    std::string view_sha256;
    std::string made_with;
};

/// Hashes entries. The text that is hashed is a row of fields, each led by its length in bytes and a colon ("7:invoice"), so
/// that no two different entries make the same text. Fields of a document: "document", sequence, hash of the entry before
/// (empty for the first), number, kind, pattern, issued, period, client, contract, currency, net, tax, gross, payable, due,
/// due rule, SHA-256 of the view, made-with, number of claims, the claims sorted by bytes. Fields of a file: "file", sequence, hash
/// before, sequence of the document, SHA-256 of the file.
class Chain {
public:
    /// `claims` are sorted.
    [[nodiscard]] std::string document(const DocumentFacts& facts, const std::vector<std::string>& claims, std::string_view previous);
    [[nodiscard]] std::string file(std::int64_t sequence, std::int64_t document, std::string_view file_sha256,
                                   std::string_view previous);
    [[nodiscard]] std::string bytes(std::string_view content) { return hasher_.hex(content); }

private:
    void begin(std::string_view kind, std::int64_t sequence, std::string_view previous);
    void add(std::string_view field);
    void add(std::int64_t number);

    Hasher hasher_;
    std::string text_;  ///< kept for its memory
};

}  // namespace acta::registry
