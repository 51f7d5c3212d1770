// The table of all documents of a month.
#include "documents/documents_table.h"

#include "documents/standings.h"
#include "documents/table_parts.h"

#include <memory>

namespace acta::documents {
namespace {

using Kind = TableColumn::Kind;

Row issued_row(const book::Book& book, const IssuedDocument& document, const Standings& standings) {
    Row row{Word{"kind." + document.kind}, name_of(book, document.client), number_field(document), document.contract,
            document.issued,               optional_date(document.due),    document.net,           document.tax,
            document.gross};
    row.resize(12);
    const tracking::Standing* standing = is_invoice(document.kind) ? standings.of(document) : nullptr;
    if (standing == nullptr) return row;
    row[9] = standing->paid;
    row[10] = standing->open;
    row[11] = status_of(*standing);
    return row;
}

Row other_row(const book::Book& book, const UnnumberedDocument& document) {
    Row row{Word{"kind." + document.kind}, name_of(book, document.client), Link{document.name, document.file}, document.contract,
            optional_date(document.date)};
    row.resize(12);
    return row;
}

}  // namespace

Table documents_table(const book::Book& book, const std::vector<IssuedDocument>& issued,
                      const std::vector<UnnumberedDocument>& others, const tracking::Ledger& ledger) {
    Table table{"documents",
                {column("kind", Kind::text), column("client", Kind::text), column("number", Kind::text),
                 column("contract", Kind::text), column("issued", Kind::date), column("due", Kind::date), summed("net"), summed("tax"),
                 summed("gross"), summed("paid"), summed("open"), column("status", Kind::text)},
                {}};
    const auto standings = std::make_shared<const Standings>(ledger);
    set_rows(table, issued.size() + others.size(), [&book, &issued, &others, standings](std::size_t place, Row& row) {
        if (place >= issued.size()) {
            row = other_row(book, others[place - issued.size()]);
            return;
        }
        const IssuedDocument& document = issued[place];
        row = issued_row(book, document.kind == "credit-note" ? taken_back(document) : document, *standings);
    });
    return table;
}

}  // namespace acta::documents
