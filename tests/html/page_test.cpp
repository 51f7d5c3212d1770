// The page as text: what stands in it, and what nobody can smuggle into it.
#include "catch.h"
#include "reports.h"

#include "layout/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace acta;
using nlohmann::json;
using reports::october;
using reports::page_of;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const std::size_t start = from + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

/// The data of the page's only list.
json data_of(const std::string& page) { return json::parse(between(page, "data-list=\"documents\">", "</script>")); }

const json& column_of(const json& data, const std::string& key) {
    for (const json& column : data["columns"]) {
        if (column["key"] == key) return column;
    }
    FAIL("no column " << key);
    throw 0;
}

/// What a row shows in a column.
std::string text_at(const json& data, const std::string& key, std::size_t row) {
    const json& column = column_of(data, key);
    const std::size_t place = column.contains("rows") ? column["rows"][row].get<std::size_t>() : row + 1;
    return place == 0 ? "" : column["texts"][place - 1].get<std::string>();
}

documents::Report with_client(const std::string& client, const std::string& number, const std::string& file) {
    documents::Report report = october();
    auto& row = report.sheets[1].tables[0].rows[1];
    row[1] = client;
    row[2] = documents::Link{number, file};
    report.sheets[0].charts[1].categories[0] = client;
    return report;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("The page shows the report's figures, as the language writes them") {
    const std::string page = page_of(october());
    for (const char* part : {"<html lang=\"en", "Salt &amp; Linden SIA", "<h1>October\u00a02026</h1>", "10\u00a0November\u00a02026",
                             "Invoiced for the month", "12,345.60", "980.00", "31.5", "days", "What was invoiced, what came in?",
                             "November\u00a02025 – October\u00a02026"}) {
        INFO(part);
        CHECK(holds(page, part));
    }
    const json data = data_of(page);
    CHECK(data["count"] == 10);
    CHECK(text_at(data, "number", 1) == "INV-9");
    CHECK(text_at(data, "kind", 1) == "invoice");
    CHECK(text_at(data, "issued", 1) == "31\u00a0Oct\u00a02026");
    CHECK(text_at(data, "currency", 1) == "EUR");
    CHECK(text_at(data, "gross", 1) == "1,210.00");
    CHECK(text_at(data, "gross", 8) == "-12.10");
    CHECK(text_at(data, "paid", 0).empty());
    CHECK(text_at(data, "status", 2) == "overdue");
    CHECK(holds(page_of(october(), "de"), "12.345,60"));
}

TEST_CASE("A column's texts stand in the order in which it sorts") {
    const json data = data_of(page_of(october()));
    CHECK(column_of(data, "number")["texts"] ==
          json({"", "ACT-1", "CN-1", "INV-9", "INV-10", "INV-11", "INV-12", "INV-13", "INV-14", "INV-15"}));
    CHECK(column_of(data, "client")["texts"] ==
          json({"Émile Żuraw", "Harbour & Finch", "Ёж и сын", "Йолка ООО", "مؤسسة النخيل", "हिमाल टी"}));
    const json amounts = column_of(data, "gross")["minor"];
    CHECK(std::is_sorted(amounts.begin(), amounts.end()));
    CHECK(amounts == json({-1210, 121, 7500, 10890, 35400, 90500, 121000, 242000}));
}

TEST_CASE("Amounts that JavaScript would round are told as text") {
    documents::Report report = october();
    report.sheets[1].tables[0].rows[1][8] = reports::money("90071992547409.93", "EUR");
    const json data = data_of(page_of(report));
    CHECK(column_of(data, "gross")["large"] == 1);
    CHECK(column_of(data, "gross")["minor"].back() == "9007199254740993");
    CHECK_FALSE(column_of(data, "net").contains("large"));
}

TEST_CASE("No text of the records is markup or script") {
    const std::vector<std::string> hostile = {"</script><script>alert(1)</script>", "<!--<script>",
                                              "<img src=x onerror=alert(1)>", "\" onload=\"alert(1)",
                                              "'\"><svg/onload=alert(1)>", "]]>&lt;b&gt;", "\xE2\x80\xA8line\xE2\x80\xA9", std::string("a\0b\x1b[31m", 8),
                                              "\xFF\xC0\x80", "{shown}</title>"};
    const std::string plain = page_of(october());
    for (const std::string& text : hostile) {
        INFO(text);
        documents::Report report = with_client(text, text, "c/" + text + ".pdf");
        report.author = text;
        const std::string page = page_of(report);
        for (const char* part : {"<script", "</script", "<!--", "<img", "<svg", "</title", "<b>"}) {
            CHECK(count_of(page, part) == count_of(plain, part));
        }
        CHECK(count_of(page, "onload=\"") == 0);
        CHECK_FALSE(holds(page, std::string(1, '\0')));
        CHECK_FALSE(holds(page, "\x1b"));
        CHECK_FALSE(holds(page, "\xE2\x80\xA8"));
        CHECK_FALSE(holds(page, "\xFF"));
        CHECK(data_of(page)["count"] == 10);
    }
    CHECK(text_at(data_of(page_of(with_client("</script><b>", "N", "f"))), "client", 1) == "</script><b>");
}

TEST_CASE("Links are relative and percent-encoded, whatever the files are called") {
    const auto path_of = [](const std::string& number, const std::string& file) {
        const json number_column = column_of(data_of(page_of(with_client("c", number, file))), "number");
        for (std::size_t i = 0; i < number_column["texts"].size(); ++i) {
            if (number_column["texts"][i] != number) continue;
            return number_column["paths"][number_column["links"][i].get<std::size_t>() - 1].get<std::string>();
        }
        return std::string();
    };
    CHECK(path_of("INV-99", "c/Invoice-INV-99.pdf") == "c/Invoice-*.pdf");
    CHECK(path_of("a b", "c/a b.pdf") == "c/a%20b.pdf");
    CHECK(path_of("50%", "c/50%?#x.pdf") == "c/50%25%3F%23x.pdf");
    CHECK(path_of("q", "c/\"'<>.pdf") == "c/%22%27%3C%3E.pdf");
    CHECK(path_of("é", "c/é.pdf") == "c/%C3%A9.pdf");
    CHECK(path_of("7", "javascript:alert(1)") == "javascript%3Aalert%281%29");
    CHECK(path_of("h", "//evil.example/x.pdf") == "evil.example/x.pdf");
    CHECK(path_of("s", "c/*.pdf") == "c/%2A.pdf");
    CHECK(holds(page_of(with_client("c", "a\"b", "c/a\"b.pdf")), "<li><a href=\"c/a%22b.pdf\">a&quot;b</a></li>"));
}

TEST_CASE("The page may load nothing, and runs its own script alone") {
    const std::string page = page_of(october());
    const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    CHECK(holds(policy, "script-src 'sha256-"));
    CHECK_FALSE(holds(policy, "unsafe"));
    for (const char* part : {"http://", "https://", " src=", "@import", "url(", " style=", "onclick"}) {
        INFO(part);
        CHECK_FALSE(holds(page.substr(0, page.rfind("<script>")), part));
    }
    documents::Report without = october();
    without.sheets.pop_back();
    CHECK(holds(page_of(without), "script-src 'none'"));
    CHECK_FALSE(holds(page_of(without), "<script"));
}

TEST_CASE("A chart is a picture with a name, and its figures stand below it") {
    const std::string page = page_of(october());
    CHECK(count_of(page, "role=\"img\"") == 2);
    CHECK(holds(page, "aria-labelledby=\"chart-1 chart-1-about\""));
    CHECK(holds(page, "<title id=\"chart-1\">What was invoiced, what came in?</title>"));
    CHECK(holds(page, "EUR · November\u00a02025 – October\u00a02026: Invoiced · Received</desc>"));
    CHECK(holds(page, "<th scope=\"row\"><bdi>October\u00a02026</bdi></th>"
                      "<td class=\"figure\">EUR\u00a0900.50</td><td class=\"figure\">EUR\u00a0700.25</td>"));
    CHECK(holds(page, ">Oct</text>"));
    // Colours are the page's, so that they follow the reader's scheme.
    const std::string picture = between(page, "<svg", "</svg>");
    CHECK(holds(picture, "class=\"fill s0\""));
    CHECK_FALSE(holds(picture, "#"));
}

TEST_CASE("In Arabic the page runs from right to left") {
    const std::string page = page_of(october(), "ar");
    CHECK(holds(page, "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(holds(page, "direction=\"rtl\""));
    CHECK(holds(page, "المستندات"));
    const wording::Wording arabic(reports::words("ar"), "ar", "");
    CHECK(text_at(data_of(page), "gross", 1) == arabic.money(reports::money("1210.00", "EUR"), wording::MoneyStyle::plain));
}

TEST_CASE("Every language has its page") {
    for (const char* language : {"ar", "bn", "de", "en", "fil", "hi", "ru"}) {
        INFO(language);
        const std::string page = page_of(october(), language);
        for (const char* key : {"page.search", "page.skip", "page.totals", "page.data", "table.documents", "figure.invoiced"}) {
            INFO(key);
            const std::string word(reports::words(language).word(key));
            CHECK_FALSE(word.empty());
            CHECK(holds(page, ">" + word + "<"));
        }
        CHECK(data_of(page)["page.shown"] == std::string(reports::words(language).word("page.shown")));
    }
}

TEST_CASE("The same report gives the same bytes") {
    CHECK(page_of(october()) == page_of(october()));
    CHECK(page_of(reports::long_month(500)) == page_of(reports::long_month(500)));
}

TEST_CASE("Without JavaScript the first thousand documents are links, and the page says how many are not") {
    const std::string page = page_of(reports::long_month(1234));
    const std::string plain = between(page, "<noscript>", "</noscript>");
    CHECK(count_of(plain, "<li>") == 1000);
    CHECK(holds(plain, "Not listed here: 234"));
    CHECK(holds(plain, "<a href=\"client-00000/Invoice-INV-2026-000001.pdf\">INV-2026-000001</a>"));
}

TEST_CASE("A short table without links is a table, with totals by currency") {
    using Kind = documents::TableColumn::Kind;
    documents::Report report = october();
    report.sheets = {{"aging",
                      {{"aging",
                        {{"client", Kind::text}, {"currency", Kind::text}, {"overdue", Kind::money, true}},
                        {{std::string("A<b>"), std::string("EUR"), reports::money("1.10", "EUR")},
                         {std::string("B"), std::string("EUR"), reports::money("2.20", "EUR")},
                         {std::string("B"), std::string("JPY"), reports::money("500", "JPY")}}}}}};
    const std::string page = page_of(report);
    CHECK(holds(page, "<tr><th scope=\"row\"><bdi>A&lt;b&gt;</bdi></th><td><bdi>EUR</bdi></td><td class=\"figure\">1.10</td></tr>"));
    CHECK(holds(page, "Total</bdi></th><td><bdi>EUR</bdi></td><td class=\"figure\">3.30</td>"));
    CHECK(holds(page, "Total</bdi></th><td><bdi>JPY</bdi></td><td class=\"figure\">500</td>"));
}
