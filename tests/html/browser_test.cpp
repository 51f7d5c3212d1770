// The page in a browser: what a reader sees, types and presses.
#include "browser.h"
#include "catch.h"
#include "reports.h"
#include "scratch.h"

#include <fstream>
#include <map>
#include <set>

using browser::Browser;
using nlohmann::json;

namespace {

/// One browser for all tests here; null where there is none.
Browser* chromium() {
    static const std::unique_ptr<Browser> only = Browser::start(scratch::folder("profile"));
    if (!only) WARN("skipped: chromium is not installed");
    return only.get();
}

std::filesystem::path file_of(const std::string& name, const std::string& page) {
    const std::filesystem::path path = scratch::folder() / (name + ".html");
    std::ofstream(path, std::ios::binary) << page;
    return path;
}

/// The texts of a column's cells that are drawn, and of the line above them.
std::vector<std::string> shown(Browser& browser, const std::string& column) {
    return browser.value_of("[...document.querySelectorAll('.rows tbody .c-" + column + "')].map(cell => cell.textContent)");
}
std::string count_line(Browser& browser) { return browser.text_of("document.querySelector('.count').textContent"); }
/// As if the address had been followed from a bookmark.
void ask(Browser& browser, const std::string& fragment) {
    browser.value_of("new Promise(done => { addEventListener('hashchange', () => done(1), { once: true }); location.hash = '" + fragment + "'; })");
}
void settle(Browser& browser) { browser.value_of("new Promise(done => setTimeout(done, 90))"); }

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A reader finds, filters, sorts and sums documents, and nothing is loaded or refused") {
    Browser* page = chromium();
    if (page == nullptr) return;
    const auto file = file_of("october", reports::page_of(reports::october()));
    page->open(file);
    CHECK(count_line(*page) == "10 of 10 shown");
    CHECK(shown(*page, "number") == Texts{"ACT-1", "INV-9", "INV-10", "INV-11", "INV-12", "INV-13", "INV-14", "INV-15", "CN-1",
                                          "Statement-2026-11-10.pdf"});
    CHECK(page->text_of("document.querySelector('.rows a').getAttribute('href')") == "c/Act-ACT-1.pdf");

    // Without case and accents; every word counts.
    page->value_of("document.querySelector('[type=search]').focus()");
    page->type("emile zuraw");
    settle(*page);
    CHECK(shown(*page, "number") == Texts{"INV-11"});
    CHECK(count_line(*page) == "1 of 10 shown");
    CHECK(page->text_of("location.hash") == "#q=emile+zuraw");

    ask(*page, "q=2420.00");
    CHECK(shown(*page, "number") == Texts{"INV-12"});
    ask(*page, "q=еж");
    CHECK(shown(*page, "number") == Texts{"INV-13"});
    ask(*page, "q=हिमाल&sort=number");
    CHECK(shown(*page, "number") == Texts{"INV-14"});
    ask(*page, "q=nobody");
    CHECK(count_line(*page) == "No document fits.");
    CHECK(shown(*page, "number").empty());

    page->open(file, "kind=invoice&currency=EUR&sort=gross&order=down");
    CHECK(shown(*page, "gross") == Texts{"2,420.00", "1,210.00", "108.90", "1.21"});
    const std::string sorted = "document.querySelector('[aria-sort]')";
    CHECK(page->text_of(sorted + ".textContent + ' ' + " + sorted + ".ariaSort") == "Gross descending");
    CHECK(page->value_of("[...document.querySelector('.totals tbody').rows]"
                         ".map(row => [...row.cells].map(cell => cell.textContent).join('|'))") ==
          json({"invoice|EUR|4|3,091.00|649.11|3,740.11|0.00|3,740.11"}));
    ask(*page, "kind=act");
    CHECK(page->text_of("document.querySelector('.totals tbody').textContent") == "actEUR11,000.00210.001,210.00––");

    CHECK(page->complaints() == Texts{});
    CHECK(page->requests().size() == 1);
}

TEST_CASE("The list is used with the keyboard alone") {
    Browser* page = chromium();
    if (page == nullptr) return;
    page->open(file_of("keys", reports::page_of(reports::october())));
    page->press("Tab");
    CHECK(page->text_of("document.activeElement.textContent") == "Skip to the documents");
    page->press("Enter");
    CHECK(page->text_of("document.activeElement.id") == "documents");
    page->press("Tab");
    CHECK(page->text_of("document.activeElement.name") == "q");
    page->value_of("document.querySelector('.rows .c-client button').focus()");
    page->press("Enter");
    CHECK(shown(*page, "client").front() == "Émile Żuraw");
    CHECK(page->text_of("document.activeElement.parentElement.ariaSort") == "ascending");
    page->press(" ");
    CHECK(shown(*page, "client").front() == "हिमाल टी");
    CHECK(page->text_of("document.activeElement.parentElement.ariaSort") == "descending");
    CHECK(page->complaints() == Texts{});
}

