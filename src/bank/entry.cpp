// Reading <Ntry> and <TxDtls>: the same in all versions but for a few paths.
#include "bank/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace acta::bank {
namespace {

/// .02 to .04 hold the name in the party, .08 in <Pty> or, for a bank, in <Agt>.
Party read_party(xml::Node parties, std::string_view role) {
    const xml::Node party = at(parties, role);
    Party result;
    for (const std::string_view path : {"Nm", "Pty/Nm", "Agt/FinInstnId/Nm"}) {
        if (result.name.empty()) result.name = text_at(party, path);
    }
    const xml::Node account = at(parties, fmt::format("{}Acct/Id", role));
    result.iban = compact(text_at(account, "IBAN"));
    if (result.iban.empty()) result.number = text_at(account, "Othr/Id");
    return result;
}

void add_text(std::string& text, const std::string& more) {
    if (more.empty() || text.size() > longest_text) return;
    if (!text.empty()) text += ' ';
    text += more;
}

/// A second structured reference is told as text: it may be the number of a second invoice.
void read_remittance(xml::Node details, Detail& detail) {
    for (const xml::Node remittance : all(details, "RmtInf")) {
        for (const xml::Node line : all(remittance, "Ustrd")) add_text(detail.text, text_of(line));
        for (const xml::Node structured : all(remittance, "Strd")) {
            const std::string reference = unless_none(text_at(structured, "CdtrRefInf/Ref"));
            if (detail.creditor_reference.empty()) detail.creditor_reference = compact(reference);
            else if (compact(reference) != detail.creditor_reference) add_text(detail.text, reference);
            for (const xml::Node document : all(structured, "RfrdDocInf")) add_text(detail.text, text_at(document, "Nb"));
            for (const xml::Node line : all(structured, "AddtlRmtInf")) add_text(detail.text, text_of(line));
        }
    }
    if (detail.text.empty()) detail.text = text_at(details, "AddtlTxInf");
}

/// What the transaction comes to in the account's currency: <Amt> may be in the payer's.
std::optional<value::Money> read_part(xml::Node details, const std::optional<value::Money>& whole) {
    if (!whole) return std::nullopt;
    for (const std::string_view path : {"Amt", "AmtDtls/TxAmt/Amt"}) {
        const std::optional<value::Money> money = Source::quiet_money(at(details, path));
        if (money && money->currency() == whole->currency() && !money->is_zero()) return money;
    }
    return std::nullopt;
}

void read_return(xml::Node details, Detail& detail) {
    const xml::Node info = at(details, "RtrInf");
    detail.returned = static_cast<bool>(info);
    for (const std::string_view path : {"Rsn/Cd", "Rsn/Prtry", "AddtlInf"}) {
        if (detail.return_reason.empty()) detail.return_reason = text_at(info, path);
    }
}

std::string read_code(xml::Node node) {
    const xml::Node domain = at(node, "BkTxCd/Domn");
    if (!domain) return {};
    return fmt::format("{}/{}/{}", text_at(domain, "Cd"), text_at(domain, "Fmly/Cd"), text_at(domain, "Fmly/SubFmlyCd"));
}

Detail read_detail(Source& source, xml::Node node, const Entry& entry) {
    Detail detail;
    detail.amount = read_part(node, entry.amount);
    const xml::Node indicator = at(node, "CdtDbtInd");
    detail.direction = direction_of(indicator);
    if (indicator && !detail.direction)
        source.wrong(indicator, fmt::format("{} is neither CRDT nor DBIT", said(text_of(indicator))));
    detail.end_to_end = unless_none(text_at(node, "Refs/EndToEndId"));
    detail.reference = unless_none(text_at(node, "Refs/AcctSvcrRef"));
    const xml::Node parties = at(node, "RltdPties");
    detail.debtor = read_party(parties, "Dbtr");
    detail.creditor = read_party(parties, "Cdtr");
    detail.code = read_code(node);
    read_remittance(node, detail);
    read_return(node, detail);
    return detail;
}

/// <Sts>BOOK</Sts>, in .08 <Sts><Cd>BOOK</Cd></Sts>; banks write either in any version.
std::optional<Status> read_status(Source& source, xml::Node entry) {
    const xml::Node node = at(entry, "Sts");
    const std::string text = text_of(node);
    if (text == "BOOK") return Status::booked;
    if (text == "PDNG" || text == "FUTR") return Status::pending;
    if (text == "INFO") return Status::information;
    if (!node) source.missing(entry, "Sts: whether it is booked");
    else source.wrong(node, fmt::format("{} is no status of an entry: BOOK, PDNG, INFO or FUTR", said(text)));
    return std::nullopt;
}

/// In .02 charges have their amounts themselves, from .04 on in records.
std::optional<value::Money> read_charges(xml::Node entry) {
    std::optional<value::Money> sum;
    const auto add = [&sum](xml::Node amount) {
        const std::optional<value::Money> money = Source::quiet_money(amount);
        if (!money || money->is_zero() || (sum && sum->currency() != money->currency())) return;
        try {
            sum = sum ? *sum + *money : *money;
        } catch (const value::Overflow&) {
            // No honest charges are that large.
        }
    };
    for (const xml::Node charges : all(entry, "Chrgs")) {
        if (const xml::Node total = at(charges, "TtlChrgsAndTaxAmt")) {
            add(total);
            continue;
        }
        add(at(charges, "Amt"));
        for (const xml::Node record : all(charges, "Rcrd")) add(at(record, "Amt"));
    }
    return sum;
}

std::size_t read_count(xml::Node node) {
    const std::string text = text_of(node);
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() ? count : 0;
}

void read_details(Source& source, xml::Node node, Entry& entry) {
    entry.batch_size = read_count(at(node, "Btch/NbOfTxs"));
    for (const xml::Node group : all(node, "NtryDtls")) {
        const std::size_t count = read_count(at(group, "Btch/NbOfTxs"));
        // A file may say any number; more than a file can hold means nothing.
        constexpr std::size_t most = 100'000'000;
        entry.batch_size = std::min(entry.batch_size, most) + std::min(count, most);
        for (const xml::Node details : all(group, "TxDtls")) entry.details.push_back(read_detail(source, details, entry));
    }
    if (entry.details.size() != 1) return;
    Detail& only = entry.details.front();
    if (entry.reference.empty()) entry.reference = only.reference;
    if (only.text.empty()) only.text = entry.text;
    if (entry.code.empty()) entry.code = only.code;
}

}  // namespace

