// One table: header, rows, filter, totals.
#include "xlsx/table_writer.h"

#include "diag/diagnostic.h"
#include "xlsx/marks.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Field;
using documents::Table;
using documents::TableColumn;

constexpr std::size_t most_rows = 1'048'576;  ///< of a sheet

/// A column's name inside a structured reference: brackets, '#' and apostrophes are escaped by an apostrophe.
std::string reference_name(std::string_view header) {
    std::string name;
    for (const char c : header) {
        if (std::string_view("[]#'").find(c) != std::string_view::npos) name += '\'';
        name += c;
    }
    return name;
}

bool is_figure(const TableColumn& column) {
    return column.kind == TableColumn::Kind::money || column.kind == TableColumn::Kind::number ||
           column.kind == TableColumn::Kind::count;
}

/// What Excel takes for a name: letters, digits and low lines.
std::string name_of(std::string_view kind, std::string_view key) {
    std::string name = fmt::format("{}_{}", kind, key);
    std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// No two columns of an Excel table have the same name, whatever their case.
void set_apart(std::vector<ShownColumn>& columns) {
    for (std::size_t place = 0; place < columns.size(); ++place) {
        const std::string word = columns[place].header;
        const auto taken = [&] {
            return std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(place),
                               [&](const ShownColumn& one) { return folded(one.header) == folded(columns[place].header); });
        };
        for (int number = 2; taken(); ++number) columns[place].header = fmt::format("{} {}", word, number);
    }
}

std::vector<ShownColumn> shown_columns(const Table& table, const wording::Words& words) {
    std::vector<ShownColumn> shown;
    const auto word = [&words](std::string_view key) {
        const std::string_view found = words.word(fmt::format("column.{}", key));
        return std::string(found.empty() ? key : found);
    };
    bool currency =
        std::any_of(table.columns.begin(), table.columns.end(), [](const TableColumn& one) { return one.key == "currency"; });
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].kind == TableColumn::Kind::money && !currency) {
            shown.push_back({nullptr, i, word("currency")});
            currency = true;
        }
        shown.push_back({&table.columns[i], i, word(table.columns[i].key)});
    }
    set_apart(shown);
    return shown;
}

lxw_col_t narrow(std::size_t column) { return static_cast<lxw_col_t>(column); }

}  // namespace

lxw_row_t TableWriter::write(const Table& table, lxw_row_t top, bool filter) {
    const std::size_t rows = row_count(table);
    if (top + rows + 64 > most_rows) {
        throw diag::WorldError(fmt::format("cannot write the workbook: {} rows are more than a sheet holds", rows));
    }
    Work work{table, shown_columns(table, wording_.words()), top, top + static_cast<lxw_row_t>(rows), Totals(table)};
    write_header(work);
    if (rows == 0) {
        cells_.write_text(top + 1, 0, std::string(wording_.words().word("table.empty")), formats_.note());
        return top + 2;
    }
    write_rows(work);
    add_filter(work, filter);
    if (table.key == "key-figures") name_figures(work);
    mark_cells(cells_.worksheet(), formats_, wording_.words(), work.columns, work.top + 1, work.last,
               work.totals.by_currency().size() == 1);

    std::size_t currency_column = 0;
    for (std::size_t i = 0; i < work.columns.size(); ++i) {
        if (work.columns[i].is_currency()) currency_column = i;
    }
    lxw_row_t row = work.last;
    for (const Totals::OfCurrency& totals : work.totals.by_currency()) write_totals(work, totals, ++row, currency_column);
    return row + 1;
}

void TableWriter::write_header(const Work& work) {
    for (std::size_t i = 0; i < work.columns.size(); ++i) {
        const ShownColumn& column = work.columns[i];
        const bool right = column.column != nullptr && is_figure(*column.column);
        cells_.widen(i, static_cast<std::size_t>(
                            std::count_if(column.header.begin(), column.header.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })) +
                            4);
        cells_.write_text(work.top, narrow(i), column.header,
                          right    ? formats_.header_right()
                          : i == 0 ? formats_.header()
                                   : formats_.inner_header());
    }
}

void TableWriter::write_rows(Work& work) {
    cells_.expect(row_count(work.table), work.columns.size());
    lxw_row_t row = work.top;
    for (const std::vector<Field>& fields : work.table.rows) {
        write_row(work, ++row, fields);
        work.totals.add(fields);
    }
    std::vector<Field> made;
    for (std::size_t place = 0; place < work.table.more.count; ++place) {
        work.table.more.make(place, made);
        write_row(work, ++row, made);
        work.totals.add(made);
    }
}

void TableWriter::write_row(const Work& work, lxw_row_t row, const std::vector<Field>& fields) {
    for (std::size_t i = 0; i < work.columns.size(); ++i) {
        const ShownColumn& column = work.columns[i];
        if (column.column != nullptr) {
            cells_.write(row, narrow(i), fields[column.field], column.column->digits);
        } else if (const value::Money* money = first_money(fields)) {
            cells_.write_text(row, narrow(i), std::string(money->currency().code()));
        }
    }
}

