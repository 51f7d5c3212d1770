// Cells: writes the fields of one sheet and knows how wide its columns have to be; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"
#include "xlsx/formats.h"
#include "xlsx/places.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// Throws diag::WorldError where there is an error.
void require(lxw_error error, std::string_view doing);

/// Exact figures become binary only here, at the edge of a file format that has no other numbers.
[[nodiscard]] double number_of(const value::Money& money);
[[nodiscard]] double number_of(const value::Decimal& number);
[[nodiscard]] double number_of(std::int64_t count);

class Cells {
public:
    Cells(lxw_worksheet* worksheet, Formats& formats, const wording::Wording& wording, const Places& places);

    /// What is to be written next has so many rows and columns: where all could be links and they would be too many, only
    /// those to files are.
    void expect(std::size_t rows, std::size_t columns) { links_to_sheets_ = rows * columns < 20'000; }
    /// `digits`: fraction digits that a number shows.
    void write(lxw_row_t row, lxw_col_t column, const documents::Field& field, int digits);
    /// Never a formula; cut where Excel would not take it.
    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format);
    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text);

    void widen(std::size_t column, std::size_t characters);
    void widen(std::size_t column, const value::Money& money);
    void set_widths();

    [[nodiscard]] lxw_worksheet* worksheet() const { return worksheet_; }

private:
    struct FieldWriter;
    void write_link(lxw_row_t row, lxw_col_t column, const documents::Link& link);

    lxw_worksheet* worksheet_;
    Formats& formats_;
    const wording::Wording& wording_;
    const Places& places_;
    std::size_t links_ = 0;
    bool links_to_sheets_ = true;
    std::string scratch_;
    std::vector<std::size_t> widths_;
};

}  // namespace acta::xlsx
