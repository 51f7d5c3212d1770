// Tables for other programs: JSON and CSV.
#include "text/table.h"

#include "text/json.h"

namespace acta::text {

namespace {

using documents::Field;
using documents::Table;
using documents::TableColumn;

/// RFC 4180: quoted where it holds a comma, a quote or a line end.
std::string csv_quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) {
        result += c;
        if (c == '"') result += c;
    }
    return result + '"';
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_text(const std::string& text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return csv_quoted(formula ? '\'' + text : text);
}

/// A field's machine form; money without its currency.
struct CsvField {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return csv_text(text); }
    std::string operator()(const documents::Word& word) const { return csv_text(word.key); }
    std::string operator()(const documents::Link& link) const { return csv_text(link.text); }
    std::string operator()(value::Date date) const { return date.to_string(); }
    std::string operator()(value::Month month) const { return month.to_string(); }
    std::string operator()(const value::Money& money) const { return money.to_string(); }
    std::string operator()(value::Decimal number) const { return number.to_string(); }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
};

}  // namespace

std::string as_json(const Table& table) {
    std::string text = "[";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        text += r == 0 ? "\n  {" : ",\n  {";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) text += ", ";
            text += json_string(table.columns[i].key) + ": " + json_field(table.rows[r][i]);
        }
        text += "}";
    }
    return text + (table.rows.empty() ? "]\n" : "\n]\n");
}

std::string as_csv(const Table& table) {
    std::string text;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        if (i > 0) text += ',';
        text += csv_quoted(column.key);
        if (column.kind == TableColumn::Kind::money) text += ',' + csv_quoted(column.key + "_currency");
    }
    text += "\r\n";
    for (const std::vector<Field>& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) text += ',';
            text += std::visit(CsvField{}, row[i]);
            if (table.columns[i].kind != TableColumn::Kind::money) continue;
            const auto* money = std::get_if<value::Money>(&row[i]);
            text += ',' + (money == nullptr ? std::string() : std::string(money->currency().code()));
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace acta::text
