// The tables of invoices and acts.
#include "documents/summary_tables.h"

#include "documents/standings.h"
#include "documents/table_parts.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <unordered_set>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

/// What there are rows of: first the documents of the period, then the other open invoices.
class InvoiceRows {
public:
    InvoiceRows(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger)
        : book_(book), ledger_(ledger), standings_(ledger) {
        std::unordered_set<const tracking::Standing*> listed;
        for (const IssuedDocument& document : issued) {
            if (!is_invoice(document.kind) && document.kind != "credit-note") continue;
            documents_.push_back(&document);
            if (document.kind != "credit-note") listed.insert(standings_.of(document));
        }
        for (const tracking::Standing& standing : ledger.standings) {
            if (!standing.open.is_zero() && !listed.contains(&standing)) others_.push_back(&standing);
        }
        std::stable_sort(others_.begin(), others_.end(),
                         [this](const tracking::Standing* left, const tracking::Standing* right) {
                             return name_and_id(*left) < name_and_id(*right);
                         });
    }

    [[nodiscard]] std::size_t count() const { return documents_.size() + others_.size(); }

    void make(std::size_t place, Row& row) const {
        if (place >= documents_.size()) return make_open(*others_[place - documents_.size()], row);
        const IssuedDocument& document = *documents_[place];
        if (document.kind == "credit-note") {
            make_document(taken_back(document), nullptr, row);
            row.back() = Word{"kind.credit-note"};
        } else {
            make_document(document, standings_.of(document), row);
        }
    }

private:
    [[nodiscard]] std::tuple<std::string, std::string> name_and_id(const tracking::Standing& standing) const {
        const std::string& client = ledger_.receivables[standing.receivable].client;
        return {name_of(book_, client), client};
    }

    void make_document(const IssuedDocument& document, const tracking::Standing* standing, Row& row) const {
        row = {client_link(book_, document.client), number_field(document), contract_link(document.contract), document.issued,
               optional_date(document.due),         document.net,           document.tax,                     document.gross};
        row.resize(12);
        if (standing != nullptr) add_standing(*standing, document.due.has_value(), row);
    }

    /// Of an invoice of before, the ledger knows what is to be paid and no more.
    void make_open(const tracking::Standing& standing, Row& row) const {
        const tracking::Receivable& receivable = ledger_.receivables[standing.receivable];
        row = {client_link(book_, receivable.client), receivable.number, contract_link(receivable.contract), receivable.issued,
               optional_date(receivable.due),         Field(),           Field(),                            receivable.amount};
        row.resize(12);
        add_standing(standing, receivable.due.has_value() || !receivable.parts.empty(), row);
    }

    static void add_standing(const tracking::Standing& standing, bool has_due_date, Row& row) {
        row[8] = standing.paid;
        row[9] = standing.open;
        if (has_due_date && !standing.open.is_zero()) row[10] = std::int64_t{standing.days_past_due};
        row[11] = status_of(standing);
    }

    const book::Book& book_;
    const tracking::Ledger& ledger_;
    Standings standings_;
    std::vector<const IssuedDocument*> documents_;
    std::vector<const tracking::Standing*> others_;
};

}  // namespace

Table invoices_table(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger) {
    Table table{"invoices",
                {column("client", Kind::text), column("number", Kind::text), column("contract", Kind::text),
                 column("issued", Kind::date), column("due", Kind::date), summed("net"), summed("tax"), summed("gross"),
                 summed("paid"), summed("open"), column("days-past-due", Kind::count), column("status", Kind::text)},
                {}};
    const auto rows = std::make_shared<const InvoiceRows>(book, issued, ledger);
    set_rows(table, rows->count(), [rows](std::size_t place, Row& row) { rows->make(place, row); });
    return table;
}

Table acts_table(const book::Book& book, const std::vector<IssuedDocument>& issued) {
    Table table{"acts",
                {column("client", Kind::text), column("number", Kind::text), column("contract", Kind::text),
                 column("issued", Kind::date), summed("net"), summed("tax"), summed("gross")},
                {}};
    std::vector<const IssuedDocument*> acts;
    for (const IssuedDocument& document : issued) {
        if (document.kind == "act") acts.push_back(&document);
    }
    const std::size_t count = acts.size();
    set_rows(table, count, [&book, acts = std::move(acts)](std::size_t place, Row& row) {
        const IssuedDocument& act = *acts[place];
        row = {client_link(book, act.client),
               number_field(act),
               contract_link(act.contract),
               act.issued,
               act.net,
               act.tax,
               act.gross};
    });
    return table;
}

}  // namespace acta::documents
