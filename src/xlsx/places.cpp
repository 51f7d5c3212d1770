// The names of sheets and the rows that links lead to.
#include "xlsx/places.h"

#include <algorithm>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Field;
using documents::Sheet;
using documents::Table;

/// A name that Excel takes for a sheet: at most 31 characters, none of []:*?/\.
std::string sheet_name(std::string_view word) {
    std::string name;
    std::size_t count = 0;
    for (const char c : word) {
        const bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (starts && ++count > 28) break;  // room for a number
        name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    }
    return name;
}

std::string_view text_of(const Field& field) {
    if (const auto* text = std::get_if<std::string>(&field)) return *text;
    const auto* link = std::get_if<documents::Link>(&field);
    return link != nullptr ? std::string_view(link->text) : std::string_view();
}

}  // namespace

std::string cell_name(lxw_row_t row, lxw_col_t column, bool absolute) {
    std::string letters;
    for (unsigned rest = column + 1U; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return absolute ? fmt::format("${}${}", letters, row + 1) : fmt::format("{}{}", letters, row + 1);
}

std::string column_range(lxw_row_t first, lxw_row_t last, lxw_col_t column) {
    return cell_name(first, column, true) + ':' + cell_name(last, column, true);
}

std::string sheet_prefix(std::string_view sheet) { return fmt::format("'{}'!", sheet); }

Places::Places(const documents::Report& report, const wording::Wording& wording) : report_(report), wording_(wording) {
    std::size_t rows = 0;
    for (const Sheet& sheet : report.sheets) {
        name(sheet.key);
        has_charts_ = has_charts_ || !sheet.charts.empty();
        for (const Table& table : sheet.tables) rows += row_count(table);
    }
    if (has_charts_) name("chart-data");
    large_ = rows > most_table_rows;
    // In flat memory there are no links between sheets: they would be held until the end.
    if (large_) return;
    for (const Sheet& sheet : report.sheets) add_rows(sheet);
}

void Places::name(const std::string& key) {
    const std::string word = sheet_name(wording_.words().word("sheet." + key));
    const auto taken = [this](const std::string& name) {
        return std::any_of(names_.begin(), names_.end(), [&](const auto& one) { return one.second == name; });
    };
    std::string name = word.empty() ? key : word;
    for (int number = 2; taken(name); ++number) name = fmt::format("{} {}", word, number);
    names_.emplace(key, name);
}

void Places::add_rows(const Sheet& sheet) {
    if (sheet.tables.size() != 1 || !sheet.charts.empty()) return;
    const lxw_row_t first = top_of(sheet) + 1;
    auto& rows = rows_[sheet.key];
    for (std::size_t place = 0; place < sheet.tables[0].rows.size(); ++place) {
        const auto& row = sheet.tables[0].rows[place];
        const std::string_view text = row.empty() ? std::string_view() : text_of(row.front());
        if (!text.empty()) rows.try_emplace(text, first + static_cast<lxw_row_t>(place));
    }
}

const std::string& Places::name_of(std::string_view sheet) const { return names_.at(std::string(sheet)); }

std::vector<std::string> Places::notes_of(const Sheet& sheet) const {
    const wording::Words& words = wording_.words();
    std::vector<std::string> notes{fmt::format("{} · {} {}", wording_.month(report_.period), words.word("workbook.as-of"),
                                               wording_.date(report_.as_of, wording::DateStyle::long_form))};
    if (!sheet.note.empty()) notes.emplace_back(words.word(sheet.note));
    if (large_) notes.emplace_back(words.word("workbook.large"));
    return notes;
}

lxw_row_t Places::top_of(const Sheet& sheet) const {
    return 2U + 1U + (sheet.note.empty() ? 0U : 1U) + (large_ ? 1U : 0U);
}

std::optional<std::string> Places::target(std::string_view sheet, std::string_view text) const {
    const auto rows = rows_.find(sheet);
    if (rows == rows_.end()) return std::nullopt;
    const auto row = rows->second.find(text);
    if (row == rows->second.end()) return std::nullopt;
    return fmt::format("internal:{}{}", sheet_prefix(name_of(sheet)), cell_name(row->second, 0, false));
}

}  // namespace acta::xlsx