void TableWriter::add_filter(const Work& work, bool filter) {
    const lxw_col_t last_column = narrow(work.columns.size() - 1);
    if (places_.is_large()) {
        if (filter) require(worksheet_autofilter(cells_.worksheet(), work.top, 0, work.last, last_column), work.table.key);
        return;
    }
    std::vector<lxw_table_column> descriptions(work.columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t i = 0; i < work.columns.size(); ++i) {
        const ShownColumn& column = work.columns[i];
        const bool right = column.column != nullptr && is_figure(*column.column);
        descriptions[i].header = const_cast<char*>(column.header.c_str());
        descriptions[i].header_format = right ? formats_.header_right() : i == 0 ? formats_.header() : formats_.inner_header();
        pointers.push_back(&descriptions[i]);
    }
    pointers.push_back(nullptr);
    lxw_table_options options{};
    const std::string name = name_of("acta", work.table.key);
    options.name = const_cast<char*>(name.c_str());
    options.columns = pointers.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    require(worksheet_add_table(cells_.worksheet(), work.top, 0, work.last, last_column, &options), work.table.key);
}

void TableWriter::write_totals(const Work& work, const Totals::OfCurrency& totals, lxw_row_t row, std::size_t currency_column) {
    const std::string code(totals.currency.code());
    for (std::size_t i = 0; i < work.columns.size(); ++i) {
        const ShownColumn& column = work.columns[i];
        const auto& money = totals.money[column.field];
        const auto& counted = work.totals.counted();
        if (i == currency_column) {
            cells_.write_text(row, narrow(i), code, formats_.inner_total_label());
        } else if (i == 0) {
            cells_.write_text(row, 0, std::string(wording_.words().word("table.total")), formats_.total_label());
        } else if (column.column != nullptr && money) {
            cells_.widen(i, *money);
            write_sum(work, row, i, currency_column, code, formats_.money(totals.currency, true), number_of(*money));
        } else if (column.column != nullptr && std::find(counted.begin(), counted.end(), column.field) != counted.end()) {
            write_sum(work, row, i, currency_column, code, formats_.total_count(), number_of(totals.counts[column.field]));
        } else {
            require(worksheet_write_blank(cells_.worksheet(), row, narrow(i), formats_.total_label()), "totals");
        }
    }
}

void TableWriter::write_sum(const Work& work, lxw_row_t row, std::size_t column, std::size_t currency_column,
                            std::string_view code, lxw_format* format, double value) {
    const std::string formula = sum_formula(work, column, currency_column, code);
    require(worksheet_write_formula_num(cells_.worksheet(), row, narrow(column), formula.c_str(), format, value), "totals");
    define_name(name_of("total", fmt::format("{}_{}_{}", work.table.key, work.columns[column].column->key, code)), row, column);
}

/// SUBTOTAL counts the rows that the filter shows. It knows no condition, so among several currencies each row is asked on
/// its own whether it is shown; of a long list that would take seconds, and the sum is of all rows.
std::string TableWriter::sum_formula(const Work& work, std::size_t column, std::size_t currency_column,
                                     std::string_view code) const {
    const std::string range = column_range(work.top + 1, work.last, narrow(column));
    const std::string currencies = column_range(work.top + 1, work.last, narrow(currency_column));
    if (work.totals.by_currency().size() == 1) {
        if (places_.is_large()) return fmt::format("=SUBTOTAL(109,{})", range);
        return fmt::format("=SUBTOTAL(109,{}[{}])", name_of("acta", work.table.key),
                           reference_name(work.columns[column].header));
    }
    if (work.last - work.top > 5'000) return fmt::format("=SUMIF({},\"{}\",{})", currencies, code, range);
    const std::string first = cell_name(work.top + 1, narrow(column), true);
    return fmt::format("=SUMPRODUCT(SUBTOTAL(109,OFFSET({0},ROW({1})-ROW({0}),0))*({2}=\"{3}\"))", first, range, currencies,
                       code);
}

void TableWriter::define_name(const std::string& name, lxw_row_t row, std::size_t column) {
    const std::string target = fmt::format("={}{}", sheet_prefix(sheet_), cell_name(row, narrow(column), true));
    require(workbook_define_name(workbook_, name.c_str(), target.c_str()), name);
}

/// "figure_open_EUR": each key figure can be used by its name.
void TableWriter::name_figures(const Work& work) {
    lxw_row_t row = work.top;
    for (const std::vector<Field>& fields : work.table.rows) {
        ++row;
        const auto* word = std::get_if<documents::Word>(&fields[0]);
        const auto* currency = std::get_if<std::string>(&fields.back());
        if (word == nullptr) continue;
        const std::string key = word->key.substr(word->key.find('.') + 1);
        define_name(name_of("figure", currency != nullptr ? fmt::format("{}_{}", key, *currency) : key), row, 1);
    }
}

}  // namespace acta::xlsx
