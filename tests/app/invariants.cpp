// Invariants: what holds of every book, whatever stands in it. An office lives through some months with a random
// book (office.h), then the figures are asked for as `acta status` and `acta statement` do (figures.h). The list of all
// invariants is in the first test below.
// RC_PARAMS="max_success=10000" tries more books; noshrink=1 shows the first that fails as it is.
#include "billed_days.h"
#include "figures.h"
#include "office.h"

#include "catch.h"
#include "scratch.h"

#include "app/commands.h"
#include "app/files.h"
#include "billing/totals.h"
#include "text/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace fs = std::filesystem;
namespace app = acta::app;
namespace book = acta::book;
namespace documents = acta::documents;
namespace tracking = acta::tracking;
using acta::value::Date;
using acta::value::Money;
using office::add;
using office::Amounts;
using office::differences;
using office::Figures;
using office::Manner;
using office::Office;
using office::sums;
using office::without_zeros;

namespace {

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void put(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// All records of a folder, for whoever looks for the mistake.
std::string records_of(const fs::path& folder) {
    std::string text;
    for (const std::string& file : app::book_files(folder.string())) text += "<!-- " + file + " -->\n" + text_of(file);
    return text;
}

/// What came up in all books of a test, to show that it is not about nothing.
using Seen = std::map<std::string, int>;

std::vector<acta::xml::Node> children_of(acta::xml::Node parent, std::string_view name) {
    std::vector<acta::xml::Node> children;
    for (acta::xml::Node node = parent.child(name); node; node = node.next_named(name)) children.push_back(node);
    return children;
}

/// A use case with what it says.
struct Said {
    app::Console console;
    std::string out;
    std::string err;
    Said() {
        console.out = [this](std::string_view text) { out += text; };
        console.err = [this](std::string_view text) { err += text; };
    }
    Said(const Said&) = delete;
    Said& operator=(const Said&) = delete;
};

/// What the registry holds: number, columns, hash of the view.
std::vector<std::string> issued(const std::string& folder) {
    acta::registry::Registry registry(app::registry_path(folder), acta::registry::Mode::read_only);
    std::vector<std::string> all;
    for (const auto& entry : registry.entries()) {
        all.push_back(fmt::format("{} {} {} {} {} {}", entry.columns.kind, entry.number,
                                  entry.columns.issued.to_string(), entry.columns.payable,
                                  entry.columns.due ? entry.columns.due->to_string() : entry.columns.due_rule,
                                  entry.view_sha256));
    }
    return all;
}

/// What a document shows that another may not.
void note_kinds(Seen& seen, const book::Invoice& one, const book::Book& records) {
    if (one.kind == book::DocumentKind::credit_note) ++seen["credit note"];
    if (one.contracts.size() > 1) ++seen["joined contracts"];
    if (!one.installments.empty()) ++seen["installments"];
    if (one.early_payment) ++seen["early payment"];
    if (!one.acts.empty()) ++seen["act"];
    for (const book::AllowanceCharge& entry : one.allowances)
        ++seen[entry.advance ? "deduction of an advance" : "discount of the document"];
    if (one.advance) ++seen[one.kind == book::DocumentKind::credit_note ? "credit note of an advance" : "advance invoice"];
    if (one.tax_in_tax_currency) ++seen["VAT in the seller's currency"];
    if (one.seller_exempt) ++seen["exempt seller"];
    for (const book::TaxGroup& tax : one.taxes) {
        if (!tax.parts.empty()) ++seen["tax of components"];
        ++seen["VAT category " + tax.category];
    }
    for (const book::InvoiceLine& line : one.lines) {
        if (one.advance) break;  // it bills no line
        if (line.late) ++seen["late line"];
        if (line.part) ++seen["part of a period"];
        if (line.indexed) ++seen["indexed price"];
        if (line.metered) ++seen["included, minimum or cap"];
        if (!line.allowances.empty()) ++seen["discount of a line"];
        if (line.quantity.is_negative()) ++seen["deduction"];
        const book::Contract* contract = records.contract(line.contract);
        for (const book::Line& source : contract->lines) {
            if (source.id != line.contract_line) continue;
            const char* names[] = {"monthly", "quarterly", "yearly", "once", "usage", "milestone"};
            ++seen[fmt::format("{}{}", names[static_cast<std::size_t>(source.bill)],
                               source.when == book::When::advance ? " in advance" : "")];
        }
        ++seen["currency " + std::string(one.currency.code())];
    }
}

/// For each client and currency.
void aging_is_what_is_outstanding_and_the_balance_of_the_statement(const Figures& figures) {
    const documents::Table aging = figures.aging();
    Amounts columns;
    for (const char* key : {"not-due", "days-1-30", "days-31-60", "days-61-90", "days-91"}) {
        for (const auto& [who, amount] : sums(aging, key)) columns[who] += amount;
    }
    RC_ASSERT(without_zeros(columns) == sums(figures.open(), "open"));
    Amounts total = columns;
    for (const auto& [who, amount] : sums(aging, "credit")) total[who] -= amount;
    RC_ASSERT(without_zeros(total) == sums(aging, "total"));

    Amounts stated;
    Amounts listed;
    for (const acta::xml::Document& view : figures.statements()) {
        const acta::xml::Node root = view.root();
        std::string name(root.child("client").attribute_value("name"));
        for (const acta::xml::Node account : children_of(root, "account")) {
            const auto currency = *acta::value::Currency::find(account.attribute_value("currency"));
            const auto money = [&](acta::xml::Node node, const char* key) {
                return acta::value::Money::parse(node.attribute_value(key), currency).value();
            };
            const auto closing = money(account, "closing");
            RC_ASSERT(money(account, "opening") + money(account, "debits") - money(account, "credits") == closing);
            add(stated, name, closing);
            auto balance = money(account, "opening");
            for (const acta::xml::Node entry : children_of(account, "entry")) {
                if (entry.attribute("debit")) balance += money(entry, "debit");
                if (entry.attribute("credit")) balance -= money(entry, "credit");
                RC_ASSERT(money(entry, "balance") == balance);
            }
            RC_ASSERT(balance == closing);
            for (const acta::xml::Node open : children_of(account, "open")) add(listed, name, money(open, "open"));
        }
    }
    RC_ASSERT(without_zeros(stated) == sums(aging, "total"));
    RC_ASSERT(without_zeros(listed) == sums(figures.open(), "open"));
}

/// The balances of all clients' accounts: at the end of the ledger's day, or before `first`.
Amounts balances(const Figures& figures, Date first, bool opening) {
    Amounts all;
    for (const book::Client& client : figures.book().clients) {
        const acta::value::Period period{std::min(first, figures.ledger().as_of), figures.ledger().as_of};
        for (const tracking::Account& account :
             tracking::accounts(figures.ledger(), figures.book(), client.id, period)) {
            add(all, client.id, opening ? account.opening : account.closing);
        }
    }
    return without_zeros(std::move(all));
}

/// On days on which something happens.
void a_statement_opens_with_what_the_one_before_it_closed_with(const Figures& figures, const std::string& folder) {
    std::vector<Date> days;
    for (const book::Settlement& one : figures.book().settlements) days.push_back(one.date);
    for (const book::Payment& one : figures.book().payments) days.push_back(one.date);
    for (const tracking::Receivable& one : figures.ledger().receivables) days.push_back(one.issued);
    for (std::size_t index = 0; index < days.size(); index += days.size() / 3 + 1) {
        const Figures before(folder, days[index]);
        // Whose money it is may become known later, by an invoice that is issued then.
        const auto& left = before.ledger().unapplied;
        const auto is_unclear = [](const tracking::Unapplied& one) {
            return one.review || one.client.empty() || one.why == "credit.advance";
        };
        if (std::any_of(left.begin(), left.end(), is_unclear)) continue;
        RC_ASSERT(balances(figures, days[index].plus_days(1), true) == balances(before, days[index], false));
    }
}

void nothing_settles_more_than_it_is(const Figures& figures, Seen& seen) {
    const tracking::Ledger& ledger = figures.ledger();
    std::map<std::size_t, std::int64_t> of_payment;
    std::map<std::size_t, std::int64_t> of_invoice;
    for (const tracking::Allocation& one : ledger.allocations) {
        of_invoice[one.receivable] += one.amount.minor();
        if (one.source == tracking::Source::payment) of_payment[one.payment] += one.amount.minor();
        ++seen[std::string(tracking::reason_key(one.reason))];
        RC_ASSERT(one.date <= ledger.as_of);
        RC_ASSERT(ledger.receivables[one.receivable].issued <= one.date);
    }
    for (const tracking::Unapplied& one : ledger.unapplied) {
        RC_ASSERT(!one.amount.is_negative());
        ++seen[one.why];
        if (one.source == tracking::Source::payment) of_payment[one.payment] += one.amount.minor();
    }
    // Where costs come first, money pays for the delay, too; a return gives that back, and no more.
    std::map<std::pair<std::size_t, tracking::Charge::Kind>, std::int64_t> of_delay;
    for (const tracking::Charge& one : ledger.charges) {
        const tracking::Receivable& owed = ledger.receivables[one.of.receivable];
        const book::Contract* contract = figures.book().contract(owed.contract);
        RC_ASSERT(contract != nullptr);
        RC_ASSERT(figures.book().debt_order(*contract) == book::DebtOrder::costs_first);
        RC_ASSERT(one.of.date <= ledger.as_of);
        if (one.of.source == tracking::Source::payment) of_payment[one.of.payment] += one.of.amount.minor();
        of_delay[{one.of.receivable, one.kind}] += one.of.amount.minor();
        ++seen[one.kind == tracking::Charge::Kind::interest ? "interest paid" : "compensation paid"];
    }
    for (const auto& [whose, amount] : of_delay) RC_ASSERT(amount >= 0);
    for (const tracking::Returned& one : ledger.returns) of_payment[one.payment] += one.amount.minor();
    for (std::size_t index = 0; index < figures.book().payments.size(); ++index) {
        const book::Payment& payment = figures.book().payments[index];
        RC_ASSERT(of_payment[index] == (payment.date <= ledger.as_of ? payment.amount.minor() : 0));
    }
    for (const tracking::Standing& one : ledger.standings) {
        if (ledger.receivables[one.receivable].kind == tracking::ReceivableKind::credit_note) continue;
        RC_ASSERT(!one.open.is_negative());
        RC_ASSERT(one.open.minor() + of_invoice[one.receivable] == ledger.receivables[one.receivable].amount.minor());
    }
}

void each_day_is_billed_once_and_the_parts_of_a_period_sum_to_its_price(Figures& figures) {
    const app::Frozen frozen = figures.issued();
    for (office::BilledPeriod& billed : office::billed_periods(figures.book(), frozen.invoices))
        check_period(std::move(billed));
}

/// Its installments too, and credit notes take back no more than there is.
void every_document_adds_up(Figures& figures, Seen& seen) {
    const app::Frozen frozen = figures.issued();
    for (const book::Invoice& one : frozen.invoices) note_kinds(seen, one, figures.book());
    struct Group {
        std::int64_t amount = 0;
        std::int64_t left = 0;
    };
    std::map<std::string, Group> groups;
    for (const book::Invoice& one : frozen.invoices) {
        Money parts = Money::zero(one.currency);
        for (const book::Installment& part : one.installments) parts += part.amount;
        if (!one.installments.empty()) RC_ASSERT(parts == one.totals.payable);
        const bool is_note = one.kind == book::DocumentKind::credit_note;
        // The last credit note of an invoice takes the tax that the rounding of those before it has left.
        if (!is_note) RC_ASSERT(acta::billing::contradictions(one) == std::vector<std::string>());
        const std::string number = is_note ? one.preceding.at(0).number : one.number;
        for (const book::TaxGroup& tax : one.taxes) {
            const std::string key =
                number + tax.category + (tax.rate ? tax.rate->to_string() : "") + tax.place_of_supply;
            for (const auto& [name, amount] :
                 {std::pair(" net ", tax.taxable.minor()), std::pair(" tax ", tax.tax.minor())}) {
                Group& group = groups[name + key];
                if (!is_note) group.amount = amount;
                group.left += is_note ? -amount : amount;
                // A group may be a deduction: then what is left of it is one, too.
                RC_ASSERT(std::min<std::int64_t>(0, group.amount) <= group.left);
                RC_ASSERT(group.left <= std::max<std::int64_t>(0, group.amount));
            }
        }
    }
}

/// Neither of its amount nor of its tax: invoices deduct it, credit notes take it back, and those of such invoices give
/// back what these deducted.
void no_more_is_used_of_an_advance_invoice_than_it_has(Figures& figures) {
    struct Advance {
        std::string number;
        std::string contract;
        Money net;
        Money tax;
        Money left;
        Money tax_left;
    };
    const app::Frozen frozen = figures.issued();
    std::map<std::string, Advance> advances;  // by payment
    const auto use = [&](const std::string& payment, Money net, Money tax) {
        RC_ASSERT(advances.contains(payment));
        Advance& advance = advances.at(payment);
        advance.left -= net;
        advance.tax_left -= tax;
        const Money nothing = Money::zero(advance.net.currency());
        RC_ASSERT(nothing <= advance.left);
        RC_ASSERT(advance.left <= advance.net);
        RC_ASSERT(nothing <= advance.tax_left);
        RC_ASSERT(advance.tax_left <= advance.tax);
    };
    for (const book::Invoice& one : frozen.invoices) {
        const bool is_note = one.kind == book::DocumentKind::credit_note;
        const book::Totals& totals = one.totals;
        if (one.advance && !is_note) {
            // One for each payment, of all that was kept.
            RC_ASSERT(totals.payable.is_zero());
            RC_ASSERT(advances
                          .try_emplace(one.advance->id, Advance{one.number, one.contracts.at(0), totals.net, totals.tax,
                                                                totals.net, totals.tax})
                          .second);
        } else if (one.advance) {
            use(one.advance->id, totals.net, totals.tax);
        }
        for (const book::AllowanceCharge& entry : one.allowances) {
            if (!entry.advance) continue;
            const book::AdvanceDeduction& deduction = *entry.advance;
            use(deduction.payment, is_note ? -entry.amount : entry.amount, is_note ? -deduction.tax : deduction.tax);
            const Advance& advance = advances.at(deduction.payment);
            RC_ASSERT(deduction.number == advance.number);
            RC_ASSERT(std::count(one.contracts.begin(), one.contracts.end(), advance.contract) == 1);
        }
    }
}

/// And the registry is whole.
void a_repeated_run_issues_nothing(Office& office) {
    office.run(office.last_month(), office.today());
    const std::vector<std::string> before = issued(office.folder());
    RC_ASSERT(office.run(office.last_month(), office.today()) == 0U);
    RC_ASSERT(issued(office.folder()) == before);
    acta::registry::Registry registry(app::registry_path(office.folder()), acta::registry::Mode::read_only);
    RC_ASSERT(registry.verify().findings.empty());
}

/// Nor does one that overlaps with others.
void a_statement_imported_twice_changes_nothing(const Office& office) {
    if (office.bank_files().empty()) return;
    const fs::path folder = office.folder();
    const Date as_of = office.today().plus_days(10);
    const std::string before = Figures(office.folder(), as_of).told();
    const fs::path last = folder / fmt::format("bank-{}.xml", office.bank_files().size() - 1);

    // Taken out, and put in by `acta import`; then once more.
    const fs::path inbox = scratch::folder_in_memory("inbox") / "statement.xml";
    fs::rename(last, inbox);
    Said first;
    RC_ASSERT(app::import_bank_file({inbox.string(), folder.string(), as_of.to_string(), true}, first.console) ==
              app::Outcome::done);
    RC_ASSERT(differences(before, Figures(office.folder(), as_of).told()) == "");
    const std::vector<std::string> files = app::book_files(folder.string());
    Said second;
    RC_ASSERT(app::import_bank_file({inbox.string(), folder.string(), as_of.to_string(), true}, second.console) ==
              app::Outcome::done);
    RC_ASSERT(second.out.find("has this file already") != std::string::npos);
    RC_ASSERT(app::book_files(folder.string()) == files);

    // The same entries in another statement, and the file under another name.
    std::string all;
    for (const std::string& text : office.bank_files()) {
        const std::size_t begin = text.find("</Acct>") + 7;
        all += text.substr(begin, text.find("</Stmt>") - begin);
    }
    std::string joined = office.bank_files().back();
    const std::size_t begin = joined.find("</Acct>") + 7;
    joined.replace(begin, joined.find("</Stmt>") - begin, all);
    joined.replace(joined.find("<Id>S-"), 6, "<Id>T-");
    put(folder / "all.xml", joined);
    put(folder / "again.xml", office.bank_files().back());
    RC_ASSERT(differences(before, Figures(office.folder(), as_of).told()) == "");
}

/// What was told of a day when it was today.
struct Then {
    Date day;
    std::size_t issued;  ///< documents
    std::string told;
};

Then today_of(const Office& office) {
    Figures figures(office.folder(), office.today());
    return {office.today(), figures.session().entries.size(), figures.told(false)};
}

void a_past_day_is_not_changed_by_what_is_dated_later(const Office& office, const std::vector<Then>& days) {
    for (const Then& past : days) {
        Figures figures(office.folder(), past.day);
        // What had to wait may get an act that is dated in its own month: then the past was another.
        const auto& entries = figures.session().entries;
        const auto is_before = [&](const acta::registry::Entry& entry) { return entry.columns.issued <= past.day; };
        if (std::any_of(entries.begin() + static_cast<std::ptrdiff_t>(past.issued), entries.end(), is_before)) continue;
        RC_ASSERT(differences(past.told, figures.told(false)) == "");
    }
}

void the_order_of_files_does_not_matter(const Office& office) {
    Manner manner = office.manner();
    manner.scattered = true;
    Office other(scratch::folder_in_memory("other"), office.made_of(), manner);
    other.live();
    RC_ASSERT(issued(other.folder()) == issued(office.folder()));
    const Date as_of = office.today().plus_days(40);
    RC_ASSERT(differences(Figures(office.folder(), as_of).told(), Figures(other.folder(), as_of).told()) == "");
}

/// Forty books in the suite, always the same ones, a few seconds; as many others as RC_PARAMS says where it is set.
template <typename Property>
bool holds(Property property) {
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    if (std::getenv("RC_PARAMS") == nullptr) {
        params.maxSuccess = 40;
        params.seed = 2026;
    }
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << "\n";
    return result.template is<rc::detail::SuccessResult>();
}

}  // namespace

TEST_CASE("Whatever stands in a book, all of this holds") {
    Seen seen;
    REQUIRE(holds([&] {
        Manner manner;
        manner.late = *rc::gen::arbitrary<bool>();
        manner.amended = *rc::gen::arbitrary<bool>();
        const fs::path folder = scratch::folder_in_memory("office");
        Office office(folder, *choices::up_to(450), manner);
        try {
            std::vector<Then> days;
            office.live([&](Date) {
                if (!manner.late) days.push_back(today_of(office));
            });
            if (!manner.late) a_past_day_is_not_changed_by_what_is_dated_later(office, days);
            Figures figures(office.folder(), office.today().plus_days(40));
            aging_is_what_is_outstanding_and_the_balance_of_the_statement(figures);
            a_statement_opens_with_what_the_one_before_it_closed_with(figures, office.folder());
            nothing_settles_more_than_it_is(figures, seen);
            every_document_adds_up(figures, seen);
            no_more_is_used_of_an_advance_invoice_than_it_has(figures);
            if (!manner.amended) each_day_is_billed_once_and_the_parts_of_a_period_sum_to_its_price(figures);
            the_order_of_files_does_not_matter(office);
            if (!manner.late) a_statement_imported_twice_changes_nothing(office);
            a_repeated_run_issues_nothing(office);
        } catch (...) {
            RC_LOG(records_of(folder));  // the smallest book that fails is shown whole
            throw;
        }
    }));
    // The books are such that it is about something.
    for (const char* key :
         {"VAT category S", "VAT category E", "act", "advance invoice", "currency EUR",
          "discount of a line", "monthly", "monthly in advance", "part of a period", "usage", "reason.advance",
          "reason.credit", "reason.named", "review.no-invoice"}) {
        INFO(key);
        CHECK(seen[key] > 0);
    }
}

TEST_CASE("What is asked above is what acta run, credit, status and statement do") {
    rc::Random random(2026);
    for (int round = 0; round < 3; ++round) {
        const choices::Choices made = choices::up_to(450)(random.split(), rc::kNominalSize).value();
        Office office(scratch::folder_in_memory("office"), made, {});
        Office printing(scratch::folder_in_memory("other"), made, {true, true, true, false});
        office.live();
        printing.live();
        INFO(records_of(office.folder()));
        CHECK(issued(printing.folder()) == issued(office.folder()));

        const Date as_of = office.today().plus_days(40);
        Figures figures(printing.folder(), as_of);
        const auto status = [&](const std::string& show) {
            Said said;
            CHECK(app::status({printing.folder(), as_of.to_string(), show, "contract", "csv"}, said.console) ==
                  app::Outcome::done);
            return said.out;
        };
        CHECK(status("open") == acta::text::as_csv(figures.open()));
        CHECK(status("aging") == acta::text::as_csv(figures.aging()));
        CHECK(status("timeliness") == acta::text::as_csv(figures.timeliness()));
        CHECK(status("positions") == acta::text::as_csv(figures.positions()));
        for (const book::Client& client : figures.book().clients) {
            Said said;
            const std::string pdf = (fs::path(printing.folder()) / (client.id + ".pdf")).string();
            CHECK(app::statement({printing.folder(), client.id, as_of.to_string(), "", false, pdf}, said.console) ==
                  app::Outcome::done);
            CHECK(fs::file_size(pdf) > 1000U);
        }
    }
}
