// Lists: the part that is seen at once, and the data.
#include "html/list.h"

#include "html/escape.h"
#include "html/field_text.h"
#include "html/list_column.h"
#include "html/rows.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace acta::html {

namespace {

using documents::Field;
using documents::Table;
using documents::TableColumn;

constexpr std::size_t most_plain_links = 1000;            ///< for readers without JavaScript
constexpr std::int64_t most_exact = std::int64_t{1} << 53;  ///< beyond it JavaScript's numbers are not exact
constexpr std::array filtered = {"kind", "client", "status", "currency"};
/// Columns that a narrow window goes without, the first of them first.
constexpr std::array spared = {"tax", "net", "paid", "contract", "issued", "currency", "kind", "due"};

/// A column as the list shows it; amounts have the column of their currency before them.
struct Shown {
    std::string key;
    const TableColumn* column = nullptr;  ///< null: the currency of the row's amounts
    std::size_t field = 0;
    std::string header;
};

std::vector<Shown> shown_columns(const Table& table, const wording::Wording& wording) {
    std::vector<Shown> shown;
    bool currency = tells_currency(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        if (column.kind == TableColumn::Kind::money && !currency) {
            shown.push_back({"currency", nullptr, i, word_of(wording, "column.currency")});
            currency = true;
        }
        shown.push_back({column.key, &column, i, header_of(column, wording)});
    }
    return shown;
}

template <typename Keys>
std::optional<std::size_t> index_of(const Keys& keys, std::string_view key) {
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
}

std::string_view kind_of(const TableColumn* column) {
    if (column == nullptr) return "text";
    switch (column->kind) {
        case TableColumn::Kind::text: return "text";
        case TableColumn::Kind::date:
        case TableColumn::Kind::month: return "date";
        case TableColumn::Kind::money: return "money";
        case TableColumn::Kind::number:
        case TableColumn::Kind::count: return "number";
    }
    return "text";
}

/// Writes a JSON array of what `write` appends for each element.
template <typename Range, typename Write>
void append_array(std::string& out, const Range& range, const Write& write) {
    out += '[';
    bool first = true;
    for (const auto& element : range) {
        if (!first) out += ',';
        first = false;
        write(element);
    }
    out += ']';
}

void append_number(std::string& out, std::int64_t number) {
    const fmt::format_int text(number);
    out.append(text.data(), text.size());
}

/// Whether sums of the column could pass what JavaScript counts exactly.
bool is_large(const ListColumn& column) {
    std::uint64_t sum = 0;
    for (const std::uint32_t row : column.rows()) {
        const auto* money = row == 0 ? nullptr : std::get_if<value::Money>(&column.values()[row - 1].field);
        if (money == nullptr) continue;
        const std::int64_t minor = money->minor();
        sum += minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
        if (sum >= static_cast<std::uint64_t>(most_exact)) return true;
    }
    return false;
}

/// The paths of a column's links, with '*' for the link's text: of a client's invoices they are one.
class Paths {
public:
    void append_to(std::string& out, const std::deque<ListColumn::Value>& values) {
        std::string links;
        bool any = false;
        append_array(links, values, [&](const ListColumn::Value& value) {
            const auto* link = std::get_if<documents::Link>(&value.field);
            any = any || link != nullptr;
            append_number(links, link == nullptr ? 0 : index_of_path(*link));
        });
        if (!any) return;
        out += ",\"links\":" + links + ",\"paths\":";
        append_array(out, paths_, [&](const std::string& path) { append_json(out, path); });
    }

private:
    /// From 1; 0: it leads nowhere.
    std::int64_t index_of_path(const documents::Link& link) {
        if (link.target.empty() || link.target.front() == '#') return 0;
        std::string path = encoded_path(link.target);
        const std::size_t at = path.rfind(link.text);
        // A text that must be encoded is left in its path as it is there.
        if (!link.text.empty() && at != std::string::npos && encoded_path(link.text) == link.text) {
            path = path.substr(0, at) + '*' + path.substr(at + link.text.size());
        }
        const auto [found, added] = found_.try_emplace(path, static_cast<std::int64_t>(paths_.size() + 1));
        if (added) paths_.push_back(path);
        return found->second;
    }

