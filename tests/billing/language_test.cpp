// Lines of invoices and acts are named in the language of the document.
#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

std::string names(const Plan& plan) {
    std::string text;
    for (const book::InvoiceLine& line : plan.invoices.at(0).invoice.lines) text += line.name + "/" + line.description + ";";
    return text;
}

}  // namespace

TEST_CASE("a line has the description of the document's language, or its own where there is none") {
    book::Contract one = contract("C-1", {monthly("seo", "450"), for_milestone("site", "100", "launch")});
    one.lines[0].description = "Suche";
    one.lines[0].descriptions = {{"hi", "खोज"}, {"pt", "Pesquisa"}};
    one.lines[1].description = "Seite";
    one.milestones = {milestone("launch", "2026-10-10", "2026-10-10")};
    one.milestones[0].title = "Start";
    one.milestones[0].titles = {{"hi", "आरंभ"}, {"pt-BR", "Início"}};
    CHECK(names(run(book_of({one}), "2026-10", "2026-11-10")) == "खोज/;Seite/आरंभ;");  // the client's language
    one.language = "pt-BR";
    CHECK(names(run(book_of({one}), "2026-10", "2026-11-10")) == "Pesquisa/;Seite/Início;");
    one.language = "de";
    CHECK(names(run(book_of({one}), "2026-10", "2026-11-10")) == "Suche/;Seite/Start;");
}
