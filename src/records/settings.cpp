// Reading settings, series, calendars, VAT and managers.
#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace acta::records {
namespace {

void report_twice(const Element& element, std::string_view attribute, std::string_view what) {
    element.problems().error("duplicate", element.at(attribute), fmt::format("{} is written twice", what), "delete one of them");
}

void read_rate(const Element& element, book::Vat& vat, std::set<value::Date>& dates) {
    const std::optional<value::Date> from = element.date("from");
    const std::optional<value::Decimal> percent = element.decimal("percent");
    if (!from || !percent) return;
    if (!dates.insert(*from).second) report_twice(element, "from", fmt::format("a rate from {}", from->to_string()));
    vat.rates.push_back({*from, *percent});
}

void read_component(const Element& element, book::Vat& vat) {
    book::TaxComponent component{element.text("name"), element.decimal("percent"), element.decimal("percent-of-rate"),
                                 element.choice("when", book::SupplyRegion::any)};
    const xml::Node node = element.origin().node;
    const bool has_percent = static_cast<bool>(node.attribute("percent"));
    if (has_percent == static_cast<bool>(node.attribute("percent-of-rate"))) {
        element.problems().error(
            "wrong-terms", element.position(),
            fmt::format("<component> has {} percent and percent-of-rate, and needs exactly one", has_percent ? "both" : "none of"),
            "write percent-of-rate=\"50\" where two make up one rate");
    }
    const auto same = [&](const book::TaxComponent& other) { return other.name == component.name && other.when == component.when; };
    if (std::any_of(vat.components.begin(), vat.components.end(), same)) {
        report_twice(element, "name", fmt::format("the component {}", quoted(component.name)));
    }
    vat.components.push_back(std::move(component));
}

/// In the seller's region and in others there is a tax, and shares of the rate come to the whole of it.
void check_components(const Element& element, const book::Vat& vat) {
    if (vat.components.empty()) return;
    if (vat.category != "S") {
        element.problems().error("vat-rate", element.position(),
                                 fmt::format("<vat> of category {} has a <component>: only S has a tax", vat.category),
                                 "delete the <component>, or write category=\"S\"");
        return;
    }
    for (const auto& [elsewhere, region] : {std::pair(book::SupplyRegion::other, "in the seller's region"),
                                            std::pair(book::SupplyRegion::same, "in another region than the seller's")}) {
        value::Decimal shares;
        std::size_t count = 0;
        bool has_own = false;
        for (const book::TaxComponent& component : vat.components) {
            if (component.when == elsewhere) continue;
            ++count;
            has_own |= component.percent.has_value();
            shares = shares + component.percent_of_rate.value_or(value::Decimal());
        }
        if (count > 0 && (has_own || shares == value::Decimal(100, 0))) continue;
        element.problems().error("wrong-terms", element.position(),
                                 count == 0 ? fmt::format("<vat> has no component for what is supplied {}", region)
                                            : fmt::format("the components {} come to {} % of the rate", region, shares.to_string()),
                                 "the shares that apply together come to 100");
    }
}

/// S has rates and no reason; Z has neither; all others have a reason and no rates (EN 16931 BR-S-10, BR-Z-10, BR-E-10 ...).
void check_vat(const Element& element, const book::Vat& vat, bool has_rates, bool has_reasons) {
    Problems& problems = element.problems();
    const bool standard = vat.category == "S";
    if (standard && !has_rates) {
        problems.error("missing-element", element.position(), "<vat> of category S has no <rate>, and needs at least one",
                       "add <rate from=\"2024-01-01\" percent=\"21\"/>");
    }
    if (!standard && has_rates) {
        problems.error("vat-rate", element.position(),
                       fmt::format("<vat> of category {} has a <rate>: only S has rates", vat.category),
                       "delete the <rate>, or write category=\"S\"");
    }
    const bool exempt = !standard && vat.category != "Z";
    const bool any_reason = has_reasons || element.has("reason") || element.has("reason-code");
    if (exempt && !element.has("reason")) {
        problems.error("vat-reason", element.position(),
                       fmt::format("<vat> of category {} has no reason, which is required", vat.category),
                       "add reason=\"...\": why no VAT is charged");
    }
    if (!exempt && any_reason) {
        problems.error("vat-reason", element.position(),
                       fmt::format("<vat> of category {} has a reason: VAT is not left out there", vat.category),
                       "delete reason, reason-code and <reason>");
    }
}

void read_absence(const Element& element, book::Manager& manager) {
    check_order(element, "from", "until");
    const std::optional<value::Date> from = element.date("from");
    const std::optional<value::Date> until = element.date("until");
    if (!from || !until || *until < *from) return;
    manager.absences.push_back({{*from, *until}, element.text("deputy")});
}

}  // namespace

