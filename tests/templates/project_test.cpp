// The templates that are shipped: they compile in every language, and show what the sample views hold. The manual's examples too.
#include "catch.h"
#include "desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

using namespace acta;
using namespace acta::templates;

namespace {

/// The templates' folder with one of its languages.
class Shelf {
public:
    explicit Shelf(const std::string& language) {
        const auto document = parse("templates/languages/" + language + ".xml", false);
        diag::Diagnostics problems;
        auto read = wording::Words::read(*document, problems);
        INFO((problems.empty() ? std::string() : problems[0].message));
        REQUIRE(read);
        words_ = std::make_unique<wording::Words>(std::move(*read));
    }

    Template compile(const std::string& name) {
        const Include include = [this](std::string_view wanted) { return file(std::string(wanted)); };
        diag::Diagnostics problems;
        auto compiled = Template::compile(*file(name), include, {words_.get()}, problems);
        for (const diag::Diagnostic& problem : problems) {
            UNSCOPED_INFO(fmt::format("{}:{}:{} {}", problem.position.file_name(), problem.position.line, problem.position.column, problem.message));
        }
        REQUIRE(compiled);
        REQUIRE(problems.empty());
        return std::move(*compiled);
    }

    layout::Content fill(const Template& compiled, const xml::Document& view) const {
        const auto picture = std::make_shared<const std::string>("picture");
        const wording::Wording wording(*words_, words_->tag(), view.root().attribute_value("country"));
        Filled filled = compiled.fill(view.root(), wording, [&](std::string_view) { return picture; });
        for (const diag::Diagnostic& problem : filled.problems) UNSCOPED_INFO(problem.message);
        REQUIRE(filled.problems.empty());
        return std::move(filled.content);
    }

    std::string show(const Template& compiled, const xml::Document& view) const {
        const layout::Content content = fill(compiled, view);
        CHECK_FALSE(content.title.empty());
        CHECK_FALSE(content.footer.empty());
        return testing::shown(content.body);
    }

    static std::unique_ptr<xml::Document> parse(const std::string& path, bool keep_space) {
        diag::Diagnostics problems;
        auto document = xml::Document::parse(testing::read_project_file(path), path, problems, {}, keep_space);
        INFO(path);
        REQUIRE(document);
        return std::make_unique<xml::Document>(std::move(*document));
    }

private:
    const xml::Document* file(const std::string& name) {
        auto& found = files_[name];
        if (!found) found = parse("templates/" + name, true);
        return found.get();
    }

    std::map<std::string, std::unique_ptr<xml::Document>> files_;
    std::unique_ptr<wording::Words> words_;
};

std::vector<std::string> languages() {
    std::vector<std::string> tags;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ACTA_SOURCE_DIR) + "/templates/languages")) {
        if (entry.path().extension() == ".xml") tags.push_back(entry.path().stem().string());
    }
    return tags;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr const char* shipped[] = {"invoice.xml", "act.xml", "statement.xml", "reconciliation.xml",
                                   "service-agreement.xml", "received-invoice.xml", "reminder.xml", "client-report.xml"};

std::string template_for(const std::string& view) {
    if (view == "contract") return "service-agreement.xml";
    return view + ".xml";
}

}  // namespace

TEST_CASE("The shipped templates compile in every language", "[templates]") {
    for (const std::string& language : languages()) {
        INFO(language);
        Shelf shelf(language);
        for (const char* name : shipped) {
            INFO(name);
            (void)shelf.compile(name);
        }
    }
}

TEST_CASE("The shipped templates show every sample view in every language", "[templates]") {
    for (const std::string& language : languages()) {
        Shelf shelf(language);
        for (const auto& entry : std::filesystem::directory_iterator(std::string(ACTA_SOURCE_DIR) + "/tests/documents/views")) {
            const auto view = Shelf::parse("tests/documents/views/" + entry.path().filename().string(), false);
            INFO(language << " " << entry.path().filename().string());
            const std::string root(view->root().name());
            const std::string text = shelf.show(shelf.compile(template_for(root)), *view);
            CHECK(holds(text, std::string(view->root().child("client").attribute_value("name"))));
            if (root == "invoice") CHECK(holds(shelf.show(shelf.compile("received-invoice.xml"), *view), std::string(view->root().attribute_value("number"))));
        }
    }
}

