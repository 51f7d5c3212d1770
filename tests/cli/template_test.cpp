// Templates as a user works on them: a house style in the book, contracts in two languages, the preview that follows every save.
#include "cli/program.h"

#include <chrono>
#include <csignal>
#include <thread>

using namespace program;

namespace {

/// The text of a PDF as poppler reads it, white space folded.
std::string text_of_pdf(const fs::path& pdf) {
    const Result result = shell("pdftotext -layout " + pdf.string() + " - | tr -s ' \\n\\f' ' '");
    return result.out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr const char* small_template = R"(<template xmlns="urn:acta:template:1" view="invoice">
  <include href="style.xml"/>
  <body><p class="muted">No. {@number} of {@issued => date('long')}</p></body>
</template>
)";

/// A program that runs until the test ends it.
class Background {
public:
    Background(const std::string& command, const fs::path& log) : log_(log) {
        const fs::path pid = log.string() + ".pid";
        REQUIRE(std::system((command + " >" + log.string() + " 2>&1 & echo $! >" + pid.string()).c_str()) == 0);
        process_ = std::stoi(text_of(pid));
    }
    ~Background() { ::kill(process_, SIGTERM); }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    [[nodiscard]] bool runs() const { return ::kill(process_, 0) == 0; }

    /// Waits until its output holds a text; false after ten seconds.
    [[nodiscard]] bool says(const std::string& text, std::size_t times = 1) const {
        for (int wait = 0; wait < 200; ++wait) {
            const std::string said = text_of(log_);
            std::size_t found = 0;
            for (std::size_t at = said.find(text); at != std::string::npos; at = said.find(text, at + 1)) ++found;
            if (found >= times) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }

private:
    fs::path log_;
    int process_ = 0;
};

}  // namespace

TEST_CASE("a preview shows a shipped template over its sample, in each language") {
    const fs::path place = folder("preview");
    for (const std::string name : {"invoice", "act", "statement", "reconciliation", "service-agreement"}) {
        INFO(name);
        const fs::path pdf = place / (name + ".pdf");
        const Result result = acta("template preview " + std::string(ACTA_SOURCE_DIR) + "/templates/" + name + ".xml --language ru --out " + pdf.string());
        INFO(result.err);
        CHECK(result.exit_code == 0);
        CHECK(text_of(pdf).starts_with("%PDF"));
        if (has_tool("pdftotext")) CHECK(holds(text_of_pdf(pdf), "Kalna Roastery SIA"));
    }
}

TEST_CASE("a preview shows the logo that is named") {
    const fs::path place = folder("preview-logo");
    const std::string command = "template preview " + std::string(ACTA_SOURCE_DIR) + "/templates/invoice.xml --out ";
    const std::string logo = std::string(ACTA_SOURCE_DIR) + "/samples/studio/logo.png";
    REQUIRE(acta(command + (place / "without.pdf").string()).exit_code == 0);
    REQUIRE(acta(command + (place / "with.pdf").string() + " --logo " + logo).exit_code == 0);
    CHECK(holds(text_of(place / "with.pdf"), "/Image"));
    CHECK_FALSE(holds(text_of(place / "without.pdf"), "/Image"));
    write(place / "no.png", "no picture");
    CHECK(acta(command + (place / "x.pdf").string() + " --logo " + (place / "no.png").string()).exit_code == 1);
}

TEST_CASE("a preview tells what is wrong, with its place") {
    const fs::path place = folder("preview-wrong");
    write(place / "t.xml", "<template xmlns=\"urn:acta:template:1\" view=\"invoice\">\n<body><para/></body></template>");
    const Result wrong = acta("template preview " + (place / "t.xml").string() + " --out " + (place / "t.pdf").string());
    CHECK(wrong.exit_code == 1);
    CHECK(holds(wrong.err, "t.xml:2:8: error[template-element]"));
    CHECK_FALSE(fs::exists(place / "t.pdf"));
    write(place / "t.xml", small_template);
    CHECK(acta("template preview " + (place / "t.xml").string() + " --language xx --out " + (place / "t.pdf").string()).exit_code == 2);
    write(place / "view.xml", "<act/>");
    const Result other = acta("template preview " + (place / "t.xml").string() + " --view " + (place / "view.xml").string());
    CHECK(other.exit_code == 1);
    write(place / "none.xml", "<template xmlns=\"urn:acta:template:1\"><body/></template>");
    CHECK(holds(acta("template preview " + (place / "none.xml").string()).err, "which view it shows"));
    write(place / "odd.xml", "<template xmlns=\"urn:acta:template:1\" view=\"odd\"><body><p>x</p></body></template>");
    const Result odd = acta("template preview " + (place / "odd.xml").string());
    CHECK(odd.exit_code == 1);
    CHECK(holds(odd.err, "no sample of a view <odd>"));
}

TEST_CASE("a preview that watches follows every save, and outlives mistakes") {
    const fs::path place = folder("preview-watch");
    const fs::path pdf = place / "out/t.pdf";
    write(place / "t.xml", small_template);
    Background preview(std::string(ACTA_PROGRAM) + " template preview " + (place / "t.xml").string() + " --watch --out " + pdf.string(), place / "log");
    REQUIRE(preview.says("made in", 1));
    const std::string first = text_of(pdf);
    write(place / "t.xml", "<template xmlns=\"urn:acta:template:1\" view=\"invoice\">\n<body><para/></body></template>");
    REQUIRE(preview.says("t.xml:2:8: error[template-element]"));
    CHECK(preview.runs());
    CHECK(text_of(pdf) == first);
    // A file that is included, and stands beside the template, counts too.
    write(place / "t.xml", small_template);
    REQUIRE(preview.says("made in", 2));
    CHECK(text_of(pdf) == first);
    write(place / "style.xml", R"(<template xmlns="urn:acta:template:1"><include href="shipped/style.xml"/><style><class name="muted" font-size="30pt"/></style></template>)");
    REQUIRE(preview.says("made in", 3));
    CHECK(text_of(pdf) != first);
    CHECK(preview.runs());
}

TEST_CASE("a style in the book is laid over the shipped one, for shipped templates too") {
    const fs::path plain = small_book("style-shipped");
    const fs::path styled = small_book("style-own");
    write(styled / "templates/style.xml", R"(<template xmlns="urn:acta:template:1">
  <include href="shipped/style.xml"/>
  <style><element name="h1" font-size="40pt" color="#7a1f3d"/></style>
</template>
)");
    REQUIRE(acta(october(plain)).exit_code == 0);
    const Result result = acta(october(styled));
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    const auto invoices = [](const fs::path& book) { return files_with(book / "out", ".pdf"); };
    REQUIRE(invoices(plain).size() == invoices(styled).size());
    REQUIRE_FALSE(invoices(plain).empty());
    CHECK(text_of(invoices(plain)[0]) != text_of(invoices(styled)[0]));
    if (has_tool("pdftotext")) CHECK(text_of_pdf(invoices(plain)[0]) == text_of_pdf(invoices(styled)[0]));

    write(styled / "templates/style.xml", "<template xmlns=\"urn:acta:template:1\"><style><class name=\"x\" colour=\"red\"/></style></template>");
    const Result wrong = acta("check " + styled.string());
    CHECK(wrong.exit_code == 1);
    CHECK(holds(wrong.err, "templates/style.xml:1:"));
}

TEST_CASE("a contract speaks its second language where its template has one") {
    const fs::path book = small_book("two-languages");
    std::string text = text_of(book / "book.xml");
    text.replace(text.find("kind=\"services\""), 15, "kind=\"services\" second-language=\"ru\" template=\"two\"");
    write(book / "book.xml", text);
    write(book / "templates/two.xml", R"(<template xmlns="urn:acta:template:1" view="contract"><include href="style.xml"/>
<body><bilingual><p>{@signed => date('long')}</p></bilingual></body></template>
)");
    const fs::path pdf = book.parent_path() / "c.pdf";
    const Result result = acta("contract " + book.string() + " C-1 --out " + pdf.string());
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    if (has_tool("pdftotext")) {
        const std::string shown = text_of_pdf(pdf);
        CHECK(holds(shown, "January 2026"));
        CHECK(holds(shown, "января 2026"));
    }
    text.replace(text.find("second-language=\"ru\""), 20, "second-language=\"xx\"");
    write(book / "book.xml", text);
    const Result unknown = acta("check " + book.string());
    CHECK(unknown.exit_code == 1);
    CHECK(holds(unknown.err, "no-language"));
}
