// Key figures as cards.
#include "html/cards.h"

#include "html/escape.h"
#include "html/field_text.h"

#include <fmt/format.h>

namespace acta::html {

namespace {

using documents::Field;

struct Columns {
    explicit Columns(const documents::Table& table) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const documents::TableColumn& column = table.columns[i];
            if (column.key == "figure") figure = i;
            if (column.key == "value") value = i, digits = column.digits;
            if (column.key == "unit") unit = i;
            if (column.key == "currency") currency = i;
        }
    }
    std::size_t figure = 0;
    std::size_t value = 1;
    std::size_t unit = 2;
    std::size_t currency = 3;
    int digits = 0;
};

std::string name_of(const Field& field, const wording::Wording& wording) {
    return text_of(field, wording, wording::MoneyStyle::plain);
}

/// "EUR 1,200.00"; "EUR 12.5 %"; "7".
std::string line(const std::vector<Field>& row, const Columns& columns, const wording::Wording& wording) {
    const Field& value = row[columns.value];
    const auto given = [&row](std::size_t index) {
        return index < row.size() && !std::holds_alternative<std::monostate>(row[index]);
    };
    std::string currency = given(columns.currency) ? name_of(row[columns.currency], wording) : std::string();
    if (const auto* money = std::get_if<value::Money>(&value)) currency = money->currency().code();
    std::string text = fmt::format("<b>{}</b>", escaped(text_of(value, wording, wording::MoneyStyle::plain, columns.digits)));
    if (given(columns.unit)) text += fmt::format(" <span class=\"unit\">{}</span>", escaped(name_of(row[columns.unit], wording)));
    if (currency.empty()) return "<dd>" + text + "</dd>";
    return fmt::format("<dd class=\"of\"><span class=\"unit\">{}</span> <span>{}</span></dd>", escaped(currency), text);
}

}  // namespace

std::string cards(const documents::Table& table, const wording::Wording& wording) {
    const Columns columns(table);
    std::string out = "<div class=\"cards\">\n";
    std::string open;
    for (const std::vector<Field>& row : table.rows) {
        const std::string figure = name_of(row[columns.figure], wording);
        if (figure != open) {
            if (!open.empty()) out += "</dl>\n";
            out += fmt::format("<dl><dt>{}</dt>", escaped(figure));
            open = figure;
        }
        out += line(row, columns, wording);
    }
    if (!open.empty()) out += "</dl>\n";
    return out + "</div>\n";
}

}  // namespace acta::html