TEST_CASE("A translation has the words of English and no others", "[templates]") {
    const auto keys_of = [](const std::string& language) {
        diag::Diagnostics problems;
        const auto document = Shelf::parse("templates/languages/" + language + ".xml", false);
        const auto words = wording::Words::read(*document, problems);
        REQUIRE(words);
        std::vector<std::string> keys;
        // Amounts in words need genders and forms that English does not know.
        for (const std::string_view key : words->keys()) {
            if (!key.starts_with("currency.") && !key.starts_with("words.")) keys.emplace_back(key);
        }
        return keys;
    };
    const auto english = keys_of("en");
    for (const std::string& language : languages()) {
        INFO(language);
        const auto keys = keys_of(language);
        std::vector<std::string> differing;
        std::set_symmetric_difference(keys.begin(), keys.end(), english.begin(), english.end(), std::back_inserter(differing));
        CHECK(differing == std::vector<std::string>());
    }
}

TEST_CASE("An invoice shows what it must", "[templates]") {
    Shelf shelf("en");
    const auto view = Shelf::parse("tests/documents/views/invoice.xml", false);
    const std::string text = shelf.show(shelf.compile("invoice.xml"), *view);
    for (const char* part : {"INV-2026-00017", "Salt & Linden SIA", "Brīvības iela 14", "LV40103777777", "PO-8812", "LV80\u00a0BANK", "859.71", "eight hundred fifty-nine euros", "21%", "Payable"}) {
        INFO(part);
        CHECK(holds(text, part));
    }
    CHECK(holds(text, "; VAT; "));
    const auto outside = Shelf::parse("tests/documents/views/invoice-hi.xml", false);
    const std::string without_vat = shelf.show(shelf.compile("invoice.xml"), *outside);
    CHECK_FALSE(holds(without_vat, "; VAT; "));
    CHECK(holds(without_vat, "acceptance of the work + 15 days"));
}

TEST_CASE("An invoice carries the code that pays it, and its sum from page to page", "[templates]") {
    Shelf shelf("en");
    const auto view = Shelf::parse("tests/documents/views/invoice.xml", false);
    const std::string text = shelf.show(shelf.compile("invoice.xml"), *view);
    CHECK(holds(text, "drawing"));
    CHECK(holds(text, "out: "));
    CHECK(holds(text, "Carried forward"));
    const auto without = Shelf::parse("tests/documents/views/act.xml", false);
    const std::string act = shelf.show(shelf.compile("act.xml"), *without);
    CHECK_FALSE(holds(act, "drawing"));
    CHECK(holds(act, "Carried forward"));
    const auto statement = Shelf::parse("tests/documents/views/statement.xml", false);
    CHECK(holds(shelf.show(shelf.compile("statement.xml"), *statement), "drawing"));
}

TEST_CASE("A statement of reconciliation has the seller's records, and room for the client's and for the difference", "[templates]") {
    Shelf shelf("en");
    const Template reconciliation = shelf.compile("reconciliation.xml");
    auto view = Shelf::parse("tests/documents/views/statement.xml", false);
    const std::string text = shelf.show(reconciliation, *view);
    const auto row = [&](const std::string& cells) { return holds(text, " / " + cells + " / "); };
    CHECK(holds(text, "{By the records of Salt & Linden SIA; ; By the records of Kalna Roastery SIA / "));
    CHECK(row("01/08/2026; Opening balance; 544.50; ; ; 01/08/2026; Opening balance; ; "));
    CHECK(row("14/08/2026; Payment p-101 for INV-2026-00003; ; 544.50; ; ; ; ; "));
    CHECK(row("31/08/2026; Invoice INV-2026-00008; 544.50; ; ; ; ; ; "));
    CHECK(row("; Turnover of the period; 1,985.01; 894.50; ; ; Turnover of the period; ; "));
    CHECK(row("10/11/2026; Closing balance; 1,635.01; ; ; 10/11/2026; Closing balance; ; "));
    CHECK(holds(text, " / ; ; Difference of the closing balances; ; }"));
    CHECK(holds(text, "Kalna Roastery SIA owes Salt & Linden SIA EUR\u00a01,635.01"));
    CHECK(holds(text, "Agreed / not agreed"));

    xml::Node account = xml::Node(view->root()).child("account");
    account.remove_attribute("closing-debit");
    account.set("closing-credit", "100.00");
    account.set("closing", "-100.00");
    account.set("owed-by", "seller");
    const std::string overpaid = shelf.show(reconciliation, *view);
    CHECK(holds(overpaid, "10/11/2026; Closing balance; ; 100.00; ; 10/11/2026; Closing balance; ; "));
    CHECK(holds(overpaid, "in favour of Kalna Roastery SIA: EUR\u00a0100.00."));
}

