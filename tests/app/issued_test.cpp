// What the registry holds, as tracking needs it.
#include "catch.h"
#include "scratch.h"

#include "app/commands.h"
#include "app/session.h"

#include <filesystem>
#include <fstream>

using namespace acta;

namespace {

/// Acts by milestone, nothing accepted by silence, payment within ten days after acceptance; `more`: of the milestone.
void write_book(const std::filesystem::path& folder, const std::string& more) {
    std::ofstream(folder / "book.xml") << R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="2026-10-01"/>
  <seller id="us" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275"/>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
  <client id="oak" name="Baltic Oak SIA" country="LV" language="en"/>
  <contract id="C-1" client="oak" signed="2026-01-05" from="2026-01-10" currency="EUR" acts="milestone">
    <line id="site" description="New site" price="5200" vat-category="S" bill="milestone" milestone="launch"/>
    <milestone id="launch" title="Site launched" done="2026-10-04")"
                                       << more << R"(/>
    <payment-terms from="acceptance"><add days="10"/></payment-terms>
    <acceptance silence="nothing"/>
  </contract>
</book>)";
}

std::optional<value::Date> due_on(const std::filesystem::path& folder, const char* day) {
    return app::BookSession(folder.string()).ledger(*value::Date::parse(day)).receivables.at(0).due;
}

}  // namespace

TEST_CASE("An invoice that is due after acceptance is due once its milestone is accepted by the contract's record") {
    const std::filesystem::path folder = scratch::folder("acceptance");
    write_book(folder, "");
    app::Console console;
    console.out = [](std::string_view) {};
    console.err = [](std::string_view) {};
    REQUIRE(app::run({folder.string(), "2026-10", "2026-10-31", "", false, 1}, console) == app::Outcome::done);
    CHECK_FALSE(due_on(folder, "2026-11-20"));
    write_book(folder, R"( accepted="2026-11-05")");
    CHECK_FALSE(due_on(folder, "2026-11-04"));
    CHECK(due_on(folder, "2026-11-20") == value::Date(2026, 11, 15));
}
