// Cell formats.
#include "xlsx/formats.h"

namespace acta::xlsx {

namespace {

constexpr lxw_color_t ink = 0x1F2933;
constexpr lxw_color_t quiet = 0x6B7280;
constexpr lxw_color_t accent = 0x265E52;
constexpr lxw_color_t thin_rule = 0xC9CED6;
constexpr lxw_color_t link_colour = 0x1D4ED8;
constexpr lxw_color_t alarm_colour = 0xB42318;

std::string money_pattern(int digits) {
    std::string plain = "#,##0";
    if (digits > 0) plain += '.' + std::string(static_cast<std::size_t>(digits), '0');
    return plain + ";[Red]-" + plain + ";\"–\"";
}

}  // namespace

lxw_format* Formats::add(const char* number_format) {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_font_color(format, ink);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (number_format != nullptr) format_set_num_format(format, number_format);
    return format;
}

Formats::Formats(lxw_workbook* workbook, bool right_to_left)
    : workbook_(workbook),
      title_(add()),
      note_(add()),
      heading_(add()),
      header_(add()),
      inner_header_(add()),
      header_right_(add()),
      text_(add()),
      inner_text_(add()),
      link_(add()),
      inner_link_(add()),
      date_(add("yyyy-mm-dd")),
      month_(add("yyyy-mm")),
      number_(add("General")),
      count_(add("#,##0")),
      total_label_(add()),
      inner_total_label_(add()),
      alarm_(workbook_add_format(workbook)) {
    format_set_bold(title_);
    format_set_font_size(title_, 16);
    format_set_font_color(title_, accent);
    format_set_font_color(note_, quiet);
    format_set_bold(heading_);
    format_set_font_size(heading_, 12);
    for (lxw_format* header : {header_, inner_header_, header_right_}) {
        format_set_bold(header);
        format_set_font_color(header, LXW_COLOR_WHITE);
        format_set_bg_color(header, accent);
        format_set_text_wrap(header);
    }
    format_set_align(header_right_, LXW_ALIGN_RIGHT);
    // Texts after a column of figures stand off from it.
    for (lxw_format* inner : {inner_text_, inner_header_, inner_link_, date_, month_}) format_set_indent(inner, 1);
    for (lxw_format* link : {link_, inner_link_}) {
        format_set_font_color(link, link_colour);
        format_set_underline(link, LXW_UNDERLINE_SINGLE);
    }
    make_total(total_label_);
    make_total(inner_total_label_);
    format_set_indent(inner_total_label_, 1);
    format_set_font_color(alarm_, alarm_colour);
    if (!right_to_left) return;
    // A title that begins with a Latin name would run out of the sheet at its right.
    for (lxw_format* line : {title_, note_, heading_}) {
        format_set_align(line, LXW_ALIGN_RIGHT);
        format_set_reading_order(line, 2);
    }
}

void Formats::make_total(lxw_format* format) {
    format_set_bold(format);
    format_set_top(format, LXW_BORDER_THIN);
    format_set_top_color(format, thin_rule);
}

lxw_format* Formats::number(int digits) {
    if (digits <= 0) return number_;
    if (const auto found = numbers_.find(digits); found != numbers_.end()) return found->second;
    return numbers_.emplace(digits, add(("#,##0." + std::string(static_cast<std::size_t>(digits), '0')).c_str())).first->second;
}

lxw_format* Formats::total_count() {
    if (total_count_ == nullptr) make_total(total_count_ = add("#,##0"));
    return total_count_;
}

lxw_format* Formats::money(value::Currency currency, bool total) {
    const std::pair<int, bool> key{currency.digits(), total};
    if (const auto found = money_.find(key); found != money_.end()) return found->second;
    lxw_format* format = add(money_pattern(currency.digits()).c_str());
    if (total) make_total(format);
    return money_.emplace(key, format).first->second;
}

}  // namespace acta::xlsx
