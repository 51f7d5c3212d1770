// Reading the files of a book in another order, or several at once: the same book and the same mistakes. And the index of names.
#include "catch.h"

#include "records/name_index.h"
#include "records/reader.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace acta;

namespace {

constexpr int files = 12;

/// Files that name each other's records, with mistakes that only show when all are known: duplicates across files, a dangling
/// reference, a second seller, an amount with too many digits for the currency of a contract in another file.
std::vector<records::Source> many_files() {
    std::vector<records::Source> sources;
    const std::string begin = "<book xmlns=\"urn:acta:book:1\">\n";
    sources.push_back({"00.xml", begin + "<settings currency=\"EUR\"/>\n"
                                         "<seller id=\"us\" name=\"Salt\" country=\"LV\" tax-id=\"LV40203918275\"/>\n"
                                         "<vat category=\"S\"><rate from=\"2012-07-01\" percent=\"21\"/></vat>\n</book>"});
    for (int file = 1; file < files; ++file) {
        const int next = file % (files - 1) + 1;
        std::string text = begin;
        for (int i = 0; i < 20; ++i) {
            const int client = file == 5 && i == 3 ? 407 : file * 100 + i;  // 407 is file 4's
            text += fmt::format("<client id=\"c{}\" name=\"Café {}\" country=\"DE\"/>\n", client, i);
            text += fmt::format("<contract id=\"k{0}\" client=\"c{1}\" signed=\"2025-01-01\" from=\"2026-01-01\" currency=\"JPY\">"
                                "<line id=\"a\" description=\"Care\" unit=\"month\" price=\"10\" vat-category=\"S\"/></contract>\n",
                                file * 100 + i, file == 7 && i == 2 ? 9999 : next * 100 + i);
            text += fmt::format("<invoice number=\"N{}\" contract=\"k{}\" issued=\"2026-01-31\" amount=\"{}\"/>\n", file * 100 + i,
                                next * 100 + i, file == 9 && i == 1 ? "10.50" : "10");
            text += fmt::format("<payment id=\"p{}\" date=\"2026-02-0{}\" amount=\"10\" currency=\"JPY\" invoice=\"N{}\"/>\n",
                                file == 8 && i == 5 ? 605 : file * 100 + i, i % 9 + 1, next * 100 + i);
        }
        if (file == 6) text += "<seller id=\"them\" name=\"Salt\" country=\"LV\"/>\n";
        if (file == 3) text += "<paymnt/>\n";
        sources.push_back({fmt::format("{:02}.xml", file), text + "</book>"});
    }
    return sources;
}

std::string told(const records::Reading& reading) {
    std::string all;
    for (const diag::Diagnostic& problem : reading.problems) {
        all += fmt::format("{}:{}:{} {} {} {}\n", problem.position.file_name(), problem.position.line, problem.position.column,
                           problem.code, problem.message, problem.hint);
    }
    for (const book::Client& client : reading.book.clients) all += fmt::format("{} {}\n", client.id, client.position.file_name());
    for (const book::Contract& contract : reading.book.contracts) all += contract.id + contract.client + contract.language + "\n";
    for (const book::PriorInvoice& invoice : reading.book.invoices)
        all += fmt::format("{} {} {}\n", invoice.number, invoice.client, invoice.amount.minor());
    for (const book::Payment& payment : reading.book.payments)
        all += fmt::format("{} {} {}\n", payment.id, payment.date.to_string(), payment.position.line);
    return all;
}

void backwards(std::size_t count, const std::function<void(std::size_t)>& work) {
    while (count > 0) work(--count);
}

void at_once(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < count; index = next++) work(index);
        });
    }
    for (std::thread& thread : threads) thread.join();
}

}  // namespace

TEST_CASE("What a book's files say does not depend on the order in which they are gone over") {
    const std::vector<records::Source> sources = many_files();
    const records::Reading reading = records::read(sources);
    std::map<std::string_view, int> codes;
    for (const diag::Diagnostic& problem : reading.problems) ++codes[problem.code];
    CHECK(codes["duplicate"] == 2);
    CHECK(codes["unknown-reference"] == 2);  // c9999; and c503, which is written c407
    CHECK(codes["repeated-record"] == 1);
    CHECK(codes["too-many-decimals"] == 1);
    CHECK(codes["unknown-element"] == 1);
    CHECK(reading.book.payments.size() == 20 * (files - 1));
    const std::string expected = told(reading);
    CHECK(told(records::read(sources, backwards)) == expected);
    for (int round = 0; round < 20; ++round) REQUIRE(told(records::read(sources, at_once)) == expected);
}

TEST_CASE("An index of names finds what a map finds") {
    rc::check("random names", [](const std::vector<std::uint16_t>& numbers) {
        std::vector<std::string> names;
        for (const std::uint16_t number : numbers)
            names.push_back(number % 3 == 0 ? std::string() : fmt::format("name-{}", number % 500));
        records::NameIndex index;
        std::map<std::string_view, std::uint32_t> model;
        if (!numbers.empty() && numbers.front() % 2 == 0) index.reserve(names.size());
        for (std::uint32_t i = 0; i < names.size(); ++i) {
            const auto [place, added] = index.emplace(names[i], i);
            const auto [expected, fresh] = model.emplace(names[i], i);
            RC_ASSERT(added == fresh);
            RC_ASSERT(place->second == expected->second);
        }
        RC_ASSERT(index.size() == model.size());
        for (int number = 0; number < 600; ++number) {
            const std::string name = fmt::format("name-{}", number);
            const auto found = index.find(name);
            const auto expected = model.find(name);
            RC_ASSERT((found == index.end()) == (expected == model.end()));
            if (expected != model.end()) RC_ASSERT(found->second == expected->second);
        }
    });
}
