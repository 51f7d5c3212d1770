// Gaps, doubles and dates that run backwards.
#include "registry/counters.h"

#include "diag/diagnostic.h"
#include "registry/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace acta::registry {
namespace {

/// The number that a document of the same series would have; empty where its pattern or date was spoilt.
std::string number_like(const Numbered& document, std::int64_t counter) {
    const std::optional<value::Date> date = value::Date::parse(document.issued);
    if (!date) return {};
    try {
        return format_number(document.pattern, *date, counter);
    } catch (const diag::WorldError&) {
        return {};
    }
}

/// "INV-2026-00007 is missing", "INV-2026-00007 to INV-2026-00009 are missing".
std::string missing(const Numbered& like, std::int64_t first, std::int64_t last) {
    if (first == last) return fmt::format("{} is missing", number_like(like, first));
    return fmt::format("{} to {} are missing", number_like(like, first), number_like(like, last));
}

}  // namespace

void Counters::add(Numbered document) {
    check_number(document);
    check_date(document);
    Counted& counted = by_counter_[{document.kind, document.pattern, document.scope}];
    if (counted.places.empty()) counted.example = document;
    counted.places.push_back({document.counter, document.sequence});
    last_.insert_or_assign({document.kind, document.pattern}, std::move(document));
}

void Counters::check_number(const Numbered& document) {
    const std::optional<value::Date> date = value::Date::parse(document.issued);
    const bool fits = date && number_like(document, document.counter) == document.number &&
                      counter_scope(document.pattern, *date) == document.scope;
    if (fits) return;
    found_.push_back({fmt::format("the number {} is not what its series \"{}\", its date {} and its counter {} make", document.number,
                                  document.pattern, document.issued, document.counter),
                      document.sequence});
}

void Counters::check_date(const Numbered& document) {
    const auto before = last_.find({document.kind, document.pattern});
    if (before == last_.end() || before->second.issued <= document.issued) return;
    found_.push_back({fmt::format("{} of {} comes after {} of {}: dates run backwards", document.number, document.issued,
                                  before->second.number, before->second.issued),
                      document.sequence});
}

void Counters::check_counter(const Counted& counted, std::vector<Finding>& findings) {
    std::vector<Place> places = counted.places;
    std::sort(places.begin(), places.end());
    const auto name = [&](const Place& place) { return number_like(counted.example, place.counter); };
    const Place* before = nullptr;
    for (const Place& place : places) {
        const std::int64_t last = before != nullptr ? before->counter : 0;
        if (before != nullptr && place.counter == last) {
            findings.push_back({fmt::format("{} was given twice, to entry {} and entry {}", name(place), before->sequence, place.sequence),
                                place.sequence});
        } else if (place.counter > last + 1) {
            const std::string what = missing(counted.example, last + 1, place.counter - 1);
            const std::string where = before != nullptr ? fmt::format("between {} and {}", name(*before), name(place))
                                                        : fmt::format("before {}", name(place));
            findings.push_back({what + ' ' + where, place.sequence});
        }
        before = &place;
    }
}

std::vector<Finding> Counters::findings() const {
    std::vector<Finding> findings = found_;
    for (const auto& [counter, counted] : by_counter_) check_counter(counted, findings);
    return findings;
}

}  // namespace acta::registry
