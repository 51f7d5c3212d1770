// Tables for a terminal.
#include "text/table.h"

#include "diag/code_points.h"
#include "text/cell_width.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace acta::text {

namespace {

using documents::Field;
using documents::Table;
using documents::TableColumn;

constexpr std::size_t gap = 2;          ///< cells between columns
constexpr std::size_t least_text = 8;   ///< a text column is never cut below this

/// Where a column of its own tells the currency, amounts do without it.
wording::MoneyStyle money_style(const Table& table) {
    const bool own_column = std::any_of(table.columns.begin(), table.columns.end(), [](const TableColumn& c) { return c.key == "currency"; });
    return own_column ? wording::MoneyStyle::plain : wording::MoneyStyle::code;
}

/// A field as people read it; undefined figures are a dash.
struct FieldText {
    const wording::Wording& wording;
    wording::MoneyStyle style;
    int digits = 0;  ///< of the column

    std::string operator()(std::monostate) const { return "–"; }
    std::string operator()(const std::string& text) const { return diag::printable(text); }
    std::string operator()(const documents::Word& word) const { return std::string(wording.words().word(word.key)); }
    std::string operator()(const documents::Link& link) const { return diag::printable(link.text); }
    std::string operator()(value::Date date) const { return wording::with_plain_spaces(wording.date(date, wording::DateStyle::medium)); }
    std::string operator()(value::Month month) const { return wording::with_plain_spaces(wording.month(month)); }
    std::string operator()(const value::Money& money) const { return wording.money(money, style); }
    std::string operator()(value::Decimal number) const { return wording.number(number, digits); }
    std::string operator()(std::int64_t count) const { return wording.number(value::Decimal(count, 0)); }
};

bool is_figure(const TableColumn& column) {
    return column.kind == TableColumn::Kind::money || column.kind == TableColumn::Kind::number || column.kind == TableColumn::Kind::count;
}

using Line = std::vector<std::string>;

Line header_of(const Table& table, const wording::Wording& wording) {
    Line header;
    for (const TableColumn& column : table.columns) {
        const std::string_view word = wording.words().word("column." + column.key);
        header.emplace_back(word.empty() ? std::string_view(column.key) : word);
    }
    return header;
}

/// The sums of the columns that are to be summed, a line per currency.
std::vector<Line> totals_of(const Table& table, const wording::Wording& wording) {
    std::map<std::string, std::map<std::size_t, value::Money>> sums;
    for (const std::vector<Field>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto* money = std::get_if<value::Money>(&row[i]);
            if (!table.columns[i].total || money == nullptr) continue;
            auto& of_currency = sums[std::string(money->currency().code())];
            of_currency.try_emplace(i, value::Money::zero(money->currency())).first->second += *money;
        }
    }
    std::vector<Line> lines;
    for (const auto& [currency, columns] : sums) {
        Line line(table.columns.size());
        line[0] = wording.words().word("table.total");
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (table.columns[i].key == "currency") line[i] = currency;
        }
        for (const auto& [index, sum] : columns) line[index] = wording.money(sum, money_style(table));
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Narrows the widest text column until the line fits, or nothing more can be cut.
void fit(std::vector<std::size_t>& widths, const std::vector<TableColumn>& columns, std::size_t room) {
    const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), (widths.size() - 1) * gap); };
    while (total() > room) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool can_cut = columns[i].kind == TableColumn::Kind::text && widths[i] > least_text;
            if (can_cut && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
        }
        if (widest == widths.size()) return;
        --widths[widest];
    }
}

void add_line(std::string& out, const Line& line, const std::vector<std::size_t>& widths, const std::vector<TableColumn>& columns) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string shown = cut_to_width(line[i], widths[i]);
        const std::string padding(widths[i] - cell_width(shown), ' ');
        if (i > 0) text.append(gap, ' ');
        text += is_figure(columns[i]) ? padding + shown : shown + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + '\n';
}

void add_rule(std::string& out, const std::vector<std::size_t>& widths) {
    const std::size_t cells = std::accumulate(widths.begin(), widths.end(), (widths.size() - 1) * gap);
    for (std::size_t i = 0; i < cells; ++i) out += "─";
    out += '\n';
}

}  // namespace

std::string as_text(const Table& table, const wording::Wording& wording, int width) {
    if (table.columns.empty()) return {};
    const Line header = header_of(table, wording);
    FieldText text_of{wording, money_style(table)};
    std::vector<Line> body;
    body.reserve(table.rows.size());
    for (const std::vector<Field>& row : table.rows) {
        Line line;
        line.reserve(table.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            text_of.digits = table.columns[i].digits;
            line.push_back(std::visit(text_of, row[i]));
        }
        line.resize(table.columns.size());
        body.push_back(std::move(line));
    }
    const std::vector<Line> totals = totals_of(table, wording);

    std::vector<std::size_t> widths(table.columns.size());
    const auto widen = [&widths](const Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], cell_width(line[i]));
    };
    widen(header);
    std::for_each(body.begin(), body.end(), widen);
    std::for_each(totals.begin(), totals.end(), widen);
    if (width > 0) fit(widths, table.columns, static_cast<std::size_t>(width));

    std::string out;
    add_line(out, header, widths, table.columns);
    add_rule(out, widths);
    for (const Line& line : body) add_line(out, line, widths, table.columns);
    if (!totals.empty()) add_rule(out, widths);
    for (const Line& line : totals) add_line(out, line, widths, table.columns);
    return out;
}

}  // namespace acta::text
