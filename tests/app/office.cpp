#include "office.h"

#include "app/advances.h"
#include "app/commands.h"
#include "app/frozen.h"
#include "billing/advances.h"
#include "billing/creditor_reference.h"
#include "diag/excerpt.h"
#include "documents/view.h"
#include "tracking/ledger.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace office {

namespace fs = std::filesystem;
using acta::value::Month;

namespace {

void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string as_book(const std::vector<std::string>& records) {
    return fmt::format("<book xmlns=\"urn:acta:book:1\">\n{}\n</book>\n", fmt::join(records, "\n"));
}

acta::app::LoadedBook sound_book(const std::string& folder) {
    acta::app::LoadedBook loaded = acta::app::load_book(folder);
    for (const acta::diag::Diagnostic& problem : loaded.problems) {
        if (problem.severity == acta::diag::Severity::error)
            throw std::logic_error("the random book is wrong: " + acta::diag::render(problem, "", false));
    }
    return loaded;
}

}  // namespace

Office::Office(fs::path folder, Choices choices, Manner manner)
    : folder_(std::move(folder)),
      made_of_(choices),
      choices_(std::move(choices)),
      manner_(manner),
      book_(random_book(choices_, manner.amended)) {}

void Office::live(const std::function<void(Date)>& at_month_end) {
    const int months = 1 + choices_.below(6);
    for (int index = 0; index < months; ++index) {
        month_ = Month(2026, 1).plus(index);
        before_ = today_;
        today_ = month_.last().plus_days(choices_.below(12));
        happen();
        write(today_);
        if (!manner_.late || !choices_.one_in(6)) run(month_, today_);
        for (int count = choices_.below(3); count > 0; --count) credit();
        if (at_month_end) at_month_end(today_);
    }
}

std::vector<std::string> Office::records_on(Date day) const {
    std::vector<std::string> records = book_.records;
    for (const RandomContract& contract : book_.contracts) records.push_back(contract.xml(day));
    records.insert(records.end(), records_.begin(), records_.end());
    return records;
}

void Office::write(Date day) const {
    const std::vector<std::string> records = records_on(day);
    if (!manner_.scattered) {
        put(folder_ / "book.xml", as_book(records));
    } else {
        for (std::size_t index = 0; index < records.size(); ++index) {
            put(folder_ / fmt::format("{}/{:03}.xml", index % 3, 997 - index * 641 % 997), as_book({records[index]}));
        }
    }
    for (std::size_t index = 0; index < bank_files_.size(); ++index) {
        put(folder_ / (manner_.scattered ? fmt::format("{}/bank.xml", 9 - index) : fmt::format("bank-{}.xml", index)),
            bank_files_[index]);
    }
}

namespace {

/// A use case must come to an end as it should; what it says is thrown where it does not.
struct Silent {
    acta::app::Console console;
    std::string said;
    Silent() {
        console.out = [](std::string_view) {};
        console.err = [this](std::string_view text) { said += text; };
    }
    void expect_done(acta::app::Outcome outcome) const {
        if (outcome != acta::app::Outcome::done) throw std::logic_error(said);
    }
};

}  // namespace

std::size_t Office::run_printing(Month month, Date as_of) {
    Silent silent;
    acta::app::RunOrder order{folder(), month.to_string(), as_of.to_string(), {}, false, 1};
    silent.expect_done(acta::app::run(order, silent.console));
    return 0;
}

void Office::credit_printing(const std::string& invoice, const acta::billing::CreditOrder& order) {
    Silent silent;
    const std::string amount = order.amount ? order.amount->to_string() : "";
    const acta::app::CreditOrder wanted{folder(), invoice, order.lines, amount, order.reason, order.issued.to_string(),
                                        {},       false};
    silent.expect_done(acta::app::credit(wanted, silent.console));
}

