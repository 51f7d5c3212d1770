// The month: run, run again, dry run, and what stops it.
#include "cli/program.h"


using namespace program;

TEST_CASE("the sample month makes documents for every client, and is repeated without issuing anything") {
    const fs::path book = studio("month");
    const fs::path out = book.parent_path() / "out";
    const Result first = acta(october(book, "--out " + out.string()));
    INFO(first.err);
    REQUIRE(first.exit_code == 0);
    CHECK(first.out.find("October 2026 of Salt & Linden SIA, as of 10 November 2026") != std::string::npos);
    CHECK(first.out.find("(0 newly issued)") == std::string::npos);
    CHECK(fs::exists(out / "2026-10/summary.xlsx"));
    CHECK(first.out.find("2026-10/index.html") != std::string::npos);
    const std::string page = text_of(out / "2026-10/index.html");
    CHECK(page.find("INV-2026-00001") != std::string::npos);
    CHECK(page.find("Statement-2026-11-10.pdf") != std::string::npos);
    CHECK(fs::exists(out / "2026-10/himal-tea/Act-ACT-2026-00001.pdf") + fs::exists(out / "2026-10/nordwind/Act-ACT-2026-00001.pdf") <= 1);
    CHECK(files_with(out, ".pdf").size() > 30);
    CHECK(files_with(out, ".acta-part").empty());

    const auto before = contents(out);
    const Result second = acta(october(book, "--out " + out.string()));
    CHECK(second.exit_code == 0);
    CHECK(second.out.find("(0 newly issued)") != std::string::npos);
    CHECK(contents(out) == before);
    CHECK(acta("registry verify " + book.string()).exit_code == 0);
}

TEST_CASE("two machines make the same bytes: other folder, time zone, language, number of threads") {
    const fs::path here = studio("here");
    const fs::path there = studio("there/deep/down");
    REQUIRE(acta(october(here, "--jobs 1"), "TZ=Pacific/Kiritimati LANG=C LC_ALL=C").exit_code == 0);
    REQUIRE(acta(october(there, "--jobs 4"), "TZ=America/Los_Angeles LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8").exit_code == 0);
    const auto first = contents(here / "out");
    const auto second = contents(there / "out");
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        INFO(first[i].first);
        CHECK(first[i].first == second[i].first);
        CHECK((first[i].second == second[i].second));
    }
}

TEST_CASE("a dry run shows what would be issued and changes nothing") {
    const fs::path book = small_book("dry");
    const auto before = contents(book);
    const Result result = acta(october(book, "--dry-run"));
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("INV-2026-00001") != std::string::npos);
    CHECK(result.out.find("Baltic Oak SIA") != std::string::npos);
    CHECK(result.out.find("544.50") != std::string::npos);
    CHECK(contents(book) == before);
}

