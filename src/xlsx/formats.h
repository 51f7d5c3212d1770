// Formats: the cell formats of a workbook, each made once; private to this room.
#pragma once

#include "value/money.h"

#include <map>
#include <string>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// Owned by the workbook that they were made for.
class Formats {
public:
    Formats(lxw_workbook* workbook, bool right_to_left);

    [[nodiscard]] lxw_format* title() const { return title_; }
    [[nodiscard]] lxw_format* note() const { return note_; }
    [[nodiscard]] lxw_format* heading() const { return heading_; }
    [[nodiscard]] lxw_format* header() const { return header_; }
    [[nodiscard]] lxw_format* inner_header() const { return inner_header_; }  ///< of texts in other columns than the first
    [[nodiscard]] lxw_format* header_right() const { return header_right_; }
    [[nodiscard]] lxw_format* text() const { return text_; }
    [[nodiscard]] lxw_format* inner_text() const { return inner_text_; }
    [[nodiscard]] lxw_format* link() const { return link_; }
    [[nodiscard]] lxw_format* inner_link() const { return inner_link_; }
    [[nodiscard]] lxw_format* date() const { return date_; }
    [[nodiscard]] lxw_format* month() const { return month_; }
    [[nodiscard]] lxw_format* number(int digits);  ///< with so many decimals; 0: as many as it has
    [[nodiscard]] lxw_format* count() const { return count_; }
    [[nodiscard]] lxw_format* total_label() const { return total_label_; }
    [[nodiscard]] lxw_format* inner_total_label() const { return inner_total_label_; }
    [[nodiscard]] lxw_format* total_count();
    [[nodiscard]] lxw_format* alarm() const { return alarm_; }  ///< of conditional formats: what is overdue
    /// Thousands grouped, as many decimals as the currency has, negative in red, zero as a dash.
    [[nodiscard]] lxw_format* money(value::Currency currency, bool total);

private:
    lxw_format* add(const char* number_format = nullptr);
    static void make_total(lxw_format* format);

    lxw_workbook* workbook_;
    lxw_format* title_;
    lxw_format* note_;
    lxw_format* heading_;
    lxw_format* header_;
    lxw_format* inner_header_;
    lxw_format* header_right_;
    lxw_format* text_;
    lxw_format* inner_text_;
    lxw_format* link_;
    lxw_format* inner_link_;
    lxw_format* date_;
    lxw_format* month_;
    lxw_format* number_;
    lxw_format* count_;
    lxw_format* total_label_;
    lxw_format* inner_total_label_;
    lxw_format* alarm_;
    lxw_format* total_count_ = nullptr;
    std::map<int, lxw_format*> numbers_;  ///< by decimals
    std::map<std::pair<int, bool>, lxw_format*> money_;  ///< by decimals, and whether it is a total
};

}  // namespace acta::xlsx
