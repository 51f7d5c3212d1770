// An office that issues: a registry in a folder of its own, drafts in few words, and a clerk who tampers with the file.
#pragma once

#include "registry/registry.h"

#include "diag/diagnostic.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace office {

using acta::registry::Draft;
using acta::registry::Entry;
using acta::registry::Mode;
using acta::registry::Registry;

inline const std::string invoices = "INV-{yyyy}-{n:5}";
inline const std::string acts = "ACT-{yyyy}-{mm}-{n:3}";

inline acta::value::Date day(const char* text) { return acta::value::Date::parse(text).value(); }

/// A folder that goes when the test ends.
class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "acta-registry-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file(const std::string& name = "registry.db") const { return (path_ / name).string(); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) names.push_back(entry.path().filename().string());
        return names;
    }

private:
    std::filesystem::path path_;
};

inline Draft invoice(const char* date, std::vector<std::string> claims = {}, std::string client = "northwind") {
    Draft draft;
    draft.columns.kind = "invoice";
    draft.columns.pattern = invoices;
    draft.columns.issued = day(date);
    draft.columns.period = std::string(date).substr(0, 7);
    draft.columns.client = std::move(client);
    draft.columns.contract = "C-1";
    draft.columns.currency = "EUR";
    draft.columns.net = 10000;
    draft.columns.tax = 2100;
    draft.columns.gross = 12100;
    draft.columns.payable = 12100;
    draft.columns.due = draft.columns.issued.plus_days(14);
    draft.columns.due_rule = "issue +14d";
    draft.claims = std::move(claims);
    return draft;
}

inline Draft act(const char* date, std::vector<std::string> claims = {}) {
    Draft draft = invoice(date, std::move(claims));
    draft.columns.kind = "act";
    draft.columns.pattern = acts;
    draft.columns.due.reset();
    draft.columns.due_rule.clear();
    return draft;
}

inline std::string view_of(std::size_t, const std::string& number) { return "<view number=\"" + number + "\"/>"; }

inline std::vector<Entry> issue(Registry& registry, const std::vector<Draft>& drafts) {
    return registry.issue(drafts, "acta 0.1.0", view_of);
}

/// Issues `count` invoices, one per day from 2026-01-01.
inline void issue_days(Registry& registry, int count) {
    std::vector<Draft> drafts;
    for (int index = 0; index < count; ++index) {
        const std::string date = day("2026-01-01").plus_days(index).to_string();
        drafts.push_back(invoice(date.c_str(), {"invoice:C-1/seo/" + date}));
    }
    issue(registry, drafts);
}

/// What someone does with another program.
inline void tamper(const std::string& file, const std::string& sql) {
    sqlite3* database = nullptr;
    if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) std::abort();
    char* problem = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem);
    const std::string words = problem != nullptr ? problem : "";
    sqlite3_free(problem);
    sqlite3_close(database);
    if (code != SQLITE_OK) throw std::runtime_error("tampering failed: " + words);
}

inline std::vector<std::string> findings(const std::string& file) {
    std::vector<std::string> sentences;
    for (const auto& finding : Registry(file, Mode::read_only).verify().findings) sentences.push_back(finding.what);
    return sentences;
}

}  // namespace office