namespace {

/// What each invoice bills; and of each tax group taxable amount and tax, with what it deducts of advance invoices
/// given back.
std::vector<std::string> as_without_advances(const acta::billing::Plan& plan) {
    std::vector<std::string> all;
    for (const acta::billing::PlannedInvoice& planned : plan.invoices) {
        const acta::book::Invoice& invoice = planned.invoice;
        if (invoice.advance) continue;
        std::string text = fmt::format("{} {}", invoice.client, fmt::join(invoice.charges, " "));
        for (const acta::book::TaxGroup& group : invoice.taxes) {
            Money taxable = group.taxable;
            Money tax = group.tax;
            for (const acta::book::AllowanceCharge& one : invoice.allowances) {
                if (!one.advance || one.vat_category != group.category || one.vat_rate != group.rate ||
                    one.place_of_supply != group.place_of_supply)
                    continue;
                taxable += one.amount;
                tax += one.advance->tax;
            }
            text += fmt::format(", {} {} {}", group.category, taxable.to_string(), tax.to_string());
        }
        all.push_back(std::move(text));
    }
    return all;
}

/// Advances change when what is sold is taxed and paid, and not how much: the same month without any of them bills the same.
void expect_the_same_without_advances(const acta::billing::Plan& plan, const acta::book::Book& book,
                                      acta::billing::History history, const acta::billing::Order& order) {
    history.advances.clear();
    history.issued_advances.clear();
    const std::vector<std::string> expected = as_without_advances(acta::billing::plan(book, history, order));
    const std::vector<std::string> found = as_without_advances(plan);
    if (found == expected) return;
    throw std::logic_error(fmt::format("with advances:\n{}\nand without:\n{}", fmt::join(found, "\n"),
                                       fmt::join(expected, "\n")));
}

}  // namespace

/// The steps of acta::app::MonthRun, but for what is printed; invariants.cpp holds the two against each other.
std::size_t Office::run(Month month, Date as_of) {
    namespace app = acta::app;
    if (manner_.printed) return run_printing(month, as_of);
    const app::LoadedBook loaded = sound_book(folder());
    acta::registry::Registry registry(app::registry_path(folder()), acta::registry::Mode::read_write);
    const std::vector<acta::registry::Entry> entries = registry.entries();
    const acta::billing::Order order{month, as_of};
    acta::billing::History history = app::history(registry, entries, loaded.book);
    app::add_advances(history, registry, entries, loaded.book, acta::billing::issue_date(loaded.book, order));
    acta::billing::Plan plan = acta::billing::plan(loaded.book, history, order);
    for (const acta::diag::Diagnostic& problem : plan.problems) {
        if (problem.severity == acta::diag::Severity::error)
            throw std::logic_error("the random month is wrong: " + acta::diag::render(problem, "", false));
    }
    expect_the_same_without_advances(plan, loaded.book, std::move(history), order);
    std::vector<acta::registry::Draft> drafts;
    for (const acta::book::Act& act : plan.acts) drafts.push_back(app::draft_of(act, loaded.book, month.to_string()));
    for (const auto& planned : plan.invoices) {
        if (planned.invoice.totals.payable.is_negative()) throw std::logic_error("an invoice of less than nothing");
        drafts.push_back(app::draft_of(planned.invoice, loaded.book, month.to_string()));
    }
    if (drafts.empty()) return 0;
    std::vector<std::string> numbers;
    registry.issue(drafts, "tests", [&](std::size_t index, const std::string& number) {
        numbers.push_back(number);
        if (index < plan.acts.size()) {
            plan.acts[index].number = number;
            return acta::documents::act_view(plan.acts[index], {"act", ""}).to_bytes();
        }
        acta::billing::PlannedInvoice& planned = plan.invoices[index - plan.acts.size()];
        planned.invoice.number = number;
        for (const std::size_t act : planned.acts) planned.invoice.acts.push_back(plan.acts[act].number);
        for (const acta::billing::PlannedInvoice::Advance& one : planned.advances)
            planned.invoice.allowances[one.allowance].advance->number = numbers[plan.acts.size() + one.invoice];
        if (!planned.advances.empty()) acta::billing::name_advances(planned.invoice);
        return acta::documents::invoice_view(planned.invoice, {"invoice", ""}, &loaded.book).to_bytes();
    });
    return drafts.size();
}

std::vector<Office::Open> Office::open_on(Date day) {
    namespace app = acta::app;
    const app::LoadedBook loaded = sound_book(folder());
    acta::registry::Registry registry(app::registry_path(folder()), acta::registry::Mode::read_only);
    const acta::tracking::Ledger ledger =
        acta::tracking::track(app::receivables(registry, registry.entries(), loaded.book, day), loaded.book, day);
    std::vector<Open> open;
    for (const acta::tracking::Standing& standing : ledger.standings) {
        const acta::tracking::Receivable& owed = ledger.receivables[standing.receivable];
        if (!standing.open.is_zero()) open.push_back({owed.number, owed.client, owed.issued, standing.open});
    }
    return open;
}