TEST_CASE("A reminder speaks as its level asks, and claims interest only where the view has it", "[templates]") {
    Shelf shelf("en");
    const Template reminder = shelf.compile("reminder.xml");
    auto view = Shelf::parse("tests/documents/views/reminder.xml", false);
    xml::Node root = view->root();
    const std::string last = shelf.show(reminder, *view);
    for (const char* part : {"Last reminder", "INV-2026-00008", "825.30", "Late interest", "0.05% a day", "7.83", "EUR\u00a0833.13 in full by"}) {
        INFO(part);
        CHECK(holds(last, part));
    }
    root.set("level", "final");
    const std::string demand = shelf.show(reminder, *view);
    CHECK(holds(demand, "Final demand for payment"));
    CHECK(holds(demand, "eight hundred thirty-three euros and thirteen cents"));
    CHECK(holds(demand, "We reserve all our rights"));
    CHECK(holds(demand, "Ieva Kalniņa"));

    std::string plain = testing::read_project_file("tests/documents/views/reminder.xml");
    const std::size_t first = plain.find("<interest");
    plain.erase(first, plain.rfind("</interest>") + 11 - first);
    const std::string cost = "interest=\"7.83\" total=\"833.13\"";
    plain.replace(plain.find(cost), cost.size(), "total=\"825.30\"");
    diag::Diagnostics problems;
    auto early = xml::Document::parse(plain, "reminder.xml", problems);
    REQUIRE(early);
    xml::Node(early->root()).set("level", "1");
    const std::string friendly = shelf.show(reminder, *early);
    CHECK(holds(friendly, "It may have escaped your attention"));
    CHECK_FALSE(holds(friendly, "Late interest"));
    CHECK_FALSE(holds(friendly, "reserve"));
}

TEST_CASE("Where costs come first a reminder tells what payments went to, in every language", "[templates]") {
    for (const std::string& language : languages()) {
        Shelf shelf(language);
        INFO(language);
        const Template reminder = shelf.compile("reminder.xml");
        const auto view = Shelf::parse("tests/documents/views/reminder.xml", false);
        const std::string before = shelf.show(reminder, *view);
        xml::Node interest = xml::Node(view->root()).child("interest");
        interest.set("order", "costs-first");
        interest.set("paid", "3.81");
        xml::Node paid = interest.append("paid");
        for (const auto& [name, value] : {std::pair("date", "2026-09-29"), std::pair("reference", "p-1"), std::pair("amount", "300.00"),
                                          std::pair("compensation", "40.00"), std::pair("interest", "3.81"), std::pair("principal", "256.19")}) {
            paid.set(name, value);
        }
        xml::Node totals = xml::Node(view->root()).child("totals");
        totals.set("accrued", "8.29");
        totals.set("paid", "3.81");
        totals.set("interest", "4.48");
        totals.set("to-pay", "913.59");
        const std::string told = shelf.show(reminder, *view);
        for (const char* figure : {"256.19", "40.00", "8.29", "3.81", "913.59"}) {
            const bool comma = language == "de" || language == "ru";
            std::string shown = figure;
            if (comma) shown[shown.size() - 3] = ',';
            INFO(shown);
            CHECK(holds(told, shown));
            if (std::string_view(figure) != "3.81") CHECK_FALSE(holds(before, shown));
        }
    }
}

TEST_CASE("A credit note names its invoice and asks for nothing", "[templates]") {
    Shelf shelf("en");
    auto view = Shelf::parse("tests/documents/views/invoice.xml", false);
    xml::Node root = view->root();
    root.set("kind", "credit-note");
    xml::Node preceding = root.append("preceding");
    preceding.set("number", "INV-2026-00012");
    const Template invoice = shelf.compile("invoice.xml");
    CHECK_FALSE(holds(shelf.show(invoice, *view), "INV-2026-00012 of"));
    preceding.set("issued", "2026-10-31");
    const std::string text = shelf.show(invoice, *view);
    CHECK(holds(text, "INV-2026-00012 of 31\u00a0Oct\u00a02026"));
    CHECK(holds(text, "Credit note"));
    CHECK(holds(text, "This credit note reduces invoice INV-2026-00012 by EUR\u00a0859.71"));
    CHECK_FALSE(holds(text, "Please pay"));
    CHECK_FALSE(holds(text, "Invoice date"));
}

