// One sheet: title, tables, totals.
#include "xlsx/sheet.h"

#include "diag/diagnostic.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Field;
using documents::Table;
using documents::TableColumn;

constexpr std::size_t most_links = 65'530;    ///< Excel's limit for a sheet
constexpr std::size_t longest_text = 32'767;  ///< Excel's limit for a cell
constexpr std::size_t widest = 46;

void require(lxw_error error, std::string_view doing) {
    if (error != LXW_NO_ERROR) throw diag::WorldError(fmt::format("cannot write the workbook: {}: {}", doing, lxw_strerror(error)));
}

/// Exact figures become binary only here, at the edge of a file format that has no other numbers.
double number_of(const std::string& machine) { return std::strtod(machine.c_str(), nullptr); }

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// A name that Excel takes for a sheet: at most 31 characters, none of []:*?/\.
std::string sheet_name(std::string_view word) {
    std::string name;
    std::size_t count = 0;
    for (const char c : word) {
        const bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (starts && ++count > 31) break;
        name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    }
    return name;
}

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
    return column.kind == TableColumn::Kind::money || column.kind == TableColumn::Kind::number || column.kind == TableColumn::Kind::count;
}

/// The currency of a row: that of its first amount.
const value::Money* first_money(const std::vector<Field>& row) {
    for (const Field& field : row) {
        if (const auto* money = std::get_if<value::Money>(&field)) return money;
    }
    return nullptr;
}

std::string table_name(const Table& table) { return "acta_" + table.key; }

std::vector<ShownColumn> shown_columns(const Table& table, const wording::Words& words) {
    std::vector<ShownColumn> shown;
    const auto word = [&words](std::string_view key) {
        const std::string_view found = words.word(fmt::format("column.{}", key));
        return std::string(found.empty() ? key : found);
    };
    bool currency = false;
    for (const TableColumn& column : table.columns) currency = currency || column.key == "currency";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].kind == TableColumn::Kind::money && !currency) {
            shown.push_back({nullptr, i, word("currency")});
            currency = true;
        }
        shown.push_back({&table.columns[i], i, word(table.columns[i].key)});
    }
    return shown;
}

}  // namespace

SheetWriter::SheetWriter(lxw_workbook* workbook, Formats& formats, const wording::Wording& wording)
    : workbook_(workbook), formats_(formats), wording_(wording) {}

void SheetWriter::write(const documents::Report& workbook, const documents::Sheet& sheet) {
    worksheet_ = workbook_add_worksheet(workbook_, sheet_name(wording_.words().word("sheet." + sheet.key)).c_str());
    if (worksheet_ == nullptr) throw diag::WorldError(fmt::format("cannot write the workbook: no sheet \"{}\"", sheet.key));
    write_title(workbook, sheet);
    const bool one_table = sheet.tables.size() == 1;
    for (const Table& table : sheet.tables) {
        if (!one_table) {
            require(worksheet_write_string(worksheet_, row_, 0, std::string(wording_.words().word("table." + table.key)).c_str(),
                                           formats_.heading()),
                    table.key);
            ++row_;
        } else {
            worksheet_freeze_panes(worksheet_, row_ + 1, 0);
            require(worksheet_repeat_rows(worksheet_, row_, row_), table.key);
        }
        write_table(table);
        row_ += 2;
    }
    set_widths();
    set_print();
}

void SheetWriter::write_title(const documents::Report& workbook, const documents::Sheet& sheet) {
    const std::string title = fmt::format("{} · {}", workbook.author, wording_.words().word("sheet." + sheet.key));
    require(worksheet_write_string(worksheet_, 0, 0, title.c_str(), formats_.title()), "title");
    require(worksheet_set_row(worksheet_, 0, 26, nullptr), "title");
    const std::string note = fmt::format("{} · {} {}", wording_.month(workbook.period), wording_.words().word("workbook.as-of"),
                                         wording_.date(workbook.as_of, wording::DateStyle::long_form));
    require(worksheet_write_string(worksheet_, 1, 0, note.c_str(), formats_.note()), "title");
    row_ = 3;
}

void SheetWriter::write_table(const Table& table) {
    const std::vector<ShownColumn> columns = shown_columns(table, wording_.words());
    const lxw_row_t first = row_;
    std::vector<lxw_table_column> descriptions(columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        descriptions[i].header = const_cast<char*>(columns[i].header.c_str());
        const bool right = columns[i].column != nullptr && is_figure(*columns[i].column);
        descriptions[i].header_format = right ? formats_.header_right() : i == 0 ? formats_.header() : formats_.inner_header();
        pointers.push_back(&descriptions[i]);
        widen(i, characters(columns[i].header) + 4);
    }
    pointers.push_back(nullptr);

    for (const std::vector<Field>& row : table.rows) {
        ++row_;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            if (columns[i].column == nullptr) {
                const value::Money* money = first_money(row);
                if (money != nullptr) write_field(row_, column, std::string(money->currency().code()));
            } else {
                write_field(row_, column, row[columns[i].field]);
            }
        }
    }
    if (table.rows.empty()) ++row_;  // an Excel table has at least one row

    lxw_table_options options{};
    const std::string name = table_name(table);
    options.name = const_cast<char*>(name.c_str());
    options.columns = pointers.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    require(worksheet_add_table(worksheet_, first, 0, row_, static_cast<lxw_col_t>(columns.size() - 1), &options), table.key);
    const lxw_row_t last = row_;
    write_totals(table, columns, first + 1, last);
}

