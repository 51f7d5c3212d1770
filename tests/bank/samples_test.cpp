// Statements that others made, good and wrong: each adds up or is told, nothing is invented.
#include "camt_files.h"

#include <algorithm>
#include <map>
#include <set>

namespace {

using namespace acta;
namespace fs = std::filesystem;

const fs::path samples = fs::path(ACTA_SOURCE_DIR) / "../shared/data/bank/samples";

std::vector<fs::path> sample_files() {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(samples, error)) {
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Every account that a file tells of, as if it were the seller's.
std::vector<book::Account> accounts_of(const std::vector<bank::Statement>& statements) {
    std::vector<book::Account> own;
    for (const bank::Statement& one : statements) {
        if (!one.account.empty()) own.push_back(camt::account(one.account));
    }
    return own;
}

}  // namespace

TEST_CASE("every sample of others adds up or is told why not, and gives nothing that it does not say") {
    const std::vector<fs::path> files = sample_files();
    if (files.empty()) {
        WARN("skipped: ../shared/data/bank/samples is not there");
        return;
    }
    REQUIRE(files.size() == 45);
    std::map<std::string, std::size_t> codes;
    std::size_t statements = 0;
    std::size_t add_up = 0;
    std::size_t payments = 0;
    std::size_t silent_files = 0;
    for (const fs::path& path : files) {
        const std::string text = camt::text_of(path);
        const std::string name = path.filename().string();
        diag::Diagnostics read_problems;
        const std::vector<bank::Statement> read = camt::statements_of(text, name, read_problems);
        const camt::Result result = camt::booked({{name, text}}, nullptr, {}, accounts_of(read));
        INFO(name);
        std::set<std::string> told;
        for (const diag::Diagnostic& problem : result.problems) {
            CHECK(problem.severity != diag::Severity::note);
            CHECK_FALSE(problem.message.empty());
            told.insert(std::string(problem.code));
        }
        for (const std::string& code : told) ++codes[code];
        silent_files += told.empty() ? 1U : 0U;
        for (const bank::Statement& one : result.bank.statements) {
            if (one.message == bank::Message::notification) continue;
            ++statements;
            diag::Diagnostics balance;
            if (bank::check_balance(one, balance))
                ++add_up;
            else
                CHECK(balance.size() == 1);
        }
        // Every payment is a booked credit of the file: its amount stands there, its day, too.
        for (const book::Payment& payment : result.bank.payments) {
            const std::string amount = payment.amount.to_decimal().to_string();
            CHECK(text.find(amount) != std::string::npos);
            CHECK(text.find(payment.date.to_string()) != std::string::npos);
        }
        payments += result.bank.payments.size();
        std::set<std::string> ids;
        for (const book::Payment& payment : result.bank.payments) CHECK(ids.insert(payment.id).second);
    }
    // What there is today: a change of these figures is a change of what users get.
    CHECK(statements == 33);
    CHECK(add_up == 13);
    CHECK(payments == 63);
    CHECK(silent_files == 5);
    std::vector<std::string> telling;
    for (const auto& [code, count] : codes) telling.push_back(fmt::format("{} {}", code, count));
    CHECK(telling == std::vector<std::string>{"bank-balance 20", "bank-batch 2", "bank-intraday 9", "bank-missing 5", "bank-notification 4",
                                              "bank-return 7", "bank-value 4", "bank-version 5"});
}