/// Mostly what is open, often nearly that.
Money Office::part_of(Money open) {
    const auto at_least = [](std::int64_t minor) { return std::max<std::int64_t>(1, minor); };
    switch (choices_.below(6)) {
        case 2:
            return {at_least(open.minor() / 2), open.currency()};
        case 3:
            return {at_least(open.minor() - (open.minor() * 2 + 50) / 100), open.currency()};  // less 2 %
        case 4:
            return {open.minor() + 500, open.currency()};
        case 5:
            return {1000, open.currency()};
        default:
            return open;
    }
}

/// A number that an invoice may get.
std::string Office::coming_number() {
    return acta::registry::format_number(book_.number_pattern, today_.plus_days(choices_.below(20)),
                                         1 + choices_.below(12));
}

void Office::happen() {
    write_usage();
    const int before_acta = month_ == Month(2026, 1) ? choices_.below(4) : choices_.one_in(5) ? 1 : 0;
    for (int index = 0; index < before_acta; ++index) write_invoice_of_before(++count_);
    write(today_);
    const std::vector<Open> open = open_on(before_);
    answer_acts();
    for (int count = choices_.below(7); count > 0; --count) pay(open);
    for (int count = choices_.below(4); count > 0; --count) pay_in_advance();
    if (choices_.one_in(3)) settle(open);
    if (choices_.one_in(3)) give_back();
    if (choices_.one_in(3)) close_claim();
    if (choices_.one_in(3)) claim(open);
    if (!entries_.empty()) {
        bank_files_.push_back(fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\n"
            "<GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S-{}</Id><Acct><Id><IBAN>{}</IBAN></Id></Acct>\n{}\n"
            "</Stmt></BkToCstmrStmt></Document>\n",
            month_.to_string(), seller_iban, fmt::join(entries_, "\n")));
        entries_.clear();
    }
}

void Office::write_usage() {
    for (const RandomContract& contract : book_.contracts) {
        for (const RandomLine& line : contract.lines) {
            if (!line.usage) continue;
            for (int count = choices_.below(4); count > 0; --count) {
                Date date = in_between();
                if (manner_.late && choices_.one_in(4)) date = std::max(line.from, date.plus_days(-40));
                if (date < line.from || (line.until && *line.until < date)) continue;
                records_.push_back(fmt::format(R"(<usage id="u-{}" contract="{}" line="{}" date="{}" quantity="{}"/>)",
                                               ++count_, contract.id, line.id, date.to_string(),
                                               choices_.any(std::vector<std::string>{"1", "1.5", "0.333", "4"})));
            }
        }
    }
}

/// Dated in the months before, and later between those that Acta issues.
void Office::write_invoice_of_before(int index) {
    const RandomContract& contract = choices_.any(book_.contracts);
    const Date issued = month_ == Month(2026, 1) ? day("2025-11-01").plus_days(choices_.below(60)) : in_between();
    const std::string due =
        choices_.one_in(5) ? "" : fmt::format(R"( due="{}")", issued.plus_days(choices_.below(50)).to_string());
    const std::string whose = choices_.one_in(2)
                                  ? fmt::format(R"(contract="{}")", contract.id)
                                  : fmt::format(R"(client="{}" currency="{}")", contract.client, contract.currency);
    records_.push_back(fmt::format(R"(<invoice number="OLD-{}" {} issued="{}"{} amount="{}"/>)", index, whose,
                                   issued.to_string(), due,
                                   choices_.any(std::vector<std::string>{"100", "100", "4500", "37"})));
}

/// Acts that were issued up to the last run are sent and signed.
void Office::answer_acts() {
    acta::registry::Registry registry(acta::app::registry_path(folder()), acta::registry::Mode::read_only);
    for (const acta::registry::Entry& entry : registry.entries()) {
        if (entry.columns.kind != "act" || answered_.contains(entry.number) || choices_.one_in(3)) continue;
        answered_.insert(entry.number);
        const Date sent = in_between();
        const bool is_sent = choices_.one_in(2);
        std::string text = fmt::format(R"(<act number="{}")", entry.number);
        if (is_sent) text += fmt::format(R"( sent="{}")", sent.to_string());
        if (!is_sent || choices_.one_in(2))
            text += fmt::format(R"( signed="{}")", std::min(today_, sent.plus_days(choices_.below(6))).to_string());
        records_.push_back(text + "/>");
    }
}

