// Fields as cells.
#include "xlsx/cells.h"

#include "diag/diagnostic.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Field;

constexpr std::size_t most_links = 65'530;    ///< Excel's limit for a sheet
constexpr std::size_t longest_text = 32'767;  ///< Excel's limit for a cell
constexpr std::size_t widest = 46;
constexpr std::size_t narrowest = 9;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// How wide an amount is at most: digits, a separator for every two or three of them, a sign.
std::size_t width_of(std::int64_t minor) {
    std::size_t digits = 1;
    for (std::int64_t rest = minor / 10; rest != 0; rest /= 10) ++digits;
    return std::max<std::size_t>(digits, 3) + digits / 3 + 2;
}

/// coefficient / 10^scale, rounded to the nearest binary number.
double quotient(std::int64_t coefficient, int scale) {
    static constexpr std::array powers{1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    // Both are binary numbers without a rest, so that one division rounds once.
    if (coefficient > -exact && coefficient < exact) {
        return static_cast<double>(coefficient) / powers.at(static_cast<std::size_t>(scale));
    }
    return std::strtod(value::Decimal(coefficient, scale).to_string().c_str(), nullptr);
}

lxw_datetime first_moment(value::Date date) {
    return {date.year(), static_cast<int>(date.month()), static_cast<int>(date.day()), 0, 0, 0};
}

}  // namespace

void require(lxw_error error, std::string_view doing) {
    if (error != LXW_NO_ERROR) {
        throw diag::WorldError(fmt::format("cannot write the workbook: {}: {}", doing, lxw_strerror(error)));
    }
}

double number_of(const value::Money& money) {
    constexpr std::int64_t longest = 999'999'999'999'999'999;  // a Decimal holds no more
    if (money.minor() > longest || money.minor() < -longest) return std::strtod(money.to_string().c_str(), nullptr);
    return quotient(money.minor(), money.currency().digits());
}
double number_of(const value::Decimal& number) { return quotient(number.coefficient(), number.scale()); }
double number_of(std::int64_t count) { return static_cast<double>(count); }

Cells::Cells(lxw_worksheet* worksheet, Formats& formats, const wording::Wording& wording, const Places& places)
    : worksheet_(worksheet), formats_(formats), wording_(wording), places_(places) {}

struct Cells::FieldWriter {
    Cells& cells;
    lxw_row_t row;
    lxw_col_t column;
    int digits;

    void number(double value, lxw_format* format) const {
        require(worksheet_write_number(cells.worksheet_, row, column, value, format), "cell");
    }
    void day(value::Date date, lxw_format* format, std::size_t width) const {
        cells.widen(column, width);
        lxw_datetime moment = first_moment(date);
        require(worksheet_write_datetime(cells.worksheet_, row, column, &moment, format), "cell");
    }
    void operator()(std::monostate) const {}
    void operator()(const std::string& text) const { cells.write_text(row, column, text); }
    void operator()(const documents::Word& word) const {
        cells.scratch_ = cells.wording_.words().word(word.key);
        cells.write_text(row, column, cells.scratch_);
    }
    void operator()(const documents::Link& link) const { cells.write_link(row, column, link); }
    void operator()(value::Date date) const { day(date, cells.formats_.date(), 13); }
    void operator()(value::Month month) const { day(month.first(), cells.formats_.month(), 10); }
    void operator()(const value::Money& money) const {
        cells.widen(column, money);
        number(number_of(money), cells.formats_.money(money.currency(), false));
    }
    void operator()(value::Decimal value) const { number(number_of(value), cells.formats_.number(digits)); }
    void operator()(std::int64_t count) const {
        cells.widen(column, width_of(count));
        number(number_of(count), cells.formats_.count());
    }
};

void Cells::write(lxw_row_t row, lxw_col_t column, const Field& field, int digits) {
    std::visit(FieldWriter{*this, row, column, digits}, field);
}

void Cells::write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    if (text.size() <= longest_text) {
        require(worksheet_write_string(worksheet_, row, column, text.c_str(), format), "cell");
    } else {
        std::size_t end = longest_text;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
        require(worksheet_write_string(worksheet_, row, column, text.substr(0, end).c_str(), format), "cell");
    }
}

void Cells::write_text(lxw_row_t row, lxw_col_t column, const std::string& text) {
    if (text.empty()) return;
    // Bytes are at least as many as characters: most often no more has to be counted.
    if (widths_.size() <= column || text.size() + 3 > widths_[column]) widen(column, characters(text) + 3);
    write_text(row, column, text, column == 0 ? formats_.text() : formats_.inner_text());
}

void Cells::write_link(lxw_row_t row, lxw_col_t column, const documents::Link& link) {
    std::string target;
    const bool to_sheet = !link.target.empty() && link.target.front() == '#';
    if (links_ >= most_links) return write_text(row, column, link.text);
    if (to_sheet && links_to_sheets_) target = places_.target(std::string_view(link.target).substr(1), link.text).value_or("");
    if (!to_sheet && !link.target.empty()) target = "external:" + link.target;
    if (target.empty()) return write_text(row, column, link.text);
    ++links_;
    widen(column, characters(link.text) + 3);
    require(worksheet_write_url_opt(worksheet_, row, column, target.c_str(),
                                    column == 0 ? formats_.link() : formats_.inner_link(), link.text.c_str(), nullptr),
            "link");
}

void Cells::widen(std::size_t column, std::size_t characters) {
    if (widths_.size() <= column) widths_.resize(column + 1, narrowest);
    if (characters > widths_[column]) widths_[column] = std::min(characters, widest);
}

void Cells::widen(std::size_t column, const value::Money& money) { widen(column, width_of(money.minor()) + 2); }

void Cells::set_widths() {
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        require(worksheet_set_column(worksheet_, column, column, static_cast<double>(widths_[i]), nullptr), "widths");
    }
}

}  // namespace acta::xlsx