TEST_CASE("a small month: the invoice is 450.00 and 21 % VAT, due after 14 days") {
    const fs::path book = small_book("small");
    REQUIRE(acta(october(book)).exit_code == 0);
    const Result status = acta("status " + book.string() + " --as-of 2026-11-30 --format csv");
    CHECK(status.out.find("Baltic Oak SIA,INV-2026-00001,C-1,2026-11-10,2026-11-24,6,544.50,EUR,544.50,EUR") != std::string::npos);
    const Result json = acta("status " + book.string() + " --as-of 2026-11-20 --format json");
    CHECK(json.out.find("\"days-past-due\": -4") != std::string::npos);
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    const Result text = shell("pdftotext -layout " + (book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf").string() + " -");
    for (const char* shown : {"INV-2026-00001", "Baltic Oak SIA", "450.00", "94.50", "544.50", "24 Nov"}) {
        INFO(shown);
        CHECK(text.out.find(shown) != std::string::npos);
    }
}

TEST_CASE("what a later run of the same month finds new, it issues; the rest stays") {
    const fs::path book = small_book("later");
    REQUIRE(acta(october(book)).exit_code == 0);
    const std::string first = text_of(book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf");
    // The client moves and the price changes: the issued invoice is not touched, November is billed at the new price.
    std::string records = text_of(book / "book.xml");
    records.replace(records.find("Baltic Oak SIA"), 14, "Northern Oak S");
    records.replace(records.find("price=\"450\""), 11, "price=\"500\"");
    write(book / "book.xml", records);
    REQUIRE(acta("run " + book.string() + " --period 2026-11 --as-of 2026-12-05").exit_code == 0);
    REQUIRE(acta(october(book)).exit_code == 0);
    CHECK((text_of(book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf") == first));
    CHECK(acta("status " + book.string() + " --as-of 2026-12-31 --format csv").out.find("605.00") != std::string::npos);
    const fs::path copy = book.parent_path() / "again.pdf";
    REQUIRE(acta("invoice " + book.string() + " INV-2026-00001 -o " + copy.string()).exit_code == 0);
    CHECK((text_of(copy) == first));
}

TEST_CASE("a book with a mistake issues nothing, and all mistakes are told at once") {
    const fs::path book = small_book("wrong");
    std::string records = text_of(book / "book.xml");
    records.replace(records.find("unit=\"month\""), 12, "untt=\"month\"");
    records.replace(records.find("client=\"oak\""), 12, "client=\"oka\"");
    write(book / "book.xml", records);
    const Result result = acta(october(book));
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("book.xml:6:30: error[unknown-reference]") != std::string::npos);
    CHECK(result.err.find("did you mean \"oak\"?") != std::string::npos);
    CHECK(result.err.find("error[unknown-attribute]") != std::string::npos);
    CHECK(result.err.find("Nothing was issued.") != std::string::npos);
    CHECK_FALSE(fs::exists(book / "registry.db"));
    CHECK_FALSE(fs::exists(book / "out"));
    const Result json = acta("check " + book.string() + " --format json");
    CHECK(json.exit_code == 1);
    CHECK(json.out.find("\"code\": \"unknown-reference\"") + json.out.find("\"code\":\"unknown-reference\"") != 2 * std::string::npos);
}

TEST_CASE("a character that no font has is named with its place before anything is issued; rare scripts are found") {
    const fs::path book = small_book("glyphs");
    const std::string records = text_of(book / "book.xml");
    std::string with_stranger = records;
    with_stranger.replace(with_stranger.find("Baltic Oak"), 10, "Oak \uE123 ");  // private use: nobody's letter
    write(book / "book.xml", with_stranger);
    const Result refused = acta(october(book));
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("book.xml:5:30: error[no-glyph]: no font of this machine has the character U+E123") != std::string::npos);
    CHECK(acta("status " + book.string() + " --as-of 2026-12-31").out.find("No invoice is open.") != std::string::npos);

    std::string with_thai = records;
    with_thai.replace(with_thai.find("Baltic Oak"), 10, "Oak ไทย ქართული ");
    write(book / "book.xml", with_thai);
    REQUIRE(acta(october(book)).exit_code == 0);
    if (!has_tool("pdftotext")) {
        WARN("skipped: pdftotext is not installed");
        return;
    }
    const std::string page = (book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf").string();
    CHECK(shell("pdftotext " + page + " -").out.find("Oak ไทย ქართული") != std::string::npos);
}

TEST_CASE("what cannot be printed is not issued: a logo that is no picture") {
    const fs::path book = small_book("logo");
    std::string records = text_of(book / "book.xml");
    const std::string seller = "tax-id=\"LV40203918275\"/>";
    records.replace(records.find(seller), seller.size(), "tax-id=\"LV40203918275\"><logo file=\"logo.png\"/></seller>");
    write(book / "book.xml", records);
    CHECK(acta(october(book)).err.find("book.xml:3:94: error[logo-file]") != std::string::npos);
    write(book / "logo.png", "not a picture");
    CHECK(acta(october(book)).err.find("book.xml:3:94: error[bad-image]") != std::string::npos);
    // A head that promises a picture, and nothing behind it: only printing finds out.
    write(book / "logo.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0", 29));
    const Result result = acta(october(book));
    INFO(result.err);
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("book.xml:3:94: error[bad-image]: the image cannot be embedded") != std::string::npos);
    CHECK(acta("status " + book.string() + " --as-of 2026-12-31").out.find("No invoice is open.") != std::string::npos);
}

TEST_CASE("check tells of a logo that is cut off, before anything is printed with it") {
    const fs::path book = studio("logo-cut");
    const std::string logo = text_of(book / "logo.png");
    REQUIRE(acta("check " + book.string()).exit_code == 0);
    for (const std::size_t length : {logo.size() / 2, logo.size() - 1, std::size_t{40}}) {
        write(book / "logo.png", logo.substr(0, length));
        const Result result = acta("check " + book.string());
        INFO(length << '\n' << result.err);
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("error[bad-image]: \"logo.png\": the image cannot be embedded: the PNG is cut off") != std::string::npos);
        CHECK(result.err.find("save it anew") != std::string::npos);
    }
    std::string damaged = logo;
    damaged[logo.size() / 2] ^= 1;
    write(book / "logo.png", damaged);
    CHECK(acta("check " + book.string()).err.find("the PNG is damaged") != std::string::npos);
}

TEST_CASE("check compiles every template that a command may use") {
    for (const char* name : {"invoice", "act", "statement", "service-agreement", "reminder", "reconciliation", "received-invoice"}) {
        const fs::path book = small_book("check-templates");
        write(book / "templates" / (std::string(name) + ".xml"),
              "<template xmlns=\"urn:acta:template:1\" view=\"invoice\">\n<body><para/></body></template>");
        const Result result = acta("check " + book.string());
        INFO(name << '\n' << result.err);
        CHECK(result.exit_code == 1);
        CHECK(result.err.find(std::string(name) + ".xml:2:8: error[template-element]") != std::string::npos);
    }
}

TEST_CASE("hostile and malformed files are refused with a place, and nothing is registered") {
    const fs::path bad = fs::path(ACTA_SOURCE_DIR) / "../shared/data/xml-bad";
    if (!fs::exists(bad)) {
        WARN("skipped: ../shared/data/xml-bad is not there");
        return;
    }
    for (const fs::path& file : files_with(bad, ".xml")) {
        const fs::path book = small_book("hostile");
        fs::copy_file(file, book / "client.xml");
        const Result result = acta(october(book));
        INFO(file.string() << '\n' << result.err);
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("client.xml:") != std::string::npos);
        CHECK_FALSE(fs::exists(book / "registry.db"));
    }
}

TEST_CASE("the world failing is exit code 3, before anything is issued") {
    CHECK(acta("check no/such/book").exit_code == 3);
    const fs::path book = small_book("unwritable");
    write(book.parent_path() / "file", "in the way");
    const Result result = acta(october(book, "--out " + (book.parent_path() / "file/out").string()));
    CHECK(result.exit_code == 3);
    CHECK(result.err.find("cannot create folder") != std::string::npos);
    CHECK(acta("registry verify " + book.string()).out.find("INV") == std::string::npos);
    const Result now = acta(october(book));
    CHECK(now.exit_code == 0);
    CHECK(fs::exists(book / "out/2026-10/oak/Invoice-INV-2026-00001.pdf"));
}

TEST_CASE("usage is exit code 2, and every command's help has an example") {
    CHECK(acta("").exit_code == 2);
    CHECK(acta("run somewhere").exit_code == 2);
    CHECK(acta("run somewhere --period October").exit_code == 2);
    CHECK(acta("status somewhere --as-of 2026-02-30").exit_code == 2);
    CHECK(acta("stauts somewhere").err.find("did you mean \"status\"?") != std::string::npos);
    CHECK(acta("--version").exit_code == 0);
    for (const char* command : {"check", "run", "contract", "act", "invoice", "statement", "status", "render", "template check", "registry verify"}) {
        const Result help = acta(std::string(command) + " --help");
        INFO(command);
        CHECK(help.exit_code == 0);
        CHECK(help.out.find("Example:\n  acta " + std::string(command)) != std::string::npos);
    }
}

TEST_CASE("an altered registry is found") {
    const fs::path book = small_book("altered");
    REQUIRE(acta(october(book)).exit_code == 0);
    CHECK(acta("registry verify " + book.string()).out.find("chain and numbers whole") != std::string::npos);
    std::string database = text_of(book / "registry.db");
    const std::size_t at = database.find("Baltic Oak SIA");
    REQUIRE(at != std::string::npos);
    for (std::size_t i = at; i != std::string::npos; i = database.find("Baltic Oak SIA", i + 1)) database[i] = 'X';
    write(book / "registry.db", database);
    const Result result = acta("registry verify " + book.string());
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("INV-2026-00001") != std::string::npos);
}