void Office::pay(const std::vector<Open>& open) {
    const RandomContract& contract = choices_.any(book_.contracts);
    Open target{coming_number(), contract.client, today_,
                Money(10000, *acta::value::Currency::find(contract.currency))};
    if (!open.empty() && !choices_.one_in(6)) target = choices_.any(open);
    Money amount = part_of(target.open);
    if (choices_.one_in(8)) {
        for (const Open& other : open) {
            const bool is_another = other.client == target.client && other.number != target.number;
            if (is_another && other.open.currency() == amount.currency()) amount += other.open;
        }
    }
    Date date = in_between();
    if (manner_.late && choices_.one_in(6)) date = date.plus_days(-45);
    const int naming = choices_.below(8);
    if (choices_.one_in(3))
        pay_by_bank(target, amount, date, naming);
    else
        pay_by_record(target, amount, date, naming);
}

/// For a contract that asks for advance invoices; which it is may be said by the record, by its text, by a person or by
/// nobody.
void Office::pay_in_advance() {
    std::vector<RandomContract> asking = book_.contracts;
    std::erase_if(asking, [](const RandomContract& one) { return !one.asks; });
    if (asking.empty()) return;
    const RandomContract& contract = choices_.any(asking);
    const auto currency = *acta::value::Currency::find(contract.currency);
    const Money amount(choices_.any(std::vector<std::int64_t>{10000, 9999, 50000, 1, 700, 250000}), currency);
    Date date = in_between();
    if (manner_.late && choices_.one_in(6)) date = date.plus_days(-45);
    const int naming = choices_.below(6);
    if (naming == 5) return pay_by_bank({contract.id, contract.client, today_, amount}, amount, date, 0);
    const std::string id = fmt::format("p-{}", ++count_);
    std::string text = fmt::format(R"(<payment id="{}" date="{}" amount="{}" currency="{}")", id, date.to_string(),
                                   amount.to_string(), amount.currency().code());
    if (naming != 0 || choices_.one_in(2)) text += fmt::format(R"( client="{}")", contract.client);
    if (naming <= 1) text += fmt::format(R"( advance-for="{}")", contract.id);
    if (naming == 2) text += fmt::format(R"( reference="Advance for {}")", contract.id);
    records_.push_back(text + "/>");
    paid_.push_back({id, "", date, amount});
    if (naming == 3) records_.push_back(fmt::format(R"(<allocation payment="{}" advance-for="{}"/>)", id, contract.id));
}

void Office::pay_by_record(const Open& target, Money amount, Date date, int naming) {
    const std::string id = fmt::format("p-{}", ++count_);
    std::string text = fmt::format(R"(<payment id="{}" date="{}" amount="{}" currency="{}")", id, date.to_string(),
                                   amount.to_string(), amount.currency().code());
    const auto client = std::find_if(book_.clients.begin(), book_.clients.end(),
                                     [&](const RandomClient& one) { return one.id == target.client; });
    if (naming <= 1 || naming == 4) text += fmt::format(R"( client="{}")", target.client);
    if (naming == 0 || naming == 7) text += fmt::format(R"( invoice="{}")", target.number);
    if (naming == 1 || naming == 2) text += fmt::format(R"( reference="Invoice {} with thanks")", target.number);
    if (naming >= 3 && naming != 4 && !client->iban.empty()) text += fmt::format(R"( payer-iban="{}")", client->iban);
    records_.push_back(text + "/>");
    paid_.push_back({id, "", date, amount});
    if (choices_.one_in(6)) decide(id, target, amount);
}

