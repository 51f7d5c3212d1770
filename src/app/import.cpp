// import: what a bank's file would add to a book, and putting it there.
#include "app/commands.h"
#include "app/dates.h"
#include "app/files.h"
#include "app/matching_words.h"
#include "app/session.h"
#include "bank/camt.h"
#include "tracking/parts.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_set>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// Statements of a year have some megabytes.
constexpr std::uintmax_t largest_file = std::uintmax_t{256} << 20;

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// A number of amounts with their sum in each currency.
struct Sum {
    std::size_t count = 0;
    std::map<value::Currency, value::Money> by_currency;
    bool too_large = false;

    void add(value::Money amount) {
        ++count;
        const auto [place, first] = by_currency.try_emplace(amount.currency(), amount);
        if (first) return;
        try {
            place->second += amount;
        } catch (const value::Overflow&) {
            too_large = true;  // a file may say anything
        }
    }
};

std::string sum_in_words(const Sum& sum, const wording::Wording& wording) {
    std::vector<std::string> amounts;
    for (const auto& [currency, amount] : sum.by_currency) amounts.push_back(in_words(amount, wording));
    return amounts.empty() || sum.too_large ? std::to_string(sum.count)
                                            : fmt::format("{} ({})", sum.count, fmt::join(amounts, ", "));
}

/// The days of a statement: as the bank says, else those of its entries.
std::optional<value::Period> days_of(const bank::Statement& statement) {
    if (statement.from && statement.to && *statement.from <= *statement.to) return value::Period{*statement.from, *statement.to};
    std::optional<value::Period> days;
    for (const bank::Entry& entry : statement.entries) {
        const std::optional<value::Date> date = entry.booked ? entry.booked : entry.valued;
        if (!date) continue;
        if (!days) days = value::Period{*date, *date};
        days->first = std::min(days->first, *date);
        days->last = std::max(days->last, *date);
    }
    return days;
}

std::string last_four(const std::string& account) { return account.size() <= 4 ? account : account.substr(account.size() - 4); }

/// "statement-4071-2026-10-01-to-2026-10-31-no-17.xml".
std::string name_in_book(const std::vector<bank::Statement>& statements) {
    const bank::Statement& first = statements.front();
    std::set<std::string> accounts;
    std::optional<value::Period> days;
    for (const bank::Statement& one : statements) {
        accounts.insert(last_four(one.account));
        const std::optional<value::Period> own = days_of(one);
        if (own && days)
            days = value::Period{std::min(days->first, own->first), std::max(days->last, own->last)};
        else if (own)
            days = own;
    }
    std::string name = first.message == bank::Message::statement ? "statement" : "notification";
    name += accounts.size() > 3 ? fmt::format("-{}-accounts", accounts.size()) : fmt::format("-{}", fmt::join(accounts, "-"));
    if (days) name += "-" + days->first.to_string();
    if (days && days->first != days->last) name += "-to-" + days->last.to_string();
    if (!first.sequence.empty())
        name += "-no-" + first.sequence;
    else if (!days)
        name += "-" + first.id;
    if (first.page > 0) name += fmt::format("-page-{}", first.page);
    return file_part(name) + ".xml";
}

class Import {
public:
    Import(const ImportOrder& order, value::Date as_of, const Console& console)
        : order_(order), as_of_(as_of), console_(console), session_(order.book) {}

