// Writes the large book that bench_portfolio reads.
#include "portfolio_book.h"

#include "seller.h"

#include "app/files.h"
#include "app/issued.h"
#include "registry/registry.h"
#include "value/date.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

using namespace acta;

namespace {

constexpr int invoices_per_contract = 10;  ///< the first half before Acta, the others in its registry
constexpr int contracts_per_client = 10;
constexpr int contracts_per_file = 1000;

/// The same figures in every run.
class Dice {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 20261110;
};

/// A German IBAN with its check digits, of account number `account`.
std::string iban(int account) {
    const std::string bban = fmt::format("37040044{:010}", account);
    int rest = 0;
    for (const char digit : bban + "131400") rest = (rest * 10 + (digit - '0')) % 97;  // DE = 13 14
    return fmt::format("DE{:02}{}", 98 - rest, bban);
}

struct Due {
    std::string number;
    value::Date issued;
    std::int64_t cents;
};

/// Invoice `month` of a contract: January 2026 is the first.
Due invoice_of(int contract, int month, Dice& dice) {
    const bool prior = month < invoices_per_contract / 2;
    // Numbers of the registry are given in order of date, so they are known before: month by month, contract by contract.
    return {prior ? fmt::format("OLD-{}-{:06}", month + 1, contract) : std::string(), value::Month(2026, static_cast<unsigned>(month + 1)).last(),
            10'000 + dice.below(900'000)};
}

std::string money(std::int64_t cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }

constexpr std::string_view pattern = "INV-{yyyy}-{n:7}";

/// The files of one group of contracts, and what they put into the registry.
class BookWriter {
public:
    BookWriter(std::string folder, int contracts) : folder_(std::move(folder)), contracts_(contracts) {}

    void write() {
        app::make_folder(folder_);
        app::write_file(folder_ + "/book.xml", seller("2026-01-01", pattern));
        for (int first = 1; first <= contracts_; first += contracts_per_file) write_group(first, std::min(first + contracts_per_file - 1, contracts_));
        issue();
    }

private:
    void write_group(int first, int last) {
        std::string clients = "<book xmlns=\"urn:acta:book:1\">\n";
        std::string history = clients;
        std::string payments = clients;
        for (int contract = first; contract <= last; ++contract) {
            const int client = (contract - 1) / contracts_per_client + 1;
            if ((contract - 1) % contracts_per_client == 0) {
                clients += fmt::format("  <client id=\"c-{0:06}\" name=\"Client {0} Trading GmbH\" country=\"DE\" language=\"de\" "
                                       "tax-id=\"DE{1:09}\">\n    <address street=\"Hafenstraße {2}\" city=\"Hamburg\" postcode=\"20457\"/>\n"
                                       "    <account iban=\"{3}\"/>\n  </client>\n",
                                       client, 100'000'000 + client, client % 200 + 1, iban(client));
            }
            clients += fmt::format("  <contract id=\"C-{:06}\" client=\"c-{:06}\" kind=\"services\" signed=\"2025-12-20\" from=\"2026-01-01\" "
                                   "currency=\"EUR\">\n    <line id=\"care\" description=\"Website care and hosting\" unit=\"month\" "
                                   "price=\"{}\" vat-category=\"S\" bill=\"monthly\"/>\n    <payment-terms from=\"invoice\"><add "
                                   "days=\"14\"/></payment-terms>\n  </contract>\n",
                                   contract, client, money(10'000 + contract % 90'000));
            for (int month = 0; month < invoices_per_contract; ++month) write_invoice(contract, client, month, history, payments);
        }
        const std::string name = fmt::format("{:06}.xml", first);
        app::make_folder(folder_ + "/clients");
        app::make_folder(folder_ + "/history");
        app::make_folder(folder_ + "/payments");
        app::write_file(folder_ + "/clients/" + name, clients + "</book>\n");
        app::write_file(folder_ + "/history/" + name, history + "</book>\n");
        app::write_file(folder_ + "/payments/" + name, payments + "</book>\n");
    }

