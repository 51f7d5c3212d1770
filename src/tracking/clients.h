// Clients by number instead of by name, and who a payer is; private to this room.
#pragma once

#include "tracking/index_table.h"
#include "tracking/ledger.h"

#include <string>
#include <string_view>
#include <vector>

namespace acta::tracking {

/// Names that are met again and again, each with its place.
class Names {
public:
    /// The place of the name; a new one where it is not known yet.
    Index place(std::string_view name);
    [[nodiscard]] const std::string& name(Index place) const { return names_[place]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    [[nodiscard]] Index find(std::string_view name, std::uint64_t hash) const;

    std::vector<std::string> names_;
    IndexTable places_;
};

/// Knows clients by their accounts.
class Payers {
public:
    explicit Payers(const book::Book& book);

    /// The client that the record states, or whose account it came from; empty where nobody is known, or several are.
    [[nodiscard]] std::string_view of(const book::Payment& payment) const;

    /// The same of all payments, on all cores where `for_each` has them.
    [[nodiscard]] std::vector<std::string_view> of(const std::vector<book::Payment>& payments, const ForEach& for_each) const;

private:
    struct Known {
        std::string account;
        std::string_view client;  ///< empty: of several clients
    };
    void add(std::string account, std::string_view client);
    [[nodiscard]] std::string_view owner(std::string_view account) const;

    std::vector<Known> known_;
    IndexTable by_account_;
};

}  // namespace acta::tracking