    std::vector<std::string> paths_;
    std::map<std::string, std::int64_t> found_;
};

void append_values(std::string& out, const ListColumn& column, bool large) {
    out += ",\"texts\":";
    append_array(out, column.values(), [&](const ListColumn::Value& value) { append_json(out, value.text); });
    const auto& values = column.values();
    const auto all = [&values](auto is) { return !values.empty() && std::all_of(values.begin(), values.end(), is); };
    if (all([](const auto& value) { return std::holds_alternative<documents::Word>(value.field); })) {
        out += ",\"words\":";
        append_array(out, values, [&](const auto& value) { append_json(out, std::get<documents::Word>(value.field).key); });
    }
    if (all([](const auto& value) { return std::holds_alternative<value::Money>(value.field); })) {
        out += ",\"minor\":";
        append_array(out, column.values(), [&](const auto& value) {
            const std::int64_t minor = std::get<value::Money>(value.field).minor();
            if (large) append_json(out, std::to_string(minor));
            else append_number(out, minor);
        });
    }
    Paths().append_to(out, column.values());
}

void append_rows(std::string& out, const std::vector<std::uint32_t>& rows) {
    std::uint32_t expected = 0;
    if (std::all_of(rows.begin(), rows.end(), [&expected](std::uint32_t row) { return row == ++expected; })) return;
    out += ",\"rows\":";
    append_array(out, rows, [&](std::uint32_t row) { append_number(out, row); });
}

void append_column(std::string& out, const Shown& shown, const ListColumn& column) {
    out += "{\"key\":";
    append_json(out, shown.key);
    out += fmt::format(",\"kind\":\"{}\",\"name\":", kind_of(shown.column));
    append_json(out, shown.header);
    if (const auto place = index_of(spared, shown.key)) out += fmt::format(",\"spare\":{}", *place + 1);
    if (index_of(filtered, shown.key)) out += ",\"filter\":1";
    if (shown.column != nullptr && shown.column->total) out += ",\"total\":1";
    const bool large = is_large(column);
    if (large) out += ",\"large\":1";
    append_values(out, column, large);
    append_rows(out, column.rows());
    out += '}';
}

/// Whole numbers, few digits, a fraction and a minus as the language writes them: the script writes its sums after these.
void append_manner(std::string& out, const wording::Wording& wording) {
    const auto sample = [&](std::string_view name, std::string_view machine) {
        out += fmt::format(",\"{}\":", name);
        append_json(out, wording.number(*value::Decimal::parse(machine)));
    };
    sample("long", "123456789012345678");
    sample("four", "1234");
    sample("part", "0.5");
    sample("minus", "-1");
}

}  // namespace

