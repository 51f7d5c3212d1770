// Cell formats.
#include "xlsx/formats.h"

namespace acta::xlsx {

namespace {

constexpr lxw_color_t ink = 0x1F2933;
constexpr lxw_color_t quiet = 0x6B7280;
constexpr lxw_color_t accent = 0x265E52;
constexpr lxw_color_t thin_rule = 0xC9CED6;

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

Formats::Formats(lxw_workbook* workbook)
    : workbook_(workbook), title_(add()), note_(add()), heading_(add()), header_(add()), inner_header_(add()), header_right_(add()), text_(add()), inner_text_(add()), link_(add()),
      date_(add("yyyy-mm-dd")), month_(add("yyyy-mm")), number_(add("#,##0.######")), count_(add("#,##0")), total_label_(add()) {
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
    for (lxw_format* inner : {inner_text_, inner_header_, link_, date_, month_}) format_set_indent(inner, 1);
    format_set_font_color(link_, 0x1D4ED8);
    format_set_underline(link_, LXW_UNDERLINE_SINGLE);
    format_set_bold(total_label_);
    format_set_top(total_label_, LXW_BORDER_THIN);
    format_set_top_color(total_label_, thin_rule);
}

lxw_format* Formats::money(value::Currency currency, bool total) {
    const std::pair<int, bool> key{currency.digits(), total};
    if (const auto found = money_.find(key); found != money_.end()) return found->second;
    lxw_format* format = add(money_pattern(currency.digits()).c_str());
    if (total) {
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, thin_rule);
    }
    return money_.emplace(key, format).first->second;
}

}  // namespace acta::xlsx
