// ClientReport: what a client is told of a period: work, acts, money, what is due and what comes next.
#pragma once

#include "book/book.h"
#include "documents/table.h"
#include "documents/view.h"
#include "tracking/ledger.h"

#include <string>
#include <vector>

namespace acta::documents {

/// A party as a client report names it, in the report's language.
struct ReportParty {
    std::string id = {};  ///< of the client
    std::string name;
    std::string trading_name;
    std::string country;
    std::string tax_id;
    std::string registration;
    std::string email;
    std::string phone;
    std::string website;
    std::string street;
    std::string extra;
    std::string city;
    std::string postcode;
    std::string region;
    std::string region_code;
};

/// A contract that the report tells of.
struct ReportContract {
    std::string id;
    std::string title;  ///< in the report's language; may be empty
};

/// What a client may see, and nothing else: it is the only source of the report's view, text, JSON and CSV, and holds copies of
/// what was chosen for it, no record. What a record has besides (ids, notes about decisions, contacts, claims and their causes,
/// reasons, item codes, accounts of payers) has no place here.
struct ClientReport {
    value::Date as_of;
    value::Period period;
    std::string language;  ///< the client's
    std::string manager;   ///< name of who is in charge on the day; may be empty
    ReportParty seller;
    ReportParty client;
    std::vector<ReportContract> contracts;
    std::vector<Table> tables;  ///< in the order in which they are told, also those without rows; docs/views.md lists their columns
    std::vector<Chart> charts;  ///< those with a value

    [[nodiscard]] const Table& table(std::string_view key) const;  ///< asserts that there is one
};

/// What a client report is made of: acts, invoices and credit notes are those that Acta issued to the client up to the ledger's
/// day; others are left out.
struct ReportSources {
    const book::Book& book;
    const tracking::Ledger& ledger;
    const std::vector<book::Act>& acts;
    const std::vector<book::Invoice>& invoices;
};

/// The report of a period as of the ledger's day, which is not before the period's first. Work is that of the period, as far as
/// it is done by the day. Acts, invoices and payments are those from the period's first day up to the day, with the acts that are
/// not accepted and the invoices that are open, whenever they were issued. Charts show the twelve months up to the day.
[[nodiscard]] ClientReport client_report(const ReportSources& sources, const book::Client& client, value::Period period);

[[nodiscard]] xml::Document client_report_view(const ClientReport& report, const Look& look);

}  // namespace acta::documents