std::string List::shell() const {
    const std::string id = escaped(table_.key);
    const std::vector<Shown> columns = shown_columns(table_, wording_);
    std::string out = fmt::format(
        "<section class=\"list\" id=\"{0}\" aria-labelledby=\"{0}-title\" tabindex=\"-1\">\n<h2 id=\"{0}-title\">{1}</h2>\n", id,
        escaped(word_of(wording_, "table." + table_.key)));
    append_plain_links(out);
    out += fmt::format("<form class=\"tools\" role=\"search\" autocomplete=\"off\" hidden>\n<label class=\"find\"><span>{}</span>"
                       "<input type=\"search\" name=\"q\" spellcheck=\"false\"></label>\n",
                       escaped(word_of(wording_, "page.search")));
    for (const Shown& column : columns) {
        if (!index_of(filtered, column.key)) continue;
        out += fmt::format("<label hidden><span>{}</span><select name=\"{}\"><option value=\"\">{}</option></select></label>\n",
                           escaped(column.header), escaped(column.key), escaped(word_of(wording_, "page.all")));
    }
    out += fmt::format("<button type=\"reset\" hidden>{}</button>\n</form>\n<p class=\"count\" role=\"status\"></p>\n",
                       escaped(word_of(wording_, "page.clear")));
    out += fmt::format("<details class=\"totals\" open hidden><summary>{0}</summary>"
                       "<div class=\"plain\"><table aria-label=\"{0}\"></table></div></details>\n",
                       escaped(word_of(wording_, "page.totals")));
    out += fmt::format("<p class=\"cut\"></p>\n"
                       "<table class=\"rows\" role=\"table\" aria-labelledby=\"{}-title\" aria-rowcount=\"{}\" hidden>\n"
                       "<thead role=\"rowgroup\"><tr role=\"row\" aria-rowindex=\"1\">",
                       id, row_count(table_) + 1);
    for (const Shown& column : columns) {
        out += fmt::format("<th role=\"columnheader\" scope=\"col\" class=\"c-{} {}\"><button type=\"button\">{}</button></th>",
                           escaped(column.key), kind_of(column.column), escaped(column.header));
    }
    return out + "</tr></thead>\n<tbody role=\"rowgroup\"></tbody>\n</table>\n</section>\n";
}

void List::append_plain_links(std::string& out) const {
    out += fmt::format("<noscript>\n<p>{}</p>\n<ul>\n", escaped(word_of(wording_, "page.plain")));
    std::size_t listed = 0;
    std::size_t links = 0;
    for_each_row(table_, [&](const std::vector<Field>& row) {
        const documents::Link* link = nullptr;
        for (const Field& field : row) {
            if (const auto* found = std::get_if<documents::Link>(&field); found != nullptr && link == nullptr) link = found;
        }
        if (link == nullptr || link->target.empty() || link->target.front() == '#') return;
        if (++links > most_plain_links) return;
        ++listed;
        const std::string& text = link->text.empty() ? link->target : link->text;
        out += fmt::format("<li><a href=\"{}\">{}</a></li>\n", encoded_path(link->target), escaped(text));
    });
    out += "</ul>\n";
    const auto left = static_cast<std::int64_t>(links - listed);
    if (left > 0) out += fmt::format("<p>{}</p>\n", escaped(wording_.counted("page.more", left)));
    out += "</noscript>\n";
}

std::string List::data() const {
    const std::vector<Shown> shown = shown_columns(table_, wording_);
    std::vector<ListColumn> columns(shown.size());
    std::set<value::Currency> currencies;
    for_each_row(table_, [&](const std::vector<Field>& row) {
        const value::Money* money = first_money(row);
        if (money != nullptr) currencies.insert(money->currency());
        const Field code = money == nullptr ? Field() : Field(std::string(money->currency().code()));
        for (std::size_t i = 0; i < shown.size(); ++i) columns[i].add(shown[i].column == nullptr ? code : row[shown[i].field]);
    });
    const wording::Collation collation(wording_.language());
    std::string out = fmt::format("<script type=\"application/json\" data-list=\"{}\">{{\"count\":{},\"columns\":[",
                                  escaped(table_.key), row_count(table_));
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) out += ',';
        columns[i].sort(wording_, collation, shown[i].column == nullptr ? 0 : shown[i].column->digits);
        append_column(out, shown[i], columns[i]);
        columns[i] = {};
    }
    out += "],\"digits\":{";
    for (const value::Currency currency : currencies) {
        out += fmt::format("{}\"{}\":{}", out.back() == '{' ? "" : ",", currency.code(), currency.digits());
    }
    out += '}';
    append_manner(out, wording_);
    for (const char* key : {"page.shown", "page.nothing", "page.cut", "column.documents"}) {
        out += fmt::format(",\"{}\":", key);
        append_json(out, word_of(wording_, key));
    }
    return out + "}</script>\n";
}

}  // namespace acta::html