void SheetWriter::write_field(lxw_row_t row, lxw_col_t column, const Field& field) {
    lxw_error error = LXW_NO_ERROR;
    const auto text = [&](const std::string& value) {
        widen(column, characters(value) + 3);
        error = worksheet_write_string(worksheet_, row, column, value.substr(0, longest_text).c_str(),
                                       column == 0 ? formats_.text() : formats_.inner_text());
    };
    if (const auto* string = std::get_if<std::string>(&field)) {
        text(*string);
    } else if (const auto* word = std::get_if<documents::Word>(&field)) {
        text(std::string(wording_.words().word(word->key)));
    } else if (const auto* link = std::get_if<documents::Link>(&field)) {
        widen(column, characters(link->text) + 3);
        if (link->target.empty() || ++links_ > most_links) {
            text(link->text);
        } else {
            error = worksheet_write_url_opt(worksheet_, row, column, ("external:" + link->target).c_str(), formats_.link(),
                                            link->text.c_str(), nullptr);
        }
    } else if (const auto* date = std::get_if<value::Date>(&field)) {
        lxw_datetime day{date->year(), static_cast<int>(date->month()), static_cast<int>(date->day()), 0, 0, 0};
        widen(column, 13);
        error = worksheet_write_datetime(worksheet_, row, column, &day, formats_.date());
    } else if (const auto* month = std::get_if<value::Month>(&field)) {
        lxw_datetime first{month->first().year(), static_cast<int>(month->first().month()), 1, 0, 0, 0};
        widen(column, 10);
        error = worksheet_write_datetime(worksheet_, row, column, &first, formats_.month());
    } else if (const auto* money = std::get_if<value::Money>(&field)) {
        widen(column, wording_.money(*money, wording::MoneyStyle::plain).size() + 3);
        error = worksheet_write_number(worksheet_, row, column, number_of(money->to_string()), formats_.money(money->currency(), false));
    } else if (const auto* number = std::get_if<value::Decimal>(&field)) {
        error = worksheet_write_number(worksheet_, row, column, number_of(number->to_string()), formats_.number());
    } else if (const auto* count = std::get_if<std::int64_t>(&field)) {
        error = worksheet_write_number(worksheet_, row, column, number_of(std::to_string(*count)), formats_.count());
    }
    require(error, "cell");
}

void SheetWriter::write_totals(const Table& table, const std::vector<ShownColumn>& columns, lxw_row_t first, lxw_row_t last) {
    std::map<std::string, std::map<std::size_t, value::Money>> sums;
    for (const std::vector<Field>& row : table.rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].column == nullptr || !columns[i].column->total) continue;
            const auto* money = std::get_if<value::Money>(&row[columns[i].field]);
            if (money == nullptr) continue;
            auto& of_currency = sums[std::string(money->currency().code())];
            of_currency.try_emplace(i, value::Money::zero(money->currency())).first->second += *money;
        }
    }
    if (sums.empty() || last < first) return;
    std::size_t currency_column = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].column == nullptr || columns[i].column->key == "currency") currency_column = i;
    }
    ++row_;
    for (const auto& [code, by_column] : sums) {
        ++row_;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            require(worksheet_write_blank(worksheet_, row_, static_cast<lxw_col_t>(i), formats_.total_label()), "totals");
        }
        require(worksheet_write_string(worksheet_, row_, 0, std::string(wording_.words().word("table.total")).c_str(), formats_.total_label()),
                "totals");
        require(worksheet_write_string(worksheet_, row_, static_cast<lxw_col_t>(currency_column), code.c_str(), formats_.total_label()),
                "totals");
        for (const auto& [index, sum] : by_column) {
            const std::string formula =
                fmt::format("=SUMIFS({0}[{1}],{0}[{2}],\"{3}\")", table_name(table), reference_name(columns[index].header),
                            reference_name(columns[currency_column].header), code);
            widen(index, wording_.money(sum, wording::MoneyStyle::plain).size() + 4);
            require(worksheet_write_formula_num(worksheet_, row_, static_cast<lxw_col_t>(index), formula.c_str(),
                                                formats_.money(sum.currency(), true), number_of(sum.to_string())),
                    "totals");
        }
    }
}

void SheetWriter::widen(std::size_t column, std::size_t characters) {
    if (widths_.size() <= column) widths_.resize(column + 1, 9);
    widths_[column] = std::max(widths_[column], std::min(characters, widest));
}

void SheetWriter::set_widths() {
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        require(worksheet_set_column(worksheet_, column, column, static_cast<double>(widths_[i]), nullptr), "widths");
    }
}

void SheetWriter::set_print() {
    worksheet_set_landscape(worksheet_);
    worksheet_set_paper(worksheet_, 9);  // A4
    worksheet_fit_to_pages(worksheet_, 1, 0);
    require(worksheet_set_footer(worksheet_, "&L&A&R&P / &N"), "footer");
    worksheet_gridlines(worksheet_, LXW_HIDE_ALL_GRIDLINES);
}

}  // namespace acta::xlsx
