// Whether a statement adds up.
#include "bank/statement.h"

#include <fmt/format.h>

namespace acta::bank {
namespace {

void tell(const Statement& statement, std::string message, std::string hint, diag::Diagnostics& problems) {
    problems.push_back(diag::warning("bank-balance", statement.position, std::move(message), std::move(hint)));
}

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

struct Sum {
    value::Money amount;
    std::size_t left_out = 0;  ///< booked entries that could not be read, or are in another currency
    bool too_large = false;
};

Sum sum_of_entries(const Statement& statement, value::Currency currency) {
    Sum sum{value::Money::zero(currency)};
    for (const Entry& entry : statement.entries) {
        if (entry.status && entry.status != Status::booked) continue;
        if (!entry.status || !entry.direction || !entry.amount || entry.amount->currency() != currency) {
            ++sum.left_out;
            continue;
        }
        try {
            sum.amount += *entry.direction == Direction::credit ? *entry.amount : -*entry.amount;
        } catch (const value::Overflow&) {
            sum.too_large = true;
        }
    }
    return sum;
}

bool agrees(const Statement& statement, const Sum& sum) {
    try {
        return !sum.too_large && sum.left_out == 0 && *statement.opening + sum.amount == *statement.closing;
    } catch (const value::Overflow&) {
        return false;
    }
}

}  // namespace

bool check_balance(const Statement& statement, diag::Diagnostics& problems) {
    if (statement.message == Message::notification) return true;
    const std::string name = statement.id.empty() ? std::string("the statement") : fmt::format("statement {}", statement.id);
    if (!statement.opening || !statement.closing) {
        if (statement.pages_missing) {
            tell(statement, fmt::format("of {} pages are missing: whether it is complete cannot be known", name),
                 "put all pages of the statement into the book", problems);
            return false;
        }
        const std::string_view lacks = statement.opening   ? "no closing balance"
                                       : statement.closing ? "no opening balance"
                                                           : "no balances";
        tell(statement, fmt::format("{} has {}: whether it is complete cannot be known", name, lacks),
             "compare its entries with the bank's own pages", problems);
        return false;
    }
    if (statement.opening->currency() != statement.closing->currency()) {
        tell(statement,
             fmt::format("{} opens in {} and closes in {}", name, statement.opening->currency().code(),
                         statement.closing->currency().code()),
             "ask the bank for the statement once more", problems);
        return false;
    }
    const Sum sum = sum_of_entries(statement, statement.opening->currency());
    if (agrees(statement, sum)) return true;
    const std::string left_out =
        sum.left_out == 0 ? std::string() : fmt::format(" ({} of its entries could not be added)", sum.left_out);
    tell(statement,
         sum.too_large ? fmt::format("{} has entries that are too large to be added", name)
                       : fmt::format("{} does not add up: {} and its entries, {}{}, do not come to {}", name,
                                     in_words(*statement.opening), in_words(sum.amount), left_out, in_words(*statement.closing)),
         "entries may be missing or wrong: ask the bank for the statement once more", problems);
    return false;
}

}  // namespace acta::bank