TEST_CASE("status shows one table alone where it is asked to, in every format") {
    const fs::path book = studio("show");
    REQUIRE(acta(october(book)).exit_code == 0);
    const std::string status = "status " + book.string() + " --as-of 2026-11-20 ";
    const std::string all = acta(status).out;
    for (const char* part : {"Days past due", "1–30 days", "How promptly clients paid, 21 November 2025 to 20 November 2026"}) {
        INFO(part);
        CHECK(all.find(part) != std::string::npos);
    }
    const std::string aging = acta(status + "--show aging --format csv").out;
    CHECK(aging.rfind("client,currency,not-due,", 0) == 0);
    const std::string by_currency = acta(status + "--show timeliness --by currency --format csv").out;
    CHECK(by_currency.rfind("currency,parts-due,on-time,on-time-amount,days-late,dso,dso-count-back,dso-best,delinquent,collected\r\n", 0) == 0);
    CHECK(acta(status + "--show timeliness --by contract --format json").out.find("\"contract\": \"C-") != std::string::npos);
    const std::string contracts = acta(status + "--show contracts --format csv").out;
    CHECK(contracts.rfind("client,contract,state,until,renewal,decide-by,currency,uninvoiced,uninvoiced_currency,", 0) == 0);
    const std::string positions = acta(status + "--show positions").out;
    CHECK(positions.find("Contracted") != std::string::npos);
    CHECK(acta(status + "--show positions --format json").out.find("\"contracted\": {\"amount\": ") != std::string::npos);
    CHECK(acta(status + "--show nothing").exit_code == 2);
    CHECK(acta(status + "--by nothing").exit_code == 2);
}
