// Texts in several languages: read beside the record's own, each language once.
#include "catch.h"

#include "records/reader.h"

#include <string>

namespace {

using namespace acta;

const std::string seller = "<seller id=\"us\" name=\"Salt\" country=\"LV\"/>";
const std::string vat = "<vat category=\"O\" reason=\"Outside\"/>";

records::Reading read(const std::string& records) {
    return records::read({{"book.xml", "<book xmlns=\"urn:acta:book:1\">" + seller + vat + records + "</book>"}});
}

std::string codes(const records::Reading& reading) {
    std::string text;
    for (const diag::Diagnostic& problem : reading.problems) text += std::string(problem.code) + " ";
    return text;
}

const std::string client = "<client id=\"tea\" name=\"हिमाल टी\" country=\"IN\" language=\"hi\"/>";

TEST_CASE("A contract's texts are read in every language that they are written in") {
    const records::Reading reading = read(client + R"(<contract id="C-1" client="tea" title="वेबसाइट" place="रीगा" from="2026-01-01" currency="EUR">
      <title language="en">Website</title><place language="en">Riga</place>
      <line id="web" description="देखरेख" price="10" vat-category="O">
        <description language="en">Care of
          the website</description><price from="2026-02-01" amount="12"/><description language="ru">Сопровождение</description></line>
      <milestone id="m" title="प्रकाशन"><title language="en">Launch</title></milestone>
      <obligation side="client" title="चित्र"><title language="en">Pictures</title></obligation></contract>)");
    REQUIRE(codes(reading).empty());
    const book::Contract& contract = reading.book.contracts.at(0);
    CHECK(contract.titles == book::Translations{{"en", "Website"}});
    CHECK(contract.places == book::Translations{{"en", "Riga"}});
    CHECK(contract.lines.at(0).description == "देखरेख");
    CHECK(contract.lines.at(0).descriptions == book::Translations{{"en", "Care of the website"}, {"ru", "Сопровождение"}});
    CHECK(contract.lines.at(0).prices.size() == 2);
    CHECK(contract.milestones.at(0).titles == book::Translations{{"en", "Launch"}});
    CHECK(contract.obligations.at(0).titles == book::Translations{{"en", "Pictures"}});
}

TEST_CASE("A party's name, address and signatory are read in other languages") {
    const records::Reading reading = read(R"(<client id="tea" name="हिमाल टी" country="IN"><name language="en">Himal Tea</name>
      <address street="14, मार्ग" extra="2" city="सिलीगुड़ी" region="बंगाल"><street language="en">14 Road</street><extra language="en">Second</extra>
        <city language="en">Siliguri</city><region language="en">Bengal</region></address>
      <signatory name="सुनीता" position="निदेशक" basis="नियम"><name language="en">Sunita</name><position language="en">Director</position>
        <basis language="en">Articles</basis></signatory></client>)");
    REQUIRE(codes(reading).empty());
    const book::Party& party = reading.book.clients.at(0).party;
    CHECK(party.names.at("en") == "Himal Tea");
    CHECK(party.address.streets.at("en") == "14 Road");
    CHECK(party.address.extras.at("en") == "Second");
    CHECK(party.address.cities.at("en") == "Siliguri");
    CHECK(party.address.regions.at("en") == "Bengal");
    REQUIRE(party.signatory);
    CHECK(party.signatory->names.at("en") == "Sunita");
    CHECK(party.signatory->positions.at("en") == "Director");
    CHECK(party.signatory->bases.at("en") == "Articles");
}

TEST_CASE("A text is told where it stands twice in one language, is empty, or has no language") {
    const std::string start = "<client id=\"tea\" name=\"T\" country=\"IN\">";
    CHECK(codes(read(start + "<name language=\"en\">A</name><name language=\"en\">B</name></client>")) == "duplicate ");
    CHECK(codes(read(start + "<name language=\"en\"> </name></client>")) == "missing-text ");
    CHECK(codes(read(start + "<name>A</name></client>")) == "missing-attribute ");
    CHECK(codes(read(start + "<title language=\"en\">A</title></client>")) == "unknown-element ");
}

}  // namespace
