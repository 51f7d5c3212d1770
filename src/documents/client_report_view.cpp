// The view of a client report, made of its value alone.
#include "documents/client_report.h"
#include "documents/write.h"

#include <algorithm>

namespace acta::documents {
namespace {

/// A field in the machine form of views: a word by the last part of its key, money without its currency; empty where there is
/// nothing.
struct FieldText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Word& word) const { return word.key.substr(word.key.rfind('.') + 1); }
    std::string operator()(const Link& link) const { return link.text; }
    std::string operator()(value::Date date) const { return date.to_string(); }
    std::string operator()(value::Month month) const { return month.to_string(); }
    std::string operator()(const value::Money& money) const { return money.to_string(); }
    std::string operator()(value::Decimal number) const { return number.to_string(); }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
};

void write_report_party(xml::Node parent, std::string_view element, const ReportParty& party, std::string_view logo) {
    xml::Node node = parent.append(element);
    Writing(node)
        .text("id", party.id)
        .text("name", party.name)
        .text("trading-name", party.trading_name)
        .text("country", party.country)
        .text("tax-id", party.tax_id)
        .text("registration", party.registration)
        .text("email", party.email)
        .text("phone", party.phone)
        .text("website", party.website)
        .text("logo", logo);
    const bool has_address = !(party.street + party.extra + party.city + party.postcode + party.region + party.region_code).empty();
    if (!has_address) return;
    Writing(node.append("address"))
        .text("street", party.street)
        .text("extra", party.extra)
        .text("city", party.city)
        .text("postcode", party.postcode)
        .text("region", party.region)
        .text("region-code", party.region_code);
}

void write_row(xml::Node table, const std::vector<TableColumn>& columns, const std::vector<Field>& row) {
    xml::Node node = table.append("row");
    Writing writing(node);
    bool has_currency = false;
    for (std::size_t place = 0; place < columns.size(); ++place) {
        const std::string text = std::visit(FieldText{}, row[place]);
        if (columns[place].key == "currency") has_currency = true;
        writing.text(columns[place].key, text);
    }
    for (const Field& field : row) {
        const auto* money = std::get_if<value::Money>(&field);
        if (money == nullptr || has_currency) continue;
        writing.text("currency", money->currency().code());
        has_currency = true;
    }
}

/// A unit is a currency's code, or a word.
void write_unit(Writing& writing, std::string_view unit) {
    const std::size_t point = unit.rfind('.');
    if (point == std::string_view::npos) writing.text("currency", unit);
    else writing.text("unit", unit.substr(point + 1));
}

/// The year of the first month and of each January: where an axis tells it.
std::string new_year(const Chart& chart, std::size_t place) {
    const auto* month = std::get_if<value::Month>(&chart.categories[place]);
    if (month == nullptr) return {};
    const value::Date first = month->first();
    return place == 0 || first.month() == 1 ? std::to_string(first.year()) : std::string();
}

void write_chart(xml::Node root, const Chart& chart) {
    xml::Node node = root.append("chart");
    Writing writing(node);
    writing.text("key", chart.key);
    write_unit(writing, chart.unit);
    for (const Chart::Series& series : chart.series) {
        Writing(node.append("series"))
            .text(std::holds_alternative<Word>(series.name) ? "word" : "name", std::visit(FieldText{}, series.name));
    }
    for (std::size_t place = 0; place < chart.categories.size(); ++place) {
        xml::Node category = node.append("category");
        Writing(category).text("month", std::visit(FieldText{}, chart.categories[place])).text("year", new_year(chart, place));
        for (const Chart::Series& series : chart.series) {
            xml::Node value = category.append("value");
            const std::string text = std::visit(FieldText{}, series.values[place]);
            if (!text.empty()) value.set("is", text);
        }
    }
}

/// Where a month stands in a milestone's row: when it was done, or is due (late, where that is past and it is not done).
std::string mark_of(value::Month month, const Field& due, const Field& done, bool is_late) {
    const auto* done_on = std::get_if<value::Date>(&done);
    if (done_on != nullptr && value::Month::of(*done_on) == month) return "done";
    const auto* due_on = std::get_if<value::Date>(&due);
    if (due_on == nullptr || value::Month::of(*due_on) != month) return {};
    return done_on == nullptr && is_late ? "late" : "due";
}

/// Several milestones over the twelve months around the report's day: five before its month, six after it.
void write_timeline(xml::Node root, const ClientReport& report) {
    const Table& milestones = report.table("milestones");
    if (milestones.rows.size() < 2) return;
    const auto place_of = [&](std::string_view key) {
        const auto found = std::find_if(milestones.columns.begin(), milestones.columns.end(),
                                        [&](const TableColumn& column) { return column.key == key; });
        return static_cast<std::size_t>(found - milestones.columns.begin());
    };
    std::vector<value::Month> months;
    for (int ahead = -5; ahead <= 6; ++ahead) months.push_back(value::Month::of(report.as_of).plus(ahead));
    xml::Node node = root.append("timeline");
    for (const value::Month month : months) Writing(node.append("month")).text("is", month.to_string());
    for (const std::vector<Field>& row : milestones.rows) {
        const Word& state = std::get<Word>(row[place_of("state")]);
        xml::Node line = node.append("row");
        Writing(line).text("milestone", std::visit(FieldText{}, row[place_of("milestone")]));
        for (const value::Month month : months) {
            const std::string mark = mark_of(month, row[place_of("due")], row[place_of("done")], state.key == "milestone.late");
            Writing(line.append("cell")).text("is", mark);
        }
    }
}

/// The currency of all amounts; empty where there are several.
std::string only_currency(const ClientReport& report) {
    std::optional<value::Currency> only;
    for (const Table& table : report.tables) {
        for (const std::vector<Field>& row : table.rows) {
            for (const Field& field : row) {
                const auto* money = std::get_if<value::Money>(&field);
                if (money == nullptr) continue;
                if (only && *only != money->currency()) return {};
                only = money->currency();
            }
        }
    }
    return only ? std::string(only->code()) : std::string();
}

}  // namespace

xml::Document client_report_view(const ClientReport& report, const Look& look) {
    xml::Document view;
    xml::Node root = view.create_root("client-report");
    Writing(root)
        .text("version", "1")
        .date("issued", report.as_of)
        .date("from", report.period.first)
        .date("until", report.period.last)
        .text("language", report.language)
        .text("country", report.client.country)
        .text("currency", only_currency(report))
        .text("template", look.document_template)
        .text("manager", report.manager);
    write_report_party(root, "seller", report.seller, look.logo);
    write_report_party(root, "client", report.client, {});
    for (const ReportContract& contract : report.contracts) {
        Writing(root.append("contract")).text("id", contract.id).text("title", contract.title);
    }
    for (const Table& table : report.tables) {
        if (table.rows.empty()) continue;
        xml::Node node = root.append(table.key);
        for (const std::vector<Field>& row : table.rows) write_row(node, table.columns, row);
    }
    for (const Chart& chart : report.charts) write_chart(root, chart);
    write_timeline(root, report);
    return view;
}

}  // namespace acta::documents