void read_settings(Element& element, Draft& draft) {
    if (!take_place(draft.settings_origin, element)) return;
    book::Settings& settings = draft.settings;
    if (element.has("language")) settings.language = element.text("language");
    settings.currency = element.currency("currency");
    settings.billing_starts = element.date("billing-starts");
    settings.issue_date = element.choice("issue-date", book::IssueDate::as_of);
    settings.rate_table = element.text("rate-table");
    settings.oldest_first = element.boolean("oldest-first", false);
    settings.advance_invoices = element.boolean("advance-invoices", false);
    settings.debt_order = element.choice("debt-order", book::DebtOrder::principal_first);
    if (!settings.rate_table.empty() && !element.origin().node.attribute("currency")) {
        element.problems().error("missing-attribute", element.at("rate-table"),
                                 "<settings> has no currency, which is required where VAT is to be stated in it",
                                 "add currency=\"EUR\"");
    }
    settings.position = element.position();
}

void read_series(Element& element, Draft& draft) {
    book::Series series{element.text("document"), element.text("pattern"), element.position()};
    Origin origin = element.origin();
    origin.sound = element.has("document") && element.has("pattern");
    keep(draft.series, std::move(series), origin, element.view("document"), "document", draft);
}

void read_calendar(Element& element, Draft& draft) {
    book::Calendar calendar;
    calendar.id = element.text("id");
    calendar.position = element.position();
    const std::string_view weekend = element.has("weekend") ? element.view("weekend") : "sat sun";
    for (const unsigned day : parse_weekdays(weekend).value_or(std::vector<unsigned>())) calendar.weekend.set(day);
    while (std::optional<Element> child = element.next_child()) {
        if (const std::optional<value::Date> date = child->date("date"))
            calendar.holidays.push_back({*date, child->text("name")});
    }
    // Holidays are checked all at once: a calendar of many years has hundreds.
    std::stable_sort(calendar.holidays.begin(), calendar.holidays.end(),
                     [](const book::Holiday& left, const book::Holiday& right) { return left.date < right.date; });
    const auto twice =
        std::adjacent_find(calendar.holidays.begin(), calendar.holidays.end(),
                           [](const book::Holiday& left, const book::Holiday& right) { return left.date == right.date; });
    if (twice != calendar.holidays.end()) {
        draft.problems.error("duplicate", element.position(),
                             fmt::format("the holiday {} is written twice", twice->date.to_string()), "delete one of them");
    }
    keep(draft.calendars, std::move(calendar), element.origin(), element.view("id"), "id", draft);
}

void read_vat(Element& element, Draft& draft) {
    const std::size_t errors = draft.problems.errors();
    book::Vat vat;
    vat.category = element.text("category");
    vat.name = element.text("name");
    vat.reason = element.text("reason");
    vat.reason_code = element.text("reason-code");
    vat.position = element.position();
    std::set<value::Date> dates;
    bool has_rates = false;
    bool has_reasons = false;
    while (std::optional<Element> child = element.next_child()) {
        if (child->is("rate")) {
            read_rate(*child, vat, dates);
            has_rates = true;
        } else if (child->is("component")) {
            read_component(*child, vat);
        } else {
            read_translation(*child, vat.reasons);
            has_reasons = true;
        }
    }
    if (!vat.category.empty()) {
        check_vat(element, vat, has_rates, has_reasons);
        if (element.problems().errors() == errors) check_components(element, vat);
    }
    if (!vat.category.empty()) {
        const auto index = static_cast<std::uint32_t>(draft.vats.records.size());
        const auto [place, added] = draft.vat_keys.emplace(vat_key(vat.category, vat.name), index);
        const std::string_view attribute = vat.name.empty() ? "category" : "name";
        if (!added)
            report_duplicate(draft.vats.origins[place->second], element.origin(), attribute, element.view(attribute),
                             draft.problems);
    }
    keep(draft.vats, std::move(vat), element.origin(), {}, {}, draft);
}

void read_manager(Element& element, Draft& draft) {
    book::Manager manager{element.text("id"), element.text("name"), element.text("email"), element.text("phone"), {},
                          element.position()};
    while (std::optional<Element> child = element.next_child()) read_absence(*child, manager);
    keep(draft.managers, std::move(manager), element.origin(), element.view("id"), "id", draft);
}

}  // namespace acta::records
