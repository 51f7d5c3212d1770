// The page as a whole: head, header, sections.
#include "html/page.h"

#include "html/cards.h"
#include "html/chart.h"
#include "html/escape.h"
#include "html/field_text.h"
#include "html/list.h"
#include "html/page_parts.h"
#include "html/plain_table.h"
#include "html/rows.h"
#include "layout/sha256.h"

#include <algorithm>
#include <fmt/format.h>

namespace acta::html {

namespace {

using documents::Table;

constexpr std::size_t long_table = 60;  ///< more rows than anybody reads without searching

bool has_links(const Table& table) {
    return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
        const auto is_link = [](const documents::Field& field) { return std::holds_alternative<documents::Link>(field); };
        return std::any_of(row.begin(), row.end(), is_link);
    });
}

bool is_list(const Table& table) { return row_count(table) > long_table || has_links(table); }

int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

/// The hash of a style or a script as a content security policy names it.
std::string policy_hash(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string hex = layout::sha256_hex(text);
    std::string result = "'sha256-";
    for (std::size_t at = 0; at < hex.size(); at += 6) {
        unsigned bits = 0;
        for (std::size_t i = at; i < at + 6; ++i) bits = bits << 4U | static_cast<unsigned>(i < hex.size() ? nibble(hex[i]) : 0);
        const std::size_t bytes = std::min<std::size_t>(3, (hex.size() - at) / 2);
        for (std::size_t i = 0; i < 4; ++i) result += i <= bytes ? letters[bits >> (18U - 6U * i) & 63U] : '=';
    }
    return result + '\'';
}

class PageWriter {
public:
    PageWriter(const documents::Report& report, const wording::Wording& wording) : report_(report), wording_(wording) {}

    std::string write() {
        write_head();
        write_header();
        for (const documents::Sheet& sheet : report_.sheets) write_sheet(sheet);
        out_ += "</main>\n";
        // Last of all: what can be seen is there before the data has been read.
        for (const std::string& data : data_) out_ += data;
        if (!data_.empty()) out_.append("<script>").append(page_script()).append("</script>\n");
        out_ += "</body>\n</html>\n";
        return std::move(out_);
    }

private:
    void write_head() {
        const std::string script = data_expected() ? policy_hash(page_script()) : "'none'";
        out_ += fmt::format(
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
            "base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{} · {}</title>\n<style>",
            escaped(wording_.language()), wording_.right_to_left() ? "rtl" : "ltr", policy_hash(page_style()), script,
            escaped(report_.author), escaped(wording_.month(report_.period)));
        out_.append(page_style()).append("</style>\n</head>\n<body>\n");
    }

    void write_header() {
        if (const Table* list = first_list(); list != nullptr) {
            out_ += fmt::format("<a class=\"skip\" href=\"#{}\">{}</a>\n", escaped(list->key),
                                escaped(word_of(wording_, "page.skip")));
        }
        out_ += fmt::format(
            "<header>\n<p class=\"house\"><bdi>{}</bdi></p>\n<h1>{}</h1>\n<p class=\"lead\">{} {}</p>\n</header>\n<main>\n",
            escaped(report_.author), escaped(wording_.month(report_.period)), escaped(word_of(wording_, "workbook.as-of")),
            escaped(wording_.date(report_.as_of, wording::DateStyle::long_form)));
    }

    void write_sheet(const documents::Sheet& sheet) {
        const std::string title = escaped(word_of(wording_, "sheet." + sheet.key));
        const bool titled = std::none_of(sheet.tables.begin(), sheet.tables.end(), is_list);
        if (titled) {
            out_ += fmt::format("<section class=\"sheet\" aria-labelledby=\"sheet-{0}\">\n<h2 id=\"sheet-{0}\">{1}</h2>\n",
                                escaped(sheet.key), title);
        }
        for (const Table& table : sheet.tables) {
            if (table.key == "key-figures") out_ += cards(table, wording_);
        }
        write_charts(sheet);
        for (const Table& table : sheet.tables) {
            if (table.key == "key-figures") continue;
            if (is_list(table)) write_list(table);
            else write_plain(table);
        }
        if (titled) out_ += "</section>\n";
    }

    void write_charts(const documents::Sheet& sheet) {
        if (sheet.charts.empty()) return;
        out_ += "<div class=\"charts\">\n";
        for (const documents::Chart& chart : sheet.charts) out_ += figure(chart, wording_, ++charts_);
        out_ += "</div>\n";
    }

    void write_plain(const Table& table) {
        out_ += fmt::format("<div class=\"plain\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">\n<table>\n"
                            "<caption>{0}</caption>\n",
                            escaped(word_of(wording_, "table." + table.key)));
        out_ += plain_rows(table, wording_) + "</table>\n</div>\n";
    }

    void write_list(const Table& table) {
        List list(table, wording_);
        out_ += list.shell();
        data_.push_back(list.data());
    }

    [[nodiscard]] const Table* first_list() const {
        for (const documents::Sheet& sheet : report_.sheets) {
            for (const Table& table : sheet.tables) {
                if (table.key != "key-figures" && is_list(table)) return &table;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool data_expected() const { return first_list() != nullptr; }

    const documents::Report& report_;
    const wording::Wording& wording_;
    std::string out_;
    std::vector<std::string> data_;
    int charts_ = 0;
};

}  // namespace

std::string page(const documents::Report& report, const wording::Wording& wording) { return PageWriter(report, wording).write(); }

}  // namespace acta::html