std::optional<Direction> direction_of(xml::Node indicator) {
    const std::string text = text_of(indicator);
    if (text == "CRDT") return Direction::credit;
    return text == "DBIT" ? std::optional(Direction::debit) : std::nullopt;
}

bool Entry::gives_back(const Detail* detail) const {
    // Returned credit transfers, and direct debits that were not paid.
    const auto says_so = [](const std::string& what) { return what.ends_with("/RRTN") || what.ends_with("/UPDD"); };
    return reversal || says_so(code) || (detail != nullptr && (detail->returned || says_so(detail->code)));
}

Entry read_entry(Source& source, xml::Node node) {
    Entry entry;
    entry.position = source.position(node);
    if (const xml::Node amount = at(node, "Amt")) entry.amount = source.money(amount);
    else source.missing(node, "Amt: its amount");
    const xml::Node indicator = at(node, "CdtDbtInd");
    entry.direction = direction_of(indicator);
    if (!indicator) source.missing(node, "CdtDbtInd: whether it is a credit or a debit");
    else if (!entry.direction) source.wrong(indicator, fmt::format("{} is neither CRDT nor DBIT", said(text_of(indicator))));
    entry.status = read_status(source, node);
    entry.booked = source.date(at(node, "BookgDt"));
    entry.valued = source.date(at(node, "ValDt"));
    if (entry.status == Status::booked && !at(node, "BookgDt") && !at(node, "ValDt"))
        source.missing(node, "BookgDt and no ValDt: its date");
    entry.reference = unless_none(text_at(node, "AcctSvcrRef"));
    const std::string reversal = text_at(node, "RvslInd");
    entry.reversal = reversal == "true" || reversal == "1";
    entry.code = read_code(node);
    entry.charges = read_charges(node);
    entry.text = text_at(node, "AddtlNtryInf");
    read_details(source, node, entry);
    return entry;
}

}  // namespace acta::bank
