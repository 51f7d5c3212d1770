// Documents as others see them: qpdf, poppler; single documents on demand; invoices of others as pages.
#include "cli/program.h"

#include <map>
#include <regex>

using namespace program;

namespace {

/// The sample month, made once for all tests of this file.
const fs::path& made_month() {
    static const fs::path book = [] {
        const fs::path copy = studio("documents");
        REQUIRE(acta(october(copy)).exit_code == 0);
        return copy;
    }();
    return book;
}

/// White space folded, and the marks of direction dropped that poppler puts around every word of a text from right to left.
std::string folded(std::string text) {
    for (const std::string mark : {"\u200E", "\u200F", "\u202A", "\u202B", "\u202C"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    }
    return std::regex_replace(text, std::regex(R"(\s+)"), " ");
}

/// The text without what separates digits in any language, so that 1,234.50 and 1 234,50 are both 123450.
std::string digits_of(std::string text) {
    static const std::regex group(R"(([0-9]) ([0-9]{3})(?![0-9]))");  // a no-break space comes back as a space
    for (int groups = 0; groups < 3; ++groups) text = std::regex_replace(text, group, "$1$2");
    for (const std::string separator : {"\u00A0", "\u202F", "\u2009", ",", ".", "’"}) {
        for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, at)) text.erase(at, separator.size());
    }
    return text;
}

/// Names of the sample's clients by id.
std::map<std::string, std::string> client_names() {
    std::map<std::string, std::string> names;
    for (const fs::path& file : files_with(fs::path(ACTA_SOURCE_DIR) / "samples/studio/clients", ".xml")) {
        const std::string text = text_of(file);
        std::smatch match;
        REQUIRE(std::regex_search(text, match, std::regex("name=(\"([^\"]*)\"|'([^']*)')")));
        std::string name = match[2].matched ? match[2].str() : match[3].str();
        name = std::regex_replace(name, std::regex("&amp;"), "&");
        names[file.stem().string()] = name;
    }
    return names;
}

/// A page in grey, as pdftoppm writes it ("P5 width height 255" and a byte a pixel).
struct Picture {
    int width = 0;
    int height = 0;
    std::string pixels;
};

Picture picture_in(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string kind;
    int most = 0;
    Picture picture;
    stream >> kind >> picture.width >> picture.height >> most;
    stream.get();
    picture.pixels.assign(std::istreambuf_iterator<char>(stream), {});
    return picture;
}

/// Pixels that a person would see to be different, in thousandths of all.
int difference(const Picture& one, const Picture& other) {
    if (one.pixels.empty() || one.width != other.width || one.pixels.size() != other.pixels.size()) return 1000;
    constexpr int seen = 64;
    std::size_t count = 0;
    for (std::size_t i = 0; i < one.pixels.size(); ++i) {
        const int gap = static_cast<unsigned char>(one.pixels[i]) - static_cast<unsigned char>(other.pixels[i]);
        if (gap > seen || gap < -seen) ++count;
    }
    return static_cast<int>(count * 1000 / one.pixels.size());
}

}  // namespace

TEST_CASE("pages look as they did when somebody looked at them") {
    if (!has_tool("pdftoppm")) {
        WARN("skipped: poppler-utils is not installed");
        return;
    }
    const fs::path references = fs::path(ACTA_SOURCE_DIR) / "tests/cli/golden";
    const std::pair<const char*, const char*> pages[] = {{"himal-tea/Invoice-INV-2026-00007.pdf", "invoice-hi"},
                                                         {"naseem-gulf/Act-ACT-2026-00007.pdf", "act-ar"},
                                                         {"riga-maritime/Contract-C-2026-020.pdf", "contract-en"}};
    for (const auto& [document, name] : pages) {
        const fs::path seen = made_month().parent_path() / name;
        const fs::path source = made_month() / "out/2026-10" / document;
        shell("pdftoppm -gray -r 36 -f 1 -l 1 -singlefile " + source.string() + " " + seen.string());
        const fs::path reference = references / (std::string(name) + ".pgm");
        if (std::getenv("ACTA_GOLDEN") != nullptr) fs::copy_file(seen.string() + ".pgm", reference, fs::copy_options::overwrite_existing);
        INFO(seen << ".pgm beside " << reference << "; test_cli with ACTA_GOLDEN=1 writes it anew");
        CHECK(difference(picture_in(seen.string() + ".pgm"), picture_in(reference)) < 2);
    }
}

TEST_CASE("every PDF of the sample is sound, embeds subset fonts, and gives the client's name back in its own script") {
    if (!has_tool("qpdf") || !has_tool("pdffonts") || !has_tool("pdftotext")) {
        WARN("skipped: qpdf or poppler-utils is not installed");
        return;
    }
    const auto names = client_names();
    const fs::path period = made_month() / "out/2026-10";
    std::size_t seen = 0;
    for (const fs::path& file : files_with(period, ".pdf")) {
        INFO(file.string());
        ++seen;
        const Result check = shell("qpdf --check " + file.string());
        CHECK(check.exit_code == 0);
        std::istringstream fonts(shell("pdffonts " + file.string()).out);
        std::string line;
        std::getline(fonts, line);
        const std::size_t emb = line.find("emb");
        std::getline(fonts, line);
        std::size_t rows = 0;
        for (; std::getline(fonts, line); ++rows) CHECK(line.substr(emb, 11) == "yes yes yes");
        CHECK(rows > 0);
        const std::string text = folded(shell("pdftotext " + file.string() + " -").out);
        const std::string& name = names.at(file.parent_path().filename().string());
        INFO(name);
        CHECK(text.find(folded(name)) != std::string::npos);
    }
    CHECK(seen > 30);
}