    Outcome run() {
        const std::string bytes = read_file(order_.file, largest_file);
        if (!session_.usable(console_)) return Outcome::records_wrong;
        if (!read_statements(bytes)) return Outcome::records_wrong;
        for (const records::Source& source : session_.loaded.sources) {
            if (source.text != bytes) continue;
            console_.out(fmt::format("The book has this file already: {}. There is nothing to add.\n", source.name));
            return Outcome::done;
        }
        session_.loaded.sources.push_back({order_.file, bytes});
        with_ = records::read(session_.loaded.sources);
        tell_warnings();
        if (diag::has_errors(with_.problems)) return Outcome::records_wrong;
        const wording::Wording wording = terminal_wording(session_.stationery);
        tell_statements(wording);
        if (!counts()) {
            console_.err("Nothing of this file would count: it was not put into the book.\n");
            return Outcome::records_wrong;
        }
        tell_payments(wording);
        return keep(bytes);
    }

private:
    bool read_statements(const std::string& bytes) {
        diag::Diagnostics problems;
        const std::optional<xml::Document> document = xml::Document::parse(bytes, order_.file, problems);
        if (document && !bank::is_camt(*document)) {
            problems.push_back(diag::error(
                "not-camt", document->position(document->root()),
                fmt::format("<{}> is no statement or notification of a bank (camt.053, camt.054)", document->root().local_name()),
                "ask the bank for its statements as camt.053 (ISO 20022)"));
        }
        if (diag::has_errors(problems)) {
            tell(problems, {{order_.file, bytes}}, console_);
            return false;
        }
        diag::Diagnostics told_later;
        statements_ = bank::read_camt(*document, told_later);
        return true;
    }

    [[nodiscard]] bool is_of_file(const diag::Position& position) const { return position.file_name() == order_.file; }

    void tell_warnings() {
        diag::Diagnostics own;
        std::copy_if(with_.problems.begin(), with_.problems.end(), std::back_inserter(own),
                     [this](const diag::Diagnostic& problem) {
                         return problem.severity == diag::Severity::error || is_of_file(problem.position);
                     });
        tell(own, session_.loaded.sources, console_);
    }

    /// Keys of bookings that other files of the book tell, too.
    [[nodiscard]] std::unordered_set<std::string_view> known_keys() const {
        std::unordered_set<std::string_view> keys;
        for (const bank::Booking& booking : with_.bank.bookings) {
            if (!booking.key.empty() && booking.kind != bank::Kind::notified && !is_of_file(entry_of(booking).position))
                keys.insert(booking.key);
        }
        return keys;
    }

    [[nodiscard]] const bank::Entry& entry_of(const bank::Booking& booking) const {
        return with_.bank.statements[booking.statement].entries[booking.entry];
    }

    void tell_statements(const wording::Wording& wording) const {
        const std::unordered_set<std::string_view> known = known_keys();
        for (std::size_t index = 0; index < with_.bank.statements.size(); ++index) {
            const bank::Statement& statement = with_.bank.statements[index];
            const bool own = is_of_file(statement.position) ||
                             std::any_of(statement.entries.begin(), statement.entries.end(),
                                         [this](const bank::Entry& entry) { return is_of_file(entry.position); });
            if (own) tell_statement(index, known, wording);
        }
    }

    void tell_statement(std::size_t index, const std::unordered_set<std::string_view>& known,
                        const wording::Wording& wording) const {
        const bank::Statement& statement = with_.bank.statements[index];
        const std::optional<value::Period> days = days_of(statement);
        std::string when;
        if (days) when = ", " + in_words(days->first, wording);
        if (days && days->first != days->last) when += " to " + in_words(days->last, wording);
        console_.out(fmt::format("{} {} of account {}{}{}\n",
                                 statement.message == bank::Message::statement ? "Statement" : "Notification", statement.id,
                                 statement.account.empty() ? "unknown" : statement.account,
                                 statement.owner.empty() ? "" : fmt::format(" ({})", statement.owner), when));
        if (statement.opening && statement.closing) {
            diag::Diagnostics ignored;
            console_.out(fmt::format("  {:<12}{} to {}{}\n", "balance", in_words(*statement.opening, wording),
                                     in_words(*statement.closing, wording),
                                     bank::check_balance(statement, ignored) ? ", and its entries add up" : ""));
        }
        tell_kinds(index, known, wording);
        console_.out("\n");
    }

