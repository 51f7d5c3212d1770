// Names that lead nowhere, and what they were most likely meant to be.
#include "records/checks.h"

#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::records {

std::string_view tag_of(Kind kind) { return schema().front().children[static_cast<std::size_t>(kind)].rule->tag(); }

bool References::may_compare(std::size_t names) {
    // A look at every name for every wrong one would take hours where both are many.
    constexpr std::size_t most_compared = 1'000'000;
    compared_ += names;
    return compared_ <= most_compared;
}

void References::report(std::string_view owner, std::string_view what, std::string_view name, const Origin& origin,
                        std::string_view attribute, std::vector<std::string_view> known) {
    draft_->problems.error("unknown-reference", origin.at(attribute), fmt::format("{} has no {} {}", owner, what, quoted(name)),
                           hint_for_name(name, std::move(known), what));
}

void report_no_payment(std::string_view payment, const Origin& origin, const Draft& draft, References& references) {
    if (payment.empty() || draft.may_miss(Kind::payment)) return;
    constexpr std::size_t most_compared = 2000;
    std::vector<std::string_view> known;
    if (draft.payments.by_name.size() + draft.bank_payments.size() <= most_compared) {
        for (const auto& [id, index] : draft.payments.by_name) known.push_back(id);
        for (const auto& [id, index] : draft.bank_payments) known.push_back(id);
    }
    references.report("the book", "payment", payment, origin, "payment", std::move(known));
}

std::string hint_for_name(std::string_view name, std::vector<std::string_view> known, std::string_view what) {
    constexpr std::size_t most_listed = 8;
    if (known.empty()) return fmt::format("add a {} with this name, or correct the name", what);
    std::sort(known.begin(), known.end());
    const std::string_view near = diag::nearest(name, known);
    if (!near.empty()) return fmt::format("did you mean \"{}\"?", near);
    if (known.size() <= most_listed) return fmt::format("there is {}", fmt::join(known, ", "));
    return fmt::format("add a {} with this name, or correct the name", what);
}

}  // namespace acta::records
