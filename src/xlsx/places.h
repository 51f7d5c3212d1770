// Places: the names of a workbook's sheets, and where the rows of its tables are; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// Above so many rows a workbook is written in flat memory.
inline constexpr std::size_t most_table_rows = 50'000;

[[nodiscard]] inline std::size_t row_count(const documents::Table& table) { return table.rows.size() + table.more.count; }

/// "J7", "$J$7"
[[nodiscard]] std::string cell_name(lxw_row_t row, lxw_col_t column, bool absolute);
/// "$J$5:$J$9"
[[nodiscard]] std::string column_range(lxw_row_t first, lxw_row_t last, lxw_col_t column);
/// "'Aging'!"
[[nodiscard]] std::string sheet_prefix(std::string_view sheet);

/// What is known of a workbook before any of it is written.
class Places {
public:
    /// The report must outlive it.
    Places(const documents::Report& report, const wording::Wording& wording);

    /// Whether it has so many rows that it is written in flat memory, without Excel tables.
    [[nodiscard]] bool is_large() const { return large_; }
    [[nodiscard]] const std::string& name_of(std::string_view sheet) const;  ///< of a key of the report, or "chart-data"
    [[nodiscard]] bool has_charts() const { return has_charts_; }
    /// Lines below a sheet's title.
    [[nodiscard]] std::vector<std::string> notes_of(const documents::Sheet& sheet) const;
    /// The row where a sheet's tables, or its charts, begin.
    [[nodiscard]] lxw_row_t top_of(const documents::Sheet& sheet) const;
    /// Where a link to the row of a sheet that begins with a text leads; none where there is no such row.
    [[nodiscard]] std::optional<std::string> target(std::string_view sheet, std::string_view text) const;

private:
    void name(const std::string& key);
    void add_rows(const documents::Sheet& sheet);

    const documents::Report& report_;
    const wording::Wording& wording_;
    bool large_ = false;
    bool has_charts_ = false;
    std::unordered_map<std::string, std::string> names_;
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, lxw_row_t>>
        rows_;  ///< of the sheets that links lead to
};

}  // namespace acta::xlsx