TEST_CASE("a draft contract is printed to be signed, a signed one as it is; a statement as of any date") {
    const fs::path& book = made_month();
    const fs::path out = folder("single");
    const Result draft = acta("contract " + book.string() + " C-2026-022 --as-of 2026-11-10 -o " + out.string());
    CHECK(draft.exit_code == 0);
    CHECK(draft.out == (out / "Contract-C-2026-022.pdf").string() + "\n");
    CHECK(acta("contract " + book.string() + " C-2025-011 --as-of 2026-11-10 -o " + (out / "care.pdf").string()).exit_code == 0);
    CHECK(fs::exists(out / "care.pdf"));
    CHECK(acta("statement " + book.string() + " daugava-trade --as-of 2026-06-30 -o " + out.string()).exit_code == 0);
    CHECK(fs::exists(out / "Statement-2026-06-30.pdf"));
    const Result joint = acta("statement " + book.string() + " daugava-trade --as-of 2026-06-30 --reconcile -o " + out.string());
    CHECK(joint.out == (out / "Reconciliation-2026-06-30.pdf").string() + "\n");
    const std::string reconciliation = folded(shell("pdftotext -layout " + (out / "Reconciliation-2026-06-30.pdf").string() + " -").out);
    CHECK(reconciliation.find("Акт сверки взаимных расчётов") != std::string::npos);
    CHECK(digits_of(reconciliation).find("Сальдо конечное 188760 ") != std::string::npos);
    const Result unknown = acta("contract " + book.string() + " C-2025-01 --as-of 2026-11-10");
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err.find("did you mean") != std::string::npos);
}

TEST_CASE("the workbook opens in LibreOffice and its formulas recalculate to the same values") {
    if (!has_tool("soffice")) {
        WARN("skipped: libreoffice is not installed");
        return;
    }
    const fs::path out = folder("libreoffice");
    const fs::path workbook = made_month() / "out/2026-10/summary.xlsx";
    const std::string home = "HOME=" + out.string();
    const Result converted = shell(home + " soffice --headless --convert-to xlsx:\"Calc MS Excel 2007 XML\" --outdir " + out.string() + " " +
                                   workbook.string());
    INFO(converted.err);
    REQUIRE(fs::exists(out / "summary.xlsx"));
    const std::string script = R"PY(
import sys, openpyxl
ours = openpyxl.load_workbook(sys.argv[1], data_only=True)
formulas = openpyxl.load_workbook(sys.argv[1])
theirs = openpyxl.load_workbook(sys.argv[2], data_only=True)
count = 0
for sheet in formulas:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == 'f':
                a = ours[sheet.title][cell.coordinate].value; b = theirs[sheet.title][cell.coordinate].value
                count += 1
                if abs(a - b) > 1e-9: print(sheet.title, cell.coordinate, cell.value, a, b)
print('formulas', count > 5)
)PY";
    write(out / "compare.py", script);
    CHECK(shell("/usr/bin/python3 " + (out / "compare.py").string() + " " + workbook.string() + " " + (out / "summary.xlsx").string()).out ==
          "formulas True\n");
}

TEST_CASE("every UBL example of others becomes a page that shows its totals, or is refused precisely") {
    const fs::path examples = fs::path(ACTA_SOURCE_DIR) / "../shared/data/einvoice/examples/ubl";
    if (!fs::exists(examples)) {
        WARN("skipped: ../shared/data/einvoice/examples is not there");
        return;
    }
    const fs::path out = folder("rendered");
    const Result result = acta("render " + examples.string() + " -o " + out.string());
    INFO(result.err);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(examples)) {
        ++files;
        const fs::path page = out / (entry.path().stem().string() + ".pdf");
        const std::string name = entry.path().filename().string();
        INFO(name);
        if (!fs::exists(page)) {
            CHECK(result.err.find(name + ":") != std::string::npos);
            continue;
        }
        if (!has_tool("pdftotext")) continue;
        const std::string shown = digits_of(shell("pdftotext -layout " + page.string() + " -").out);
        const std::string xml = text_of(entry.path());
        static const std::regex amounts(R"(<(?:\w+:)?(PayableAmount|TaxInclusiveAmount|TaxExclusiveAmount|LineExtensionAmount|TaxableAmount|TaxAmount)\b[^>]*>\s*-?([0-9]+)(?:\.([0-9]*))?)");
        std::size_t checked = 0;
        for (std::sregex_iterator match(xml.begin(), xml.end(), amounts), end; match != end; ++match, ++checked) {
            std::string fraction = (*match)[3].str() + "00";
            INFO(match->str());
            CHECK(shown.find((*match)[2].str() + fraction.substr(0, 2)) != std::string::npos);
        }
        CHECK(checked >= 5);
    }
    CHECK(files == 48);
}
