// Which cells are red, and which have bars.
#include "xlsx/marks.h"

#include "xlsx/table_writer.h"

#include <fmt/format.h>
#include <string>

namespace acta::xlsx {

namespace {

constexpr lxw_color_t bar_colour = 0x9CC9BE;
constexpr double few_days = 30;  ///< left to decide on a renewal

/// The cells of one column.
struct ColumnCells {
    lxw_worksheet* worksheet;
    lxw_row_t first;
    lxw_row_t last;
    lxw_col_t column;

    void format(lxw_conditional_format condition) const {
        require(worksheet_conditional_format_range(worksheet, first, column, last, column, &condition), "conditional format");
    }
};

lxw_conditional_format compared(uint8_t criteria, double value, lxw_format* format) {
    lxw_conditional_format condition{};
    condition.type = LXW_CONDITIONAL_TYPE_CELL;
    condition.criteria = criteria;
    condition.value = value;
    condition.format = format;
    return condition;
}

void mark_status(const ColumnCells& cells, std::string_view overdue, lxw_format* alarm) {
    std::string text = "\"";
    for (const char c : overdue) text.append(c == '"' ? 2 : 1, c);
    text += '"';
    lxw_conditional_format condition = compared(LXW_CONDITIONAL_CRITERIA_EQUAL_TO, 0, alarm);
    condition.value_string = text.data();
    cells.format(condition);
}

void add_bars(const ColumnCells& cells) {
    lxw_conditional_format bars{};
    bars.type = LXW_CONDITIONAL_DATA_BAR;
    bars.bar_color = bar_colour;
    bars.bar_solid = LXW_TRUE;
    bars.data_bar_2010 = LXW_TRUE;
    cells.format(bars);
}

}  // namespace

void mark_cells(lxw_worksheet* worksheet, const Formats& formats, const wording::Words& words,
                const std::vector<ShownColumn>& columns, lxw_row_t first, lxw_row_t last, bool one_currency) {
    for (std::size_t place = 0; place < columns.size(); ++place) {
        if (columns[place].column == nullptr) continue;
        const std::string& key = columns[place].column->key;
        const ColumnCells cells{worksheet, first, last, static_cast<lxw_col_t>(place)};
        if (key == "overdue" || key == "days-past-due") {
            cells.format(compared(LXW_CONDITIONAL_CRITERIA_GREATER_THAN, 0, formats.alarm()));
        }
        if (key == "days-left") {
            cells.format(compared(LXW_CONDITIONAL_CRITERIA_LESS_THAN_OR_EQUAL_TO, few_days, formats.alarm()));
        }
        if (key == "status") mark_status(cells, words.word("status.overdue"), formats.alarm());
        if (one_currency && last > first && columns[place].column->total && key == "open") add_bars(cells);
    }
}

}  // namespace acta::xlsx
