// Splitting batches; merging what two messages tell of one booking.
#include "bank/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::bank {
namespace {

std::string in_words(value::Money amount) { return fmt::format("{} {}", amount.to_string(), amount.currency().code()); }

Split as_a_whole(const Entry& entry, const Detail* detail, std::string fault) {
    return {{{*entry.amount, *entry.direction, detail}}, std::move(fault)};
}

void fill(std::string& text, const std::string& more) {
    if (text.empty()) text = more;
}

void fill(Party& party, const Party& more) {
    fill(party.name, more.name);
    if (party.iban.empty() && party.number.empty()) {
        party.iban = more.iban;
        party.number = more.number;
    }
}

void fill(Detail& detail, const Detail& more) {
    if (!detail.amount) detail.amount = more.amount;
    if (!detail.direction) detail.direction = more.direction;
    fill(detail.end_to_end, more.end_to_end);
    fill(detail.reference, more.reference);
    fill(detail.debtor, more.debtor);
    fill(detail.creditor, more.creditor);
    fill(detail.code, more.code);
    fill(detail.creditor_reference, more.creditor_reference);
    fill(detail.text, more.text);
    fill(detail.return_reason, more.return_reason);
    detail.returned = detail.returned || more.returned;
}

bool fits(const Detail& detail, const Detail& more) {
    const auto same = [](const auto& left, const auto& right) { return !left || !right || left == right; };
    const bool same_end = detail.end_to_end.empty() || more.end_to_end.empty() || detail.end_to_end == more.end_to_end;
    return same_end && same(detail.amount, more.amount) && same(detail.direction, more.direction);
}

/// Where both tell of one transaction it has the entry's amount, whatever they say of its own.
void fill_details(Entry& entry, const Entry& more) {
    for (std::size_t index = 0; index < entry.details.size(); ++index) {
        if (entry.details.size() == 1 || fits(entry.details[index], more.details[index]))
            fill(entry.details[index], more.details[index]);
    }
}

}  // namespace

Split split(const Entry& entry) {
    const std::size_t told = std::max(entry.details.size(), entry.batch_size);
    if (told <= 1) return as_a_whole(entry, entry.details.empty() ? nullptr : &entry.details.front(), {});
    if (entry.details.empty()) return as_a_whole(entry, nullptr, fmt::format("the bank does not tell its {} parts", told));
    Split result;
    std::size_t without = 0;
    value::Money sum = value::Money::zero(entry.amount->currency());
    try {
        for (const Detail& detail : entry.details) {
            if (!detail.amount) {
                ++without;
                continue;
            }
            const Direction direction = detail.direction.value_or(*entry.direction);
            sum += direction == *entry.direction ? *detail.amount : -*detail.amount;
            result.parts.push_back({*detail.amount, direction, &detail});
        }
    } catch (const value::Overflow&) {
        return as_a_whole(entry, nullptr, "its parts are too large to be added");
    }
    if (without > 0)
        return as_a_whole(entry, nullptr, fmt::format("{} of its {} parts have no amount", without, entry.details.size()));
    if (sum != *entry.amount)
        return as_a_whole(
            entry, nullptr,
            fmt::format("its {} parts sum to {}, not to {}", entry.details.size(), in_words(sum), in_words(*entry.amount)));
    return result;
}

void enrich(Entry& entry, const Entry& more) {
    if (!entry.counts() || !more.counts() || *entry.amount != *more.amount) return;
    fill(entry.text, more.text);
    if (!entry.charges) entry.charges = more.charges;
    const bool better = more.details.size() > entry.details.size() && split(more).fault.empty();
    if (better && (entry.details.size() <= 1 || !split(entry).fault.empty())) {
        entry.details = more.details;
        entry.batch_size = std::max(entry.batch_size, more.batch_size);
    } else if (entry.details.size() == more.details.size()) {
        fill_details(entry, more);
    }
}

}  // namespace acta::bank
