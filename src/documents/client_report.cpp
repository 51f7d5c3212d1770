// The client report put together from its parts.
#include "documents/client_report.h"

#include "billing/parties.h"
#include "billing/run.h"
#include "documents/client_report_parts.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace acta::documents {
namespace {

ReportParty party_of(const book::Party& party, std::string_view language) {
    const auto said = [&](const std::string& own, const book::Translations& translations) {
        return book::in_language(translations, language, own);
    };
    const book::Address& address = party.address;
    ReportParty shown;
    shown.name = said(party.name, party.names);
    shown.trading_name = party.trading_name;
    shown.country = party.country;
    shown.tax_id = party.tax_id;
    shown.registration = party.registration;
    shown.email = party.email;
    shown.phone = party.phone;
    shown.website = party.website;
    shown.street = said(address.street, address.streets);
    shown.extra = said(address.extra, address.extras);
    shown.city = said(address.city, address.cities);
    shown.postcode = address.postcode;
    shown.region = said(address.region, address.regions);
    shown.region_code = address.region_code;
    return shown;
}

bool has_value(const Chart& chart) {
    const auto is_figure = [](const Field& field) {
        if (const auto* money = std::get_if<value::Money>(&field)) return !money->is_zero();
        const auto* number = std::get_if<value::Decimal>(&field);
        return number != nullptr && !number->is_zero();
    };
    return std::any_of(chart.series.begin(), chart.series.end(), [&](const Chart::Series& series) {
        return std::any_of(series.values.begin(), series.values.end(), is_figure);
    });
}

}  // namespace

ReportFacts::ReportFacts(const ReportSources& sources, const book::Client& of, value::Period work)
    : book(sources.book), ledger(sources.ledger), client(of), period(work), as_of(sources.ledger.as_of), money{work.first, as_of},
      year{value::Month::of(as_of).plus(-11).first(), as_of} {
    assert(period.first <= as_of);
    for (const book::Contract& contract : book.contracts) {
        if (contract.client != client.id || !has_happened(contract.signed_on)) continue;
        const billing::State state = billing::state_at(contract, std::max(period.first, *contract.signed_on));
        if (state != billing::State::ended && state != billing::State::terminated) contracts.push_back(&contract);
    }
    for (const book::Act& act : sources.acts) {
        if (act.client == client.id && act.issued <= as_of) acts.push_back(&act);
    }
    for (const book::Invoice& invoice : sources.invoices) {
        if (invoice.client == client.id && invoice.issued <= as_of) invoices.push_back(&invoice);
    }
    accounts = tracking::accounts(ledger, book, client.id, money);
}

const std::string& ReportFacts::title_of(const book::Contract& contract) const {
    const std::string& title = said(contract.title, contract.titles);
    return title.empty() ? contract.id : title;
}

std::vector<value::Month> months_of(value::Period days) {
    std::vector<value::Month> months;
    for (value::Month month = value::Month::of(days.first); month <= value::Month::of(days.last); month = month.plus(1)) {
        months.push_back(month);
    }
    return months;
}

const Table& ClientReport::table(std::string_view key) const {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& one) { return one.key == key; });
    assert(found != tables.end());
    return *found;
}

ClientReport client_report(const ReportSources& sources, const book::Client& client, value::Period period) {
    const ReportFacts facts(sources, client, period);
    ClientReport report;
    report.as_of = facts.as_of;
    report.period = period;
    report.language = client.language;
    report.manager = billing::manager_on(facts.book, client, facts.as_of);
    report.seller = party_of(facts.book.seller.party, client.language);
    report.client = party_of(client.party, client.language);
    report.client.id = client.id;
    for (const book::Contract* contract : facts.contracts) {
        report.contracts.push_back({contract->id, facts.said(contract->title, contract->titles)});
    }
    for (auto make : {report_figures, report_work, report_usage, report_milestones, report_acts, report_invoices, report_payments,
                      report_balance, report_due_next, report_waiting, report_next_steps}) {
        report.tables.push_back(make(facts));
    }
    for (auto make : {report_quantities, report_turnover}) {
        for (Chart& chart : make(facts)) {
            if (has_value(chart)) report.charts.push_back(std::move(chart));
        }
    }
    return report;
}

}  // namespace acta::documents