void Office::decide(const std::string& payment, const Open& target, Money amount) {
    const std::string text = fmt::format(R"(<allocation payment="{}" )", payment);
    if (choices_.one_in(4)) {
        records_.push_back(text + fmt::format(R"(client="{}"/>)", target.client));
        return;
    }
    const auto asking = std::find_if(book_.contracts.begin(), book_.contracts.end(), [&](const RandomContract& one) {
        return one.asks && one.client == target.client && one.currency == amount.currency().code();
    });
    // Alone, or what the invoice leaves.
    const bool in_advance = asking != book_.contracts.end() && choices_.one_in(3);
    if (in_advance) records_.push_back(text + fmt::format(R"(advance-for="{}"/>)", asking->id));
    if (in_advance && choices_.one_in(2)) return;
    // The records refuse what exceeds an invoice of before Acta.
    const Money some(std::max<std::int64_t>(1, std::min(amount.minor() / 3, target.open.minor())), amount.currency());
    const std::string part = in_advance || choices_.one_in(2) ? fmt::format(R"( amount="{}")", some.to_string()) : "";
    records_.push_back(text + fmt::format(R"(invoice="{}"{}/>)", target.number, part));
}

void Office::pay_by_bank(const Open& target, Money amount, Date date, int naming) {
    const std::string end_to_end = naming == 6   ? target.number
                                   : naming == 5 ? "NOTPROVIDED"
                                                 : fmt::format("E2E-{}", ++count_);
    const auto client = std::find_if(book_.clients.begin(), book_.clients.end(),
                                     [&](const RandomClient& one) { return one.id == target.client; });
    std::string details = fmt::format("<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs>", end_to_end);
    if (naming != 2 && !client->iban.empty()) {
        details += fmt::format(
            "<RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>{}</IBAN></Id></DbtrAcct></RltdPties>",
            client->iban);
    }
    const std::optional<std::string> reference =
        naming == 5 ? acta::billing::creditor_reference(target.number) : std::nullopt;
    if (reference)
        details += fmt::format("<RmtInf><Strd><CdtrRefInf><Ref>{}</Ref></CdtrRefInf></Strd></RmtInf>", *reference);
    if (naming <= 2) details += fmt::format("<RmtInf><Ustrd>invoice {}</Ustrd></RmtInf>", target.number);
    const std::string bank_reference =
        choices_.one_in(2) ? "" : fmt::format("<AcctSvcrRef>R{}</AcctSvcrRef>", ++count_);
    entries_.push_back(fmt::format(
        "<Ntry><Amt Ccy=\"{}\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{}</Dt></BookgDt>{}"
        "<NtryDtls>{}</TxDtls></NtryDtls></Ntry>",
        amount.currency().code(), amount.to_string(), date.to_string(), bank_reference, details));
    if (end_to_end.starts_with("E2E")) paid_.push_back({"", end_to_end, date, amount});
}

/// Sometimes two of one day, which together may be more than is open.
void Office::settle(const std::vector<Open>& open) {
    if (open.empty()) return;
    const Open& target = choices_.any(open);
    const std::string date = in_between().to_string();
    for (int count = choices_.one_in(3) ? 2 : 1; count > 0; --count) {
        const Money amount = part_of(target.open);
        const std::vector<std::string> kinds{"withholding", "bank-fee", "write-off", "netting"};
        // Ids in another order than the records.
        records_.push_back(fmt::format(
            R"(<settlement id="s-{}" kind="{}" invoice="{}" date="{}" amount="{}" currency="{}"/>)", 900 - ++count_,
            choices_.any(kinds), target.number, date, amount.to_string(), amount.currency().code()));
    }
}

void Office::give_back() {
    if (paid_.empty()) return;
    Paid& paid = paid_[static_cast<std::size_t>(choices_.below(static_cast<int>(paid_.size())))];
    const Date date = in_between();
    if (paid.left.is_zero() || date < paid.date) return;
    const bool whole = choices_.one_in(2) || !paid.end_to_end.empty();
    const Money amount =
        whole ? paid.left : Money(std::max<std::int64_t>(1, paid.left.minor() / 3), paid.left.currency());
    paid.left -= amount;
    if (paid.end_to_end.empty()) {
        records_.push_back(fmt::format(R"(<return id="r-{}" payment="{}" date="{}" amount="{}" reason="AC04"/>)",
                                       ++count_, paid.id, date.to_string(), amount.to_string()));
        return;
    }
    entries_.push_back(fmt::format(
        "<Ntry><Amt Ccy=\"{}\">{}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{}</Dt></BookgDt>"
        "<NtryDtls><TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"
        "</NtryDtls></Ntry>",
        amount.currency().code(), amount.to_string(), date.to_string(), paid.end_to_end));
}