TEST_CASE("Only a contract that nobody has signed says DRAFT across its pages", "[templates]") {
    Shelf shelf("en");
    const Template agreement = shelf.compile("service-agreement.xml");
    auto view = Shelf::parse("tests/documents/views/contract.xml", false);
    CHECK_FALSE(shelf.fill(agreement, *view).watermark);
    xml::Node root = view->root();
    root.set("draft", "yes");
    const layout::Content draft = shelf.fill(agreement, *view);
    REQUIRE(draft.watermark);
    CHECK(draft.watermark->text == "DRAFT");
}

TEST_CASE("A contract defines the words that its terms use, and no others", "[templates]") {
    Shelf shelf("en");
    const Template agreement = shelf.compile("service-agreement.xml");
    auto view = Shelf::parse("tests/documents/views/contract.xml", false);
    const std::string all = shelf.show(agreement, *view);
    for (const char* term : {"“Contractor”", "“Client”", "“Parties”", "“Agreement”", "“Services”", "“Act”", "“Stage”", "“Business day”"}) {
        INFO(term);
        CHECK(holds(all, term));
    }
    const auto plain = Shelf::parse("tests/documents/views/contract-hi.xml", false);
    const std::string few = shelf.show(agreement, *plain);
    CHECK(holds(few, "“Act”"));
    CHECK_FALSE(holds(few, "“Stage”"));
    CHECK_FALSE(holds(few, "“Business day”"));
}

TEST_CASE("A contract's clauses follow its terms", "[templates]") {
    Shelf shelf("en");
    const Template agreement = shelf.compile("service-agreement.xml");
    auto view = Shelf::parse("tests/documents/views/contract.xml", false);
    const std::string with_acts = shelf.show(agreement, *view);
    CHECK(holds(with_acts, "[5.] Acceptance"));
    CHECK(holds(with_acts, "[6.] Payment"));
    CHECK(holds(with_acts, "under clause 6 by more than"));
    CHECK(holds(with_acts, "0.05%"));
    CHECK(holds(with_acts, "Annex 2."));
    CHECK_FALSE(holds(with_acts, "DRAFT"));
    xml::Node root = view->root();
    root.set("acts", "none");
    root.set("draft", "yes");
    const std::string without = shelf.show(agreement, *view);
    CHECK_FALSE(holds(without, "Acceptance"));
    CHECK(holds(without, "[5.] Payment"));
    CHECK(holds(without, "under clause 5 by more than"));
    CHECK(holds(without, "DRAFT"));
}

TEST_CASE("The manual's examples are right", "[templates]") {
    const std::string manual = testing::read_project_file("docs/templates.md");
    const std::string start = "```xml\n";
    std::size_t count = 0;
    std::string words;
    std::vector<std::string> templates;
    for (std::size_t at = manual.find(start); at != std::string::npos; at = manual.find(start, at + 1)) {
        const std::size_t first = at + start.size();
        std::string example = manual.substr(first, manual.find("```", first) - first);
        if (example.starts_with("<word")) {
            words += example;
        } else if (!example.starts_with("<language")) {
            templates.push_back(std::move(example));
        }
        ++count;
    }
    REQUIRE(count > 10);
    testing::Desk desk(words);
    desk.add_file("style.xml", testing::read_project_file("templates/style.xml"));
    desk.add_file("shipped/style.xml", testing::read_project_file("templates/style.xml"));
    std::string styles;  // what earlier examples have defined
    for (const std::string& example : templates) {
        INFO(example);
        std::string text = example;
        const bool whole = text.starts_with("<template xmlns");
        if (whole && text.find("view=") == std::string::npos) {
            desk.add_file("house.xml", text);
            text = testing::template_start + "<include href=\"house.xml\"/><body/></template>";
        }
        if (text.starts_with("<style")) styles += text;
        const bool around = text.starts_with("<style") || text.starts_with("<page") || text.starts_with("<header") || text.starts_with("<template name");
        if (!whole) {
            text = testing::template_start + "<include href=\"style.xml\"/>" + (around ? text + "<body/>" : styles + "<body>" + text + "</body>") + "</template>";
        }
        const bool compiled = desk.compile(text).has_value();
        INFO((desk.problems.empty() ? std::string() : desk.problems[0].message));
        CHECK(compiled);
    }
}
