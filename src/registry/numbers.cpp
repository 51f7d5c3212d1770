// Counting without gaps.
#include "registry/numbers.h"

#include "diag/diagnostic.h"

#include <fmt/format.h>

namespace acta::registry {

Numbers::Series& Numbers::series_of(const Columns& columns) {
    auto key = std::make_pair(columns.kind, columns.pattern);
    if (const auto found = series_.find(key); found != series_.end()) return found->second;
    Series series{Pattern(columns.pattern), std::nullopt, {}, {}};
    if (connection_ != nullptr) {
        Rows rows = connection_->statements().last_of_series.query(columns.kind, columns.pattern);
        if (rows.next()) {
            series.last = value::Date::parse(rows.bytes(0));
            series.last_number = rows.text(1);
        }
    }
    return series_.emplace(std::move(key), std::move(series)).first->second;
}

std::int64_t& Numbers::counter_of(Series& series, const Columns& columns, const std::string& scope) {
    const auto [place, is_new] = series.counters.try_emplace(scope, 0);
    if (is_new && connection_ != nullptr) {
        Rows rows = connection_->statements().last_of_counter.query(columns.kind, columns.pattern, scope);
        if (rows.next()) place->second = rows.number(0);
    }
    return place->second;
}

Taken Numbers::take(const Columns& columns) {
    Series& series = series_of(columns);
    if (series.last && columns.issued < *series.last) {
        throw diag::WorldError(fmt::format("{} of {} cannot be dated {}: the last of its series, {}, is of {}", columns.kind,
                                           columns.client, columns.issued.to_string(), series.last_number, series.last->to_string()),
                               fmt::format("the earliest date that would do is {}", series.last->to_string()));
    }
    Taken taken;
    taken.scope = series.pattern.scope(columns.issued);
    taken.counter = ++counter_of(series, columns, taken.scope);
    taken.number = series.pattern.number(columns.issued, taken.counter);
    series.last = columns.issued;
    series.last_number = taken.number;
    return taken;
}

}  // namespace acta::registry
