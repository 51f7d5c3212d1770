// Sentences and rows on the terminal, and JSON that is more than a table.
#include "catch.h"

#include "text/json.h"
#include "text/lines.h"

using acta::text::as_text;
using acta::text::Json;
using acta::text::Row;
using acta::text::wrapped;

TEST_CASE("A sentence is broken at spaces, and goes on under its own beginning") {
    CHECK(wrapped("  says  ", "one two three four five six seven", 28) == "  says  one two three four\n        five six seven\n");
    CHECK(wrapped("  says  ", "one two three", 0) == "  says  one two three\n");
    CHECK(wrapped("", "", 40) == "\n");
    CHECK(wrapped("", "averyveryverylongword x", 10) == "averyveryverylongword\n    x\n");
    CHECK(wrapped("", "हिमाल टी प्रा. लि.", 8).find('\n') != std::string::npos);
}

TEST_CASE("Figures stand in columns to the right, beside the last line of their sentence") {
    const std::vector<Row> rows = {{"1", "Web shop care, the whole of the month of October", {"450.00"}},
                                   {"", "a detail", {}, 2},
                                   {"12", "Hours", {"1,050.00"}}};
    CHECK(as_text(rows, 44) ==
          "  1   Web shop care, the whole of\n"
          "      the month of October            450.00\n"
          "        a detail\n"
          "  12  Hours                         1,050.00\n");
    // No figures, no column for them; longer lines than a hundred cells are not read.
    CHECK(as_text({{"a", "b", {}}}, 0) == "  a  b\n");
    CHECK(as_text({{"", "sum", {"1.00"}}}, 300).size() == 101);
}

TEST_CASE("JSON stands in levels; texts are escaped, money has its currency") {
    Json json;
    json.object()
        .member("name", std::string("a \"b\" \\ \n \x01"))
        .member("nothing", acta::documents::Field())
        .array("empty")
        .end();
    json.array("rows").object().member("n", std::int64_t{3}).end().element(std::string("x")).end();
    json.object("open").member("amount", acta::value::Money(4550, *acta::value::Currency::find("EUR"))).end();
    CHECK(json.end().take() == R"({
  "name": "a \"b\" \\ \n \u0001",
  "nothing": null,
  "empty": [],
  "rows": [
    {
      "n": 3
    },
    "x"
  ],
  "open": {
    "amount": {"amount": "45.50", "currency": "EUR"}
  }
}
)");
}
