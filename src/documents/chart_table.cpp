// A chart's figures as a table.
#include "documents/chart_table.h"

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

std::string key_of(const Field& name) {
    if (const auto* word = std::get_if<Word>(&name)) return word->key.substr(word->key.rfind('.') + 1);
    const auto* text = std::get_if<std::string>(&name);
    return text != nullptr ? *text : std::string();
}

Kind kind_of(const std::vector<Field>& values) {
    for (const Field& value : values) {
        if (std::holds_alternative<value::Money>(value)) return Kind::money;
        if (std::holds_alternative<std::int64_t>(value)) return Kind::count;
    }
    return Kind::number;
}

}  // namespace

Table table_of(const Chart& chart) {
    const bool by_month = !chart.categories.empty() && std::holds_alternative<value::Month>(chart.categories.front());
    Table table{chart.key, {{by_month ? "month" : "category", by_month ? Kind::month : Kind::text}}, {}};
    for (const Chart::Series& series : chart.series) table.columns.push_back({key_of(series.name), kind_of(series.values)});
    for (std::size_t place = 0; place < chart.categories.size(); ++place) {
        std::vector<Field> row{chart.categories[place]};
        for (const Chart::Series& series : chart.series) row.push_back(series.values[place]);
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace acta::documents