TEST_CASE("A screen reader is told of rows, columns, order and count") {
    Browser* page = chromium();
    if (page == nullptr) return;
    page->open(file_of("reader", reports::page_of(reports::october())), "sort=client");
    const json tree = page->call("Accessibility.getFullAXTree")["nodes"];
    std::map<std::string, int> roles;
    std::set<std::string> names;
    for (const json& node : tree) {
        if (node.value("ignored", false)) continue;
        const std::string role = node["role"]["value"];
        ++roles[role];
        names.insert(role + ": " + node["name"].value("value", ""));
    }
    CHECK(roles["row"] >= 11);
    CHECK(roles["rowheader"] >= 10);
    CHECK(names.contains("table: Documents"));
    CHECK(names.contains("columnheader: Client"));
    CHECK(names.contains("searchbox: Search"));
    CHECK(names.contains("combobox: Status"));
    CHECK(names.contains("link: INV-10"));
    CHECK(names.contains("heading: October\u00a02026"));
    CHECK(names.contains("image: What was invoiced, what came in? "
                         "EUR · November\u00a02025 – October\u00a02026: Invoiced · Received"));
    CHECK(page->text_of("document.querySelector('.rows tbody [aria-rowindex=\"2\"]').getAttribute('role')") == "row");
    CHECK(page->text_of("document.querySelector('.count').getAttribute('role')") == "status");
}

TEST_CASE("Hostile texts are shown as they are, and run nothing") {
    Browser* page = chromium();
    if (page == nullptr) return;
    const std::string hostile = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">";
    acta::documents::Report report = reports::october();
    report.author = hostile;
    for (auto& row : report.sheets[1].tables[0].rows) {
        row[1] = hostile;
        row[2] = acta::documents::Link{hostile, "c/" + hostile + " 50% \"x\".pdf"};
    }
    report.sheets[0].charts[1].categories[0] = hostile;
    page->open(file_of("hostile", reports::page_of(report)));
    settle(*page);
    CHECK(page->text_of("document.title").find("run'</script>") != std::string::npos);
    CHECK(shown(*page, "client").at(3) == hostile);
    CHECK(page->value_of("document.querySelectorAll('img, script').length") == 1);
    CHECK(page->text_of("decodeURIComponent(document.querySelector('.rows a').getAttribute('href'))") ==
          "c/" + hostile + " 50% \"x\".pdf");
    CHECK(page->value_of("document.querySelector('.rows a').href.startsWith('file:///')") == true);
    CHECK(page->complaints() == Texts{});
    CHECK(page->requests().size() == 1);
}

TEST_CASE("Of a long list only what is in view is drawn, wherever it is scrolled to, and paper gets what fits") {
    Browser* page = chromium();
    if (page == nullptr) return;
    page->open(file_of("long", reports::page_of(reports::long_month(6000))));
    CHECK(page->value_of("document.querySelectorAll('.rows tbody tr').length < 100") == true);
    page->value_of("new Promise(done => { scrollTo(0, document.body.scrollHeight); setTimeout(done, 150); })");
    CHECK(shown(*page, "number").back() == "INV-2026-006000");
    CHECK(page->value_of("document.querySelectorAll('.rows tbody tr').length < 100") == true);
    CHECK(page->text_of("document.querySelector('.rows tbody tr:last-child').getAttribute('aria-rowindex')") == "6001");
    const std::string rows_on_paper = R"js((() => {
        dispatchEvent(new Event('beforeprint'));
        const count = document.querySelectorAll('.rows tbody tr').length;
        const text = document.querySelector('.cut').textContent;
        dispatchEvent(new Event('afterprint'));
        return count + ': ' + text;
    })())js";
    CHECK(page->text_of(rows_on_paper).starts_with("5000: Printed: the first 5,000 of 6,000."));
    CHECK(page->value_of("document.querySelectorAll('.rows tbody tr').length < 100") == true);
    CHECK(page->complaints() == Texts{});
}

TEST_CASE("Texts can be read in both schemes, and nothing stands out of a narrow window") {
    Browser* page = chromium();
    if (page == nullptr) return;
    const auto file = file_of("schemes", reports::page_of(reports::october(), "ar"));
    // The contrast (WCAG 2.1) of every text with what it stands on.
    const std::string poor = R"js((() => {
        const linear = part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
        const light = color => {
            const [r, g, b] = color.match(/[\d.]+/g).map(part => linear(part / 255));
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const ground = element => {
            for (; element; element = element.parentElement) {
                const color = getComputedStyle(element).backgroundColor;
                if (!color.endsWith(', 0)')) return color;
            }
            return 'rgb(255, 255, 255)';
        };
        const found = [];
        for (const element of document.querySelectorAll('body *')) {
            const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
            if (!own || !element.getClientRects().length || element.closest('script, style, noscript')) continue;
            const style = getComputedStyle(element);
            const ink = element.closest('svg') ? style.fill : style.color;
            const [above, below] = [light(ink), light(ground(element))].sort((left, right) => right - left);
            const contrast = (above + .05) / (below + .05);
            if (contrast < 4.5) found.push(element.className + ' ' + element.textContent.slice(0, 20) + ' ' + contrast.toFixed(2));
        }
        return found;
    })())js";
    for (const auto& [scheme, width] : std::map<std::string, int>{{"light", 1280}, {"dark", 900}, {"no-preference", 420}}) {
        INFO(scheme << ", " << width << " pixels");
        page->call("Emulation.setEmulatedMedia", {{"features", {{{"name", "prefers-color-scheme"}, {"value", scheme}}}}});
        page->call("Emulation.setDeviceMetricsOverride",
                   {{"width", width}, {"height", 800}, {"deviceScaleFactor", 1}, {"mobile", false}});
        page->open(file);
        CHECK(page->value_of(poor) == json::array());
        CHECK(page->value_of("document.documentElement.scrollWidth") == width);
        CHECK(page->value_of("document.querySelector('.rows').classList.contains('cards')") == (width < 640));
    }
    page->call("Emulation.setEmulatedMedia", {{"features", json::array()}});
    page->call("Emulation.clearDeviceMetricsOverride");
}