    void tell_kinds(std::size_t index, const std::unordered_set<std::string_view>& known, const wording::Wording& wording) const {
        Sum sums[static_cast<std::size_t>(bank::Kind::unreadable) + 1];
        std::size_t unreadable = 0;
        Sum seen;
        for (const bank::Booking& booking : with_.bank.bookings) {
            const bank::Entry& entry = entry_of(booking);
            if (booking.statement != index || !is_of_file(entry.position)) continue;
            if (!entry.amount)
                ++unreadable;
            else if (known.count(booking.key) > 0 && booking.kind != bank::Kind::notified)
                seen.add(*entry.amount);
            else
                sums[static_cast<std::size_t>(booking.kind)].add(*entry.amount);
        }
        const auto line = [&](std::string_view label, const Sum& sum, std::string_view more) {
            if (sum.count > 0) console_.out(fmt::format("  {:<12}{}{}\n", label, sum_in_words(sum, wording), more));
        };
        const auto of = [&](bank::Kind kind) -> const Sum& { return sums[static_cast<std::size_t>(kind)]; };
        line("received", of(bank::Kind::payment), "");
        line("known", seen, ": other files of the book have them");
        line("repeated", of(bank::Kind::again), "");
        line("given back", of(bank::Kind::given_back), "");
        line("came back", of(bank::Kind::returned), ": spent before");
        line("spent", of(bank::Kind::outgoing), "");
        line("charged", of(bank::Kind::charge), " by the bank");
        line("pending", of(bank::Kind::pending), ": not counted yet");
        line("information", of(bank::Kind::information), ": not counted");
        line("told of", of(bank::Kind::notified), ": entries of statements");
        line("awaited", of(bank::Kind::awaited), ": no statement has them yet");
        line("foreign", of(bank::Kind::foreign), ": not the seller's account, not counted");
        unreadable += of(bank::Kind::unreadable).count;
        if (unreadable > 0) console_.out(fmt::format("  {:<12}{}: see the warnings\n", "unreadable", unreadable));
    }

    /// New payments with what they settle, new returns, and what that changes.
    void tell_payments(const wording::Wording& wording) {
        std::unordered_set<std::string_view> before;
        for (const book::Payment& one : session_.loaded.book.payments) before.insert(one.id);
        std::vector<tracking::Index> fresh;
        for (std::size_t index = 0; index < with_.book.payments.size(); ++index) {
            if (before.count(with_.book.payments[index].id) == 0) fresh.push_back(static_cast<tracking::Index>(index));
        }
        for (const tracking::Index index : fresh) as_of_ = std::max(as_of_, with_.book.payments[index].date);
        const tracking::Ledger ledger =
            tracking::track(receivables(session_.registry, session_.entries, with_.book, as_of_), with_.book, as_of_);
        if (fresh.empty())
            console_.out("No new payment.\n");
        else
            console_.out(fmt::format("{}:\n", counted(fresh.size(), "new payment", "new payments")));
        for (const tracking::Index index : fresh) tell_payment(index, ledger, wording);
        tell_replaced(wording);
        tell_returns(wording);
        tell_open(ledger, wording);
    }

    void tell_payment(tracking::Index index, const tracking::Ledger& ledger, const wording::Wording& wording) const {
        const book::Payment& payment = with_.book.payments[index];
        const std::string& from = !payment.payer_name.empty() ? payment.payer_name : payment.payer_iban;
        console_.out(fmt::format("  {} {:>18}  {}{}{}\n", payment.date.to_string(), in_words(payment.amount, wording), from,
                                 from.empty() || payment.reference.empty() ? "" : ": ", payment.reference));
        for (const tracking::Allocation& one : tracking::allocations_with_costs(ledger)) {
            if (one.payment != index || one.source != tracking::Source::payment || one.amount.is_negative()) continue;
            const tracking::Receivable& invoice = ledger.receivables[one.receivable];
            const bool whole = one.amount == payment.amount;
            console_.out(fmt::format("      settles {}{} of {}: {}\n", whole ? "" : in_words(one.amount, wording) + " of ",
                                     invoice.number, name_of(invoice.client), word_of(tracking::reason_key(one.reason), wording)));
        }
        for (const tracking::Unapplied& one : ledger.unapplied) {
            if (one.payment != index || one.source != tracking::Source::payment) continue;
            if (one.review)
                console_.out(fmt::format("      waits for review: {}\n", word_of(one.why, wording)));
            else
                console_.out(fmt::format("      {} is credit of {}\n", in_words(one.amount, wording), name_of(one.client)));
        }
    }