/// One that was made in an earlier month, or just now.
void Office::close_claim() {
    if (open_claims_.empty()) return;
    const auto place = open_claims_.begin() + choices_.below(static_cast<int>(open_claims_.size()));
    std::string& record = records_[*place];
    const std::string opening = "opened=\"";
    const Date opened = day(record.substr(record.find(opening) + opening.size(), 10));
    record.insert(record.find(" cause="), fmt::format(R"( closed="{}")", std::max(opened, in_between()).to_string()));
    open_claims_.erase(place);
}

void Office::claim(const std::vector<Open>& open) {
    Date opened = in_between();
    if (manner_.late && choices_.one_in(4)) opened = opened.plus_days(-30);
    const int days = choices_.one_in(3) ? choices_.below(9) : -1;
    std::string about;
    acta::registry::Registry registry(acta::app::registry_path(folder()), acta::registry::Mode::read_only);
    for (const acta::registry::Entry& entry : registry.entries()) {
        if (entry.columns.kind == "act" && choices_.one_in(2))
            about = fmt::format(R"(client="{}" act="{}")", entry.columns.client, entry.number);
    }
    if (about.empty() && open.empty()) return;
    if (about.empty()) {
        const Open& target = choices_.any(open);
        about = fmt::format(R"(client="{}" invoice="{}")", target.client, target.number);
        opened = std::max(opened, target.issued);  // nobody disputes an invoice before there is one
    }
    if (choices_.one_in(6)) about = fmt::format(R"(contract="{}")", choices_.any(book_.contracts).id);
    if (days < 0) open_claims_.push_back(records_.size());
    const Date last = std::max(opened, std::min(today_, opened.plus_days(days)));
    const std::string closed = days < 0 ? "" : fmt::format(R"( closed="{}")", last.to_string());
    records_.push_back(fmt::format(R"(<claim id="cl-{}" {} opened="{}"{} cause="Not as agreed"/>)", ++count_, about,
                                   opened.to_string(), closed));
}

/// As `acta credit` does, without printing.
void Office::credit() {
    namespace app = acta::app;
    const app::LoadedBook loaded = sound_book(folder());
    acta::registry::Registry registry(app::registry_path(folder()), acta::registry::Mode::read_write);
    std::vector<acta::registry::Entry> invoices = registry.entries();
    std::erase_if(invoices, [](const acta::registry::Entry& entry) { return !acta::documents::is_invoice(entry.columns.kind); });
    if (invoices.empty()) return;
    const acta::registry::Entry& entry = choices_.any(invoices);
    const acta::xml::Document view = app::thaw(registry.view(entry.sequence), entry.number);
    const std::optional<acta::book::Invoice> invoice = acta::documents::read_invoice(view.root());
    if (!invoice) throw std::logic_error("no invoice: " + entry.number);
    acta::billing::CreditOrder order{today_, {}, std::nullopt, "As agreed"};
    if (choices_.one_in(2)) order.amount = part_of(invoice->totals.net);
    if (choices_.one_in(3)) order.lines = {invoice->lines.front().id};
    const std::vector<acta::book::Invoice> earlier = app::credit_notes_of(registry, invoice->number);
    const std::vector<acta::book::Invoice> taken =
        invoice->advance ? acta::billing::taken_from(*invoice, app::uses_of_advance(registry, invoice->advance->id)) : earlier;
    acta::billing::Credit credit = acta::billing::credit_note(*invoice, taken, order);
    if (!credit.note) return;
    if (credit.note->totals.payable.is_negative()) throw std::logic_error("a credit note of less than nothing");
    if (manner_.printed) return credit_printing(entry.number, order);
    acta::registry::Draft draft = app::draft_of_credit_note(*credit.note, loaded.book, earlier.size());
    app::claim_advance_uses(draft, *credit.note, registry);
    registry.issue({std::move(draft)}, "tests",
                   [&](std::size_t, const std::string& number) {
                       credit.note->number = number;
                       return acta::documents::invoice_view(*credit.note, {"invoice", ""}, &loaded.book).to_bytes();
                   });
}

}  // namespace office
