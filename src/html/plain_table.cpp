// Short tables.
#include "html/plain_table.h"

#include "html/escape.h"
#include "html/field_text.h"

#include <fmt/format.h>
#include <map>

namespace acta::html {

namespace {

using documents::Field;
using documents::Table;

std::string cell(std::size_t index, bool figure, std::string_view text) {
    const std::string_view name = index == 0 ? "th" : "td";
    const std::string_view scope = index == 0 ? " scope=\"row\"" : "";
    if (figure) return fmt::format("<{0}{1} class=\"figure\">{2}</{0}>", name, scope, text);
    return fmt::format("<{0}{1}><bdi>{2}</bdi></{0}>", name, scope, text);
}

std::string head(const Table& table, const wording::Wording& wording) {
    std::string out = "<thead><tr>";
    for (const documents::TableColumn& column : table.columns) {
        out += fmt::format("<th scope=\"col\"{}>{}</th>", is_figure(column) ? " class=\"figure\"" : "",
                           escaped(header_of(column, wording)));
    }
    return out + "</tr></thead>\n";
}

std::string totals(const Table& table, const wording::Wording& wording, wording::MoneyStyle style) {
    std::map<value::Currency, std::map<std::size_t, value::Money>> sums;
    for (const std::vector<Field>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto* money = std::get_if<value::Money>(&row[i]);
            if (!table.columns[i].total || money == nullptr) continue;
            sums[money->currency()].try_emplace(i, value::Money::zero(money->currency())).first->second += *money;
        }
    }
    std::string out;
    for (const auto& [currency, by_column] : sums) {
        out += "<tr>";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto sum = by_column.find(i);
            std::string text;
            if (i == 0) text = word_of(wording, "table.total");
            else if (table.columns[i].key == "currency") text = currency.code();
            else if (sum != by_column.end()) text = wording.money(sum->second, style);
            out += cell(i, is_figure(table.columns[i]), escaped(text));
        }
        out += "</tr>\n";
    }
    return out.empty() ? out : "<tfoot>\n" + out + "</tfoot>\n";
}

}  // namespace

std::string plain_rows(const Table& table, const wording::Wording& wording) {
    const auto style = tells_currency(table) ? wording::MoneyStyle::plain : wording::MoneyStyle::code;
    std::string out = head(table, wording) + "<tbody>\n";
    for (const std::vector<Field>& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const documents::TableColumn& column = table.columns[i];
            out += cell(i, is_figure(column), escaped(text_of(row[i], wording, style, column.digits)));
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n" + totals(table, wording, style);
}

}  // namespace acta::html