    [[nodiscard]] std::string name_of(const std::string& client) const {
        const book::Client* const found = with_.book.client(client);
        return found != nullptr && !found->party.name.empty() ? found->party.name : client;
    }

    /// A batch that waited for review is replaced by its parts when a notification tells them.
    void tell_replaced(const wording::Wording& wording) const {
        std::unordered_set<std::string_view> after;
        for (const book::Payment& one : with_.book.payments) after.insert(one.id);
        for (const book::Payment& one : session_.loaded.book.payments) {
            if (after.count(one.id) == 0)
                console_.out(
                    fmt::format("They replace {} of {}, {}\n", in_words(one.amount, wording), one.date.to_string(), one.id));
        }
    }

    void tell_returns(const wording::Wording& wording) const {
        std::unordered_set<std::string_view> before;
        for (const book::PaymentReturn& one : session_.loaded.book.returns) before.insert(one.id);
        for (const book::PaymentReturn& one : with_.book.returns) {
            if (before.count(one.id) > 0) continue;
            console_.out(fmt::format("Payment {} was given back on {}: {}{}\n", one.payment, one.date.to_string(),
                                     in_words(one.amount, wording), one.reason.empty() ? "" : fmt::format(" ({})", one.reason)));
        }
    }

    static std::map<value::Currency, value::Money> open_of(const tracking::Ledger& ledger) {
        std::map<value::Currency, value::Money> sums;
        for (const tracking::Standing& standing : ledger.standings) {
            const auto [place, first] = sums.try_emplace(standing.open.currency(), standing.open);
            if (!first) place->second += standing.open;
        }
        return sums;
    }

    void tell_open(const tracking::Ledger& ledger, const wording::Wording& wording) {
        const std::map<value::Currency, value::Money> before = open_of(session_.ledger(as_of_));
        for (const auto& [currency, after] : open_of(ledger)) {
            const auto found = before.find(currency);
            if (found == before.end() || found->second == after) continue;
            console_.out(fmt::format("Open invoices on {}: {}, {} with this file\n", as_of_.to_string(),
                                     in_words(found->second, wording), in_words(after, wording)));
        }
    }

    /// Whether any account of the file is the seller's.
    [[nodiscard]] bool counts() const {
        return std::any_of(with_.bank.statements.begin(), with_.bank.statements.end(), [this](const bank::Statement& statement) {
            const auto is_own = [&](const book::Account& account) { return bank::is_of_account(statement, account); };
            const std::vector<book::Account>& accounts = with_.book.seller.party.accounts;
            return is_of_file(statement.position) && std::any_of(accounts.begin(), accounts.end(), is_own);
        });
    }

    Outcome keep(const std::string& bytes) const {
        const std::string folder = (fs::path(order_.book) / "bank").native();
        const std::string path = (fs::path(folder) / name_in_book(statements_)).native();
        if (fs::exists(path)) {
            console_.err(fmt::format("acta: {} is there already, and is another file\n", path));
            console_.err("      copy this one into the book yourself, under another name, where both are right\n");
            return Outcome::records_wrong;
        }
        if (!order_.yes) {
            console_.out(fmt::format("\nNothing was changed. To put the file into the book, as {}, run again with --yes.\n", path));
            return Outcome::done;
        }
        make_folder(folder);
        write_file(path, bytes);
        sync_file_system(folder);
        console_.out(fmt::format("\nThe file is in the book: {}\n", path));
        return Outcome::done;
    }

    const ImportOrder& order_;
    value::Date as_of_;
    const Console& console_;
    BookSession session_;
    std::vector<bank::Statement> statements_;  ///< as they stand in the file
    records::Reading with_;
};

}  // namespace

Outcome import_bank_file(const ImportOrder& order, const Console& console) {
    const std::optional<value::Date> as_of = date_option("--as-of", order.as_of, console);
    if (!as_of) return Outcome::usage;
    return Import(order, *as_of, console).run();
}

}  // namespace acta::app
