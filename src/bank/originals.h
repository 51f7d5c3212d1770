// Which payment a return gives back; private to this room.
#pragma once

#include "bank/parts.h"
#include "bank/statement.h"

#include "book/dealings.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::bank {

/// The payments that may come back, by what a return tells of them. The payments must stay where they are.
class Originals {
public:
    /// `reference`: of the account's bank; may be empty.
    void add(const book::Payment& payment, const std::string& reference);

    struct Found {
        const book::Payment* payment = nullptr;
        bool several = false;  ///< more than one would do
    };
    /// By end-to-end id, else by the bank's reference, else, where the bank says that it is a return, by the other account and the
    /// amount. Where it does not say so the amount must be the payment's, too.
    [[nodiscard]] Found find(const std::string& account, const Entry& entry, const Part& part) const;

    /// So much of the payment has been given back.
    void give_back(const book::Payment& payment, value::Money amount);

private:
    using Candidates = std::vector<const book::Payment*>;
    [[nodiscard]] Found choose(const std::string& key, value::Date date, value::Money amount, bool whole) const;
    [[nodiscard]] value::Money left_of(const book::Payment& payment) const;

    std::unordered_map<std::string, Candidates> by_key_;
    std::unordered_map<const book::Payment*, value::Money> given_back_;
};

}  // namespace acta::bank
