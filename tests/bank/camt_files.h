// camt files for tests: small ones written here, and those of others, read in place.
#pragma once

#include "catch.h"

#include "bank/bookings.h"
#include "bank/camt.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace camt {

using namespace acta;

inline const std::string own_iban = "LV59DZIN0002013944071";

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The statements of a file; its problems are added to `problems`.
inline std::vector<bank::Statement> statements_of(const std::string& text, const std::string& name, diag::Diagnostics& problems) {
    const std::optional<xml::Document> document = xml::Document::parse(text, name, problems);
    if (!document || !bank::is_camt(*document)) return {};
    return bank::read_camt(*document, problems);
}

struct File {
    std::string name;
    std::string text;
};

struct Result {
    bank::Bookings bank;
    diag::Diagnostics problems;

    [[nodiscard]] std::size_t count(bank::Kind kind) const {
        std::size_t found = 0;
        for (const bank::Booking& booking : bank.bookings) found += booking.kind == kind ? 1U : 0U;
        return found;
    }
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const diag::Diagnostic& problem : problems) all.emplace_back(problem.code);
        return all;
    }
    [[nodiscard]] bool has(std::string_view code) const {
        for (const diag::Diagnostic& problem : problems) {
            if (problem.code == code) return true;
        }
        return false;
    }
    /// "2026-10-05 450.00 EUR", sorted.
    [[nodiscard]] std::vector<std::string> payments() const {
        std::vector<std::string> all;
        for (const book::Payment& one : bank.payments)
            all.push_back(fmt::format("{} {} {}", one.date.to_string(), one.amount.to_string(), one.amount.currency().code()));
        std::sort(all.begin(), all.end());
        return all;
    }
};

inline book::Account account(const std::string& number) {
    book::Account result;
    (number.size() > 10 && number[0] >= 'A' ? result.iban : result.number) = number;
    return result;
}

/// All files together, for the accounts named.
inline Result booked(const std::vector<File>& files, std::vector<book::Payment>* recorded = nullptr,
                     std::vector<bank::Recorded::Return> returns = {},
                     const std::vector<book::Account>& own = {account(own_iban)}) {
    Result result;
    std::vector<bank::Statement> statements;
    for (const File& file : files) {
        for (bank::Statement& one : statements_of(file.text, file.name, result.problems)) statements.push_back(std::move(one));
    }
    std::vector<book::Payment> none;
    result.bank = bank::book_statements(std::move(statements), own, {recorded != nullptr ? recorded : &none, std::move(returns)},
                                        result.problems);
    return result;
}

/// One entry, in the words of version .02; empty attributes are left out.
struct Entry {
    std::string amount = "100.00";
    std::string direction = "CRDT";
    std::string reference = {};
    std::string details = {};  ///< <TxDtls> elements
    std::string status = "BOOK";
    std::string booked = "2026-10-05";
    std::string valued = {};
    std::string more = {};  ///< elements between status and details
    std::string currency = "EUR";

    [[nodiscard]] std::string xml() const {
        std::string text = fmt::format("<Ntry><Amt Ccy=\"{}\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>{}</Sts>", currency, amount,
                                       direction, status);
        if (!booked.empty()) text += fmt::format("<BookgDt><Dt>{}</Dt></BookgDt>", booked);
        if (!valued.empty()) text += fmt::format("<ValDt><Dt>{}</Dt></ValDt>", valued);
        if (!reference.empty()) text += fmt::format("<AcctSvcrRef>{}</AcctSvcrRef>", reference);
        text += more;
        if (!details.empty()) text += fmt::format("<NtryDtls>{}</NtryDtls>", details);
        return text + "</Ntry>\n";
    }
};

/// <TxDtls> of a payer.
inline std::string details(const std::string& end_to_end, const std::string& text, const std::string& amount = {},
                           const std::string& iban = {}, const std::string& more = {}) {
    std::string xml = fmt::format("<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs>", end_to_end);
    if (!amount.empty()) xml += fmt::format("<AmtDtls><TxAmt><Amt Ccy=\"EUR\">{}</Amt></TxAmt></AmtDtls>", amount);
    if (!iban.empty())
        xml += fmt::format("<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>{}</IBAN></Id></DbtrAcct></RltdPties>", iban);
    if (!text.empty()) xml += fmt::format("<RmtInf><Ustrd>{}</Ustrd></RmtInf>", text);
    return xml + more + "</TxDtls>";
}

inline std::string balance(const std::string& type, const std::string& amount, const std::string& currency = "EUR") {
    const bool owes = amount.starts_with('-');
    return fmt::format(
        "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{}\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>"
        "<Dt><Dt>2026-10-05</Dt></Dt></Bal>\n",
        type, currency, owes ? amount.substr(1) : amount, owes ? "DBIT" : "CRDT");
}

/// A statement that adds up: opens at 1000.00, and closes at what its booked entries come to.
inline std::string statement(const std::vector<Entry>& entries, const std::string& id = "S-1",
                             const std::string& account_id = own_iban, const std::string& more = {}) {
    value::Money sum = *value::Money::parse("1000.00", *value::Currency::find("EUR"));
    std::string inside;
    for (const Entry& entry : entries) {
        inside += entry.xml();
        const std::optional<value::Money> money = value::Money::parse(entry.amount, sum.currency());
        if (entry.status == "BOOK" && money && entry.currency == "EUR") sum += entry.direction == "CRDT" ? *money : -*money;
    }
    return fmt::format("<Stmt><Id>{}</Id>{}<Acct><Id><IBAN>{}</IBAN></Id></Acct>\n{}{}{}</Stmt>\n", id, more, account_id,
                       balance("OPBD", "1000.00"), balance("CLBD", sum.to_string()), inside);
}

inline std::string document(const std::string& inside, const std::string& kind = "053.001.02") {
    const std::string message = kind.starts_with("054")   ? "BkToCstmrDbtCdtNtfctn"
                                : kind.starts_with("052") ? "BkToCstmrAcctRpt"
                                                          : "BkToCstmrStmt";
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{}\"><{}>\n"
        "<GrpHdr><MsgId>M</MsgId></GrpHdr>\n{}</{}></Document>\n",
        kind, message, inside, message);
}

inline File file(const std::vector<Entry>& entries, const std::string& name = "october.xml") {
    return {name, document(statement(entries))};
}

inline std::string notification(const std::vector<Entry>& entries) {
    std::string inside;
    for (const Entry& entry : entries) inside += entry.xml();
    return document(fmt::format("<Ntfctn><Id>N-1</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>\n{}</Ntfctn>\n", own_iban, inside),
                    "054.001.02");
}

}  // namespace camt