    void write_invoice(int contract, int client, int month, std::string& history, std::string& payments) {
        Due invoice = invoice_of(contract, month, dice_);
        if (month < invoices_per_contract / 2) {
            history += fmt::format("  <invoice number=\"{}\" contract=\"C-{:06}\" issued=\"{}\" due=\"{}\" amount=\"{}\"/>\n", invoice.number,
                                   contract, invoice.issued.to_string(), invoice.issued.plus_days(14).to_string(), money(invoice.cents));
        } else {
            const std::int64_t before = static_cast<std::int64_t>(month - invoices_per_contract / 2) * contracts_ + contract;
            invoice.number = fmt::format("INV-2026-{:07}", before);
            to_issue_.push_back({before, contract, client, invoice.issued, invoice.cents});
        }
        write_payment(invoice, contract, client, month, payments);
    }

    /// Of twenty payments eleven tell the number in their text, four name the invoice, two have the payer and the amount alone, one is a part,
    /// one is of an unknown payer, and one never came.
    void write_payment(const Due& invoice, int contract, int client, int month, std::string& payments) {
        const std::uint32_t kind = dice_.below(20);
        if (kind == 19) return;
        const value::Date paid = invoice.issued.plus_days(static_cast<int>(dice_.below(40)));
        payments += fmt::format("  <payment id=\"p-{:06}-{}\" date=\"{}\" amount=\"{}\" currency=\"EUR\"", contract, month + 1, paid.to_string(),
                                money(kind == 17 ? invoice.cents / 2 : invoice.cents));
        if (kind < 11 || kind == 17) payments += fmt::format(" reference=\"Rechnung {} vom {}\"", invoice.number, invoice.issued.to_string());
        else if (kind < 15) payments += fmt::format(" invoice=\"{}\"", invoice.number);
        else payments += " reference=\"Dienstleistungen, danke\"";
        if (kind != 18) payments += fmt::format(" payer-iban=\"{}\"", iban(client));
        payments += "/>\n";
    }

    struct ToIssue {
        std::int64_t order;
        int contract;
        int client;
        value::Date issued;
        std::int64_t cents;
    };

    void issue() {
        std::sort(to_issue_.begin(), to_issue_.end(), [](const ToIssue& left, const ToIssue& right) { return left.order < right.order; });
        registry::Registry registry(app::registry_path(folder_), registry::Mode::read_write);
        constexpr std::size_t batch = 20'000;
        for (std::size_t first = 0; first < to_issue_.size(); first += batch) {
            std::vector<registry::Draft> drafts;
            for (std::size_t i = first; i < std::min(first + batch, to_issue_.size()); ++i) drafts.push_back(draft_of(to_issue_[i]));
            registry.issue(drafts, "bench", [&](std::size_t index, const std::string& number) { return frozen(drafts[index], number); });
        }
    }

    static registry::Draft draft_of(const ToIssue& one) {
        registry::Draft draft;
        draft.columns = {"invoice", std::string(pattern), one.issued, one.issued.to_string().substr(0, 7), fmt::format("c-{:06}", one.client),
                         fmt::format("C-{:06}", one.contract), "EUR", one.cents, 0, one.cents, one.cents, one.issued.plus_days(14),
                         "invoice +14d"};
        draft.claims.push_back(fmt::format("invoice:C-{:06}/care/{}", one.contract, value::Month::of(one.issued).first().to_string()));
        return draft;
    }

    /// Nothing that is measured here reads the views: a short one does.
    static std::string frozen(const registry::Draft& draft, const std::string& number) {
        return fmt::format("<view xmlns=\"urn:acta:view:1\" document=\"invoice\" number=\"{}\" client=\"{}\"/>", number, draft.columns.client);
    }

    std::string folder_;
    int contracts_;
    Dice dice_;
    std::vector<ToIssue> to_issue_;
};

}  // namespace

void write_portfolio(const std::string& folder, int contracts) { BookWriter(folder, contracts).write(); }

}  // namespace bench
