// Checks of the records against the numbers that Acta has given.
#include "records/checks.h"
#include "records/reader.h"
#include "records/value_type.h"

#include <fmt/format.h>

namespace acta::records {
namespace {

using Numbers = NameIndex;

/// The issued numbers and those of the records: what a number may be meant to be. None where they are too many to compare.
template <typename Record>
std::vector<std::string_view> known_numbers(const Numbers& issued, const std::vector<Record>& records) {
    constexpr std::size_t most_compared = 20'000;
    std::vector<std::string_view> known;
    if (issued.size() + records.size() > most_compared) return known;
    for (const auto& [number, place] : issued) known.push_back(number);
    for (const Record& record : records) known.push_back(record.number);
    return known;
}

void check_payments(const book::Book& book, const Numbers& issued, diag::Diagnostics& problems) {
    constexpr std::size_t most_told = 1000;
    std::vector<std::string_view> known;
    for (const book::Payment& payment : book.payments) {
        if (payment.invoice.empty() || issued.contains(payment.invoice) || book.invoice(payment.invoice) != nullptr) continue;
        if (problems.size() == most_told) return;
        if (known.empty()) known = known_numbers(issued, book.invoices);
        // No more than a warning: the payment is kept, and waits for review.
        problems.push_back(diag::warning("unknown-reference", payment.position,
                                         fmt::format("payment {} names invoice {}, which is neither in the records nor issued",
                                                     payment.id, quoted(payment.invoice)),
                                         hint_for_name(payment.invoice, known, "<invoice>")));
    }
}

/// A settlement of an invoice that nobody knows settles nothing; a claim about one holds up nothing.
template <typename Record>
void check_named(const std::vector<Record>& records, std::string_view what, const book::Book& book, const Numbers& issued,
                 diag::Diagnostics& problems) {
    constexpr std::size_t most_told = 1000;
    std::vector<std::string_view> known;
    for (const Record& record : records) {
        if (record.invoice.empty() || issued.contains(record.invoice) || book.invoice(record.invoice) != nullptr) continue;
        if (problems.size() >= most_told) return;
        if (known.empty()) known = known_numbers(issued, book.invoices);
        problems.push_back(diag::warning("unknown-reference", record.position,
                                         fmt::format("{} {} names invoice {}, which is neither in the records nor issued", what, record.id,
                                                     quoted(record.invoice)),
                                         hint_for_name(record.invoice, known, "<invoice>")));
    }
}

void check_allocated(const book::Book& book, const Numbers& issued, diag::Diagnostics& problems) {
    constexpr std::size_t most_told = 1000;
    std::vector<std::string_view> known;
    for (const book::PaymentAllocation& one : book.allocations) {
        if (one.invoice.empty() || issued.contains(one.invoice) || book.invoice(one.invoice) != nullptr) continue;
        if (problems.size() >= most_told) return;
        if (known.empty()) known = known_numbers(issued, book.invoices);
        problems.push_back(diag::warning("unknown-reference", one.position,
                                         fmt::format("payment {} is allocated to invoice {}, which is neither in the records nor issued",
                                                     one.payment, quoted(one.invoice)),
                                         hint_for_name(one.invoice, known, "<invoice>")));
    }
}

void check_claimed_acts(const book::Book& book, const Numbers& issued, diag::Diagnostics& problems) {
    for (const book::Claim& claim : book.claims) {
        if (claim.act.empty() || book.act(claim.act) != nullptr || issued.contains(claim.act)) continue;
        problems.push_back(diag::warning("unknown-reference", claim.position,
                                         fmt::format("claim {} names act {}, which is neither in the records nor issued", claim.id,
                                                     quoted(claim.act)),
                                         hint_for_name(claim.act, known_numbers(issued, book.acts), "<act>")));
    }
}

std::string hint_for_act(std::string_view number, const std::vector<std::string_view>& known) {
    const std::string_view near = diag::nearest(number, known);
    return near.empty() ? std::string("add issued=\"...\" to an act of before") : fmt::format("did you mean \"{}\"?", near);
}

void check_acts(const book::Book& book, const Numbers& issued, diag::Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const book::ActRecord& act : book.acts) {
        const bool given = issued.contains(act.number);
        if (act.issued && given) {
            problems.push_back(
                diag::error("duplicate", act.position, fmt::format("Acta has issued act {}, too", quoted(act.number)),
                            "delete issued, contract, client and amount where it is the same act; else correct its number"));
        } else if (!act.issued && !given) {
            if (known.empty()) known = known_numbers(issued, std::vector<book::ActRecord>());
            problems.push_back(diag::error("unknown-reference", act.position,
                                           fmt::format("act {} has no date, and was not issued by Acta", quoted(act.number)),
                                           hint_for_act(act.number, known)));
        }
    }
}

}  // namespace

diag::Diagnostics check_issued(const book::Book& book, const IssuedNumbers& issued) {
    diag::Diagnostics problems;
    check_payments(book, issued.invoices, problems);
    check_allocated(book, issued.invoices, problems);
    check_named(book.settlements, "settlement", book, issued.invoices, problems);
    check_named(book.claims, "claim", book, issued.invoices, problems);
    check_acts(book, issued.acts, problems);
    check_claimed_acts(book, issued.acts, problems);
    for (const book::PriorInvoice& invoice : book.invoices) {
        if (!issued.invoices.contains(invoice.number)) continue;
        problems.push_back(diag::error("duplicate", invoice.position,
                                       fmt::format("Acta has issued invoice {}, too", quoted(invoice.number)),
                                       "delete the record, or correct its number"));
    }
    diag::sort_by_position(problems);
    return problems;
}

}  // namespace acta::records
