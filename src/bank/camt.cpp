// The message, its statements, their accounts and balances.
#include "bank/camt.h"

#include "bank/entry.h"
#include "bank/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace acta::bank {
namespace {

constexpr std::string_view camt_namespace = "urn:iso:std:iso:20022:tech:xsd:camt.";

/// A kind of message: its number, the element below <Document>, and what that repeats.
struct Kind {
    std::string_view number;
    std::string_view message;
    std::string_view statement;
};
constexpr std::array<Kind, 3> kinds = {
    {{"052", "BkToCstmrAcctRpt", "Rpt"}, {"053", "BkToCstmrStmt", "Stmt"}, {"054", "BkToCstmrDbtCdtNtfctn", "Ntfctn"}}};

const Kind* kind_by_namespace(std::string_view uri) {
    if (!uri.starts_with(camt_namespace)) return nullptr;
    const std::string_view number = uri.substr(camt_namespace.size(), 3);
    const auto* const found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.number == number; });
    return found != kinds.end() ? found : nullptr;
}

const Kind* kind_by_elements(xml::Node root) {
    if (root.local_name() != "Document" || !root.namespace_uri().empty()) return nullptr;
    const auto* const found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return at(root, kind.message); });
    return found != kinds.end() ? found : nullptr;
}

const Kind* kind_of(xml::Node root) {
    const Kind* const named = kind_by_namespace(root.namespace_uri());
    return named != nullptr ? named : kind_by_elements(root);
}

void check_version(const xml::Document& document, const Kind& kind, diag::Diagnostics& problems) {
    const std::string_view uri = document.root().namespace_uri();
    const std::string_view version =
        uri.size() > camt_namespace.size() + 4 ? uri.substr(camt_namespace.size() + 4) : std::string_view();
    if (version == "001.02" || version == "001.04" || version == "001.08") return;
    problems.push_back(diag::warning(
        "bank-version", document.position(document.root()),
        uri.empty() ? std::string("the file names no version of camt")
                    : fmt::format("this is camt.{}.{}; known are camt.{}.001.02, .04 and .08", kind.number, version, kind.number),
        "it was read as the known ones: compare the payments with the bank's own pages"));
}

std::string read_account(Source& source, xml::Node node) {
    const xml::Node id = at(node, "Acct/Id");
    for (const std::string_view path : {"IBAN", "Othr/Id", "PrtryAcct/Id", "BBAN"}) {
        std::string account = compact(text_at(id, path));
        if (!account.empty()) return account;
    }
    source.missing(node, "Acct/Id: the account that it is about");
    return {};
}

/// A balance, negative where the account owes.
struct Balance {
    std::string type;
    value::Money amount;
    std::optional<value::Date> date;
};

std::vector<Balance> read_balances(Source& source, xml::Node statement) {
    std::vector<Balance> balances;
    for (const xml::Node node : all(statement, "Bal")) {
        const std::string type = text_at(node, "Tp/CdOrPrtry/Cd");
        // Others (available, expected, for information) are no sum of what was booked.
        if (type != "OPBD" && type != "CLBD" && type != "PRCD") continue;
        const xml::Node amount = at(node, "Amt");
        if (!amount) {
            source.missing(node, "Amt: its amount");
            continue;
        }
        const std::optional<value::Money> money = source.money(amount);
        const std::optional<Direction> direction = direction_of(at(node, "CdtDbtInd"));
        if (!direction) source.missing(node, "CdtDbtInd: whether the account has or owes it");
        if (!money || !direction) continue;
        const value::Money sum = *direction == Direction::credit ? *money : -*money;
        const xml::Node date = at(node, "Dt");
        balances.push_back({type, sum, date ? source.date(date) : std::nullopt});
    }
    return balances;
}

/// Of several balances of a type those of the whole statement: the first day's opening, the last day's closing.
void take_balances(const std::vector<Balance>& balances, Statement& statement) {
    const Balance* opening = nullptr;
    const Balance* previous = nullptr;
    const Balance* closing = nullptr;
    const auto earlier = [](const Balance& left, const Balance& right) { return left.date < right.date; };
    for (const Balance& one : balances) {
        if (one.type == "OPBD" && (opening == nullptr || earlier(one, *opening))) opening = &one;
        if (one.type == "PRCD" && (previous == nullptr || earlier(one, *previous))) previous = &one;
        if (one.type == "CLBD" && (closing == nullptr || !earlier(one, *closing))) closing = &one;
    }
    if (opening == nullptr) opening = previous;
    if (opening != nullptr) statement.opening = opening->amount;
    if (closing != nullptr) statement.closing = closing->amount;
}

void read_pages(xml::Node node, Statement& statement) {
    for (const std::string_view name : {"StmtPgntn", "NtfctnPgntn"}) {
        const xml::Node pages = at(node, name);
        if (!pages) continue;
        const std::string number = text_at(pages, "PgNb");
        std::size_t page = 0;
        std::from_chars(number.data(), number.data() + number.size(), page);
        statement.page = page;
        statement.last_page = text_at(pages, "LastPgInd") != "false";
    }
}

Statement read_statement(Source& source, xml::Node node, Message message) {
    Statement statement;
    statement.message = message;
    statement.position = source.position(node);
    statement.account = read_account(source, node);
    for (const std::string_view path : {"Acct/Ownr/Nm", "Acct/Ownr/Pty/Nm", "Acct/Nm"}) {
        if (statement.owner.empty()) statement.owner = text_at(node, path);
    }
    statement.currency = value::Currency::find(text_at(node, "Acct/Ccy"));
    statement.id = text_at(node, "Id");
    statement.sequence = text_at(node, "ElctrncSeqNb");
    const xml::Node span = at(node, "FrToDt");
    for (const std::string_view name : {"FrDtTm", "FrDt"}) {
        if (const xml::Node from = at(span, name); from && !statement.from) statement.from = source.date(from);
    }
    for (const std::string_view name : {"ToDtTm", "ToDt"}) {
        if (const xml::Node to = at(span, name); to && !statement.to) statement.to = source.date(to);
    }
    read_pages(node, statement);
    if (message == Message::statement) take_balances(read_balances(source, node), statement);
    for (const xml::Node entry : all(node, "Ntry")) statement.entries.push_back(read_entry(source, entry));
    return statement;
}

}  // namespace

bool is_camt(const xml::Document& document) { return kind_of(document.root()) != nullptr; }

std::vector<Statement> read_camt(const xml::Document& document, diag::Diagnostics& problems) {
    std::vector<Statement> statements;
    const Kind* const kind = kind_of(document.root());
    if (kind == nullptr) return statements;
    if (kind->number == "052") {
        problems.push_back(diag::warning("bank-intraday", document.position(document.root()),
                                         "this is a report of a day that is not over (camt.052): nothing of it is counted",
                                         "take the statement of the day (camt.053) when the bank has made it"));
        return statements;
    }
    check_version(document, *kind, problems);
    Source source(document, problems);
    const Message message = kind->number == "053" ? Message::statement : Message::notification;
    const xml::Node body = at(document.root(), kind->message);
    if (!body) {
        source.missing(document.root(), fmt::format("{}: the message itself", kind->message));
        return statements;
    }
    for (const xml::Node node : all(body, kind->statement)) statements.push_back(read_statement(source, node, message));
    if (statements.empty()) source.missing(body, fmt::format("{}: it tells of no account", kind->statement));
    return statements;
}

}  // namespace acta::bank
