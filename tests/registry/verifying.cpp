// Verifying: whatever was changed behind Acta's back is named.
#include "catch.h"
#include "office.h"

using namespace office;
using Catch::Matchers::Contains;
using Catch::Matchers::VectorContains;
using Sentences = std::vector<std::string>;

namespace {

/// Five invoices of January, of which the second has its file recorded (entry 6).
std::string five_invoices(const Folder& folder) {
    Registry registry(folder.file(), Mode::read_write);
    issue_days(registry, 5);
    registry.record_made({{2, std::string(64, 'a')}});
    registry.keep("logo");
    return folder.file();
}

std::string without(const std::string& sequence) {
    return "DELETE FROM claim WHERE document = " + sequence + "; DELETE FROM view WHERE sequence = " + sequence +
           "; DELETE FROM document WHERE sequence = " + sequence + ";";
}

}  // namespace

TEST_CASE("An untouched registry has nothing to report, and tells its head") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    Registry registry(file, Mode::read_only);
    const auto verification = registry.verify();
    CHECK(verification.findings.empty());
    CHECK(verification.entries == 6);
    CHECK(verification.head.size() == 64);
    CHECK(registry.entries().back().hash != verification.head);  // the file record is the last entry
}

TEST_CASE("The chain is the same for the same facts, and another for other facts") {
    const Folder one;
    const Folder two;
    CHECK(Registry(five_invoices(one), Mode::read_only).verify().head == Registry(five_invoices(two), Mode::read_only).verify().head);
    Registry(two.file(), Mode::read_write).issue({invoice("2026-03-01")}, "acta", view_of);
    CHECK(Registry(one.file(), Mode::read_only).verify().head != Registry(two.file(), Mode::read_only).verify().head);
}

TEST_CASE("A changed view is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE view SET bytes = CAST('<view number=\"INV-2026-00003\" total=\"1.00\"/>' AS BLOB) WHERE sequence = 3");
    CHECK(findings(file) == Sentences{"the view of INV-2026-00003 was changed after issue"});
    Registry registry(file, Mode::read_only);
    CHECK_THROWS_WITH(registry.view(3), "the view of INV-2026-00003 was changed after issue");
    CHECK_NOTHROW(registry.view(4));
}

TEST_CASE("A lost view is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "DELETE FROM view WHERE sequence = 4");
    CHECK(findings(file) == Sentences{"the view of INV-2026-00004 is missing"});
}

TEST_CASE("A changed column is named") {
    const auto* change = GENERATE("payable = 1", "client = 'other'", "due = NULL", "due = '2027-01-01'", "period = '2025-12'",
                                  "tax = tax + 1, gross = gross + 1", "currency = 'USD'", "due_rule = ''", "contract = 'C-2'",
                                  "view_sha256 = 'x'");
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, std::string("UPDATE document SET ") + change + " WHERE sequence = 2");
    INFO(change);
    CHECK_THAT(findings(file), VectorContains(std::string("the columns or claims of INV-2026-00002 were changed after issue")));
}

TEST_CASE("What a document was made with is hashed too") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE build SET made_with = 'acta 9'");
    CHECK(findings(file).size() == 5);
}

TEST_CASE("A claim that was taken away, added or renamed is named by its document") {
    const auto* change = GENERATE("DELETE FROM claim WHERE document = 2", "INSERT INTO claim VALUES ('invoice:C-9', 2)",
                                  "UPDATE claim SET key = 'invoice:C-1/ads' WHERE document = 2");
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, change);
    CHECK(findings(file) == Sentences{"the columns or claims of INV-2026-00002 were changed after issue"});
}

TEST_CASE("A claim of no document is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "INSERT INTO claim VALUES ('invoice:C-9', 77), ('invoice:C-8', 6)");
    CHECK(findings(file) == Sentences{"invoice:C-8 is claimed by entry 6, which is no document",
                                      "invoice:C-9 is claimed by entry 77, which is no document"});
}

TEST_CASE("A document that was taken out leaves a gap") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, without("3"));
    CHECK(findings(file) == Sentences{"entry 3 is missing", "INV-2026-00003 is missing between INV-2026-00002 and INV-2026-00004"});
}

TEST_CASE("Several documents that were taken out leave one gap") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    SECTION("in the middle") {
        tamper(file, without("3") + without("4"));
        CHECK(findings(file) == Sentences{"entries 3 to 4 are missing",
                                          "INV-2026-00003 to INV-2026-00004 are missing between INV-2026-00002 and INV-2026-00005"});
    }
    SECTION("at the start") {
        tamper(file, without("1"));
        CHECK(findings(file) == Sentences{"entry 1 is missing", "INV-2026-00001 is missing before INV-2026-00002"});
    }
    SECTION("as a document alone") {
        tamper(file, "DELETE FROM document WHERE sequence = 3");
        CHECK(findings(file) == Sentences{"entry 3 is missing",
                                          "invoice:C-1/seo/2026-01-03 is claimed by entry 3, which is no document",
                                          "a view is kept of entry 3, which is no document",
                                          "INV-2026-00003 is missing between INV-2026-00002 and INV-2026-00004"});
    }
}

TEST_CASE("A rewritten entry does not fit the one after it") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE document SET hash = 'f00d' WHERE sequence = 4");
    CHECK(findings(file) == Sentences{"the columns or claims of INV-2026-00004 were changed after issue",
                                      "entry 5 does not continue entry 4"});
}

TEST_CASE("A doubled number is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    // The tables forbid it, so the table is made again without its rules.
    tamper(file, "CREATE TABLE copy AS SELECT * FROM document; DROP TABLE document; ALTER TABLE copy RENAME TO document;"
                 "UPDATE document SET number = 'INV-2026-00002', counter = 2 WHERE sequence = 3");
    const Sentences found = findings(file);
    CHECK_THAT(found, VectorContains(std::string("INV-2026-00002 was given twice, to entry 2 and entry 3")));
    CHECK_THAT(found, VectorContains(std::string("INV-2026-00003 is missing between INV-2026-00002 and INV-2026-00004")));
    CHECK_THAT(found, VectorContains(std::string("the columns or claims of INV-2026-00002 were changed after issue")));
    CHECK_THAT(found, VectorContains(std::string("the table document is not as Acta makes it")));
}

TEST_CASE("A number that its series does not make is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE document SET counter = 50 WHERE sequence = 5");
    const Sentences found = findings(file);
    REQUIRE(found.size() == 2);
    CHECK_THAT(found[0], Contains("the number INV-2026-00005 is not what its series \"INV-{yyyy}-{n:5}\", its date 2026-01-05 and its "
                                  "counter 50 make"));
    CHECK(found[1] == "INV-2026-00005 to INV-2026-00049 are missing between INV-2026-00004 and INV-2026-00050");
}

TEST_CASE("Dates that run backwards are named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE document SET issued = '2026-02-01' WHERE sequence = 2");
    CHECK_THAT(findings(file),
               VectorContains(std::string("INV-2026-00003 of 2026-01-03 comes after INV-2026-00002 of 2026-02-01: dates run backwards")));
}

TEST_CASE("A spoilt date stops who reads it, and is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE document SET issued = 'soon' WHERE sequence = 2");
    CHECK_FALSE(findings(file).empty());
    CHECK_THROWS_WITH(Registry(file, Mode::read_only).entries(), Contains("holds \"soon\" as a date of INV-2026-00002"));
}

TEST_CASE("A changed file record is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    SECTION("its hash") {
        tamper(file, "UPDATE made SET file_sha256 = 'b'");
        CHECK(findings(file) == Sentences{"the file record of entry 2 was changed"});
    }
    SECTION("its document") {
        tamper(file, "UPDATE made SET document = 88");
        CHECK(findings(file) ==
              Sentences{"the file record of entry 88 was changed", "a file is recorded of entry 88, which is no document"});
    }
    SECTION("its place") {
        tamper(file, "UPDATE made SET sequence = 5");
        CHECK_THAT(findings(file), VectorContains(std::string("entry 5 is there twice")));
    }
}

TEST_CASE("A changed kept file is named") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "UPDATE kept SET bytes = CAST('forged' AS BLOB)");
    CHECK(findings(file) == Sentences{"the kept file " + acta::registry::sha256("logo") + " was changed"});
}

TEST_CASE("What does not belong into a registry is named, and does nothing") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    tamper(file, "CREATE TRIGGER greedy AFTER INSERT ON document BEGIN UPDATE document SET payable = 0; END");
    CHECK(findings(file) == Sentences{"the trigger greedy does not belong into a registry"});
    { Registry(file, Mode::read_write).issue({invoice("2026-03-01")}, "acta", view_of); }
    CHECK(Registry(file, Mode::read_only).entries().front().columns.payable == 12100);
}

TEST_CASE("Every byte that is flipped in the file is noticed or changes nothing that is shown") {
    const Folder folder;
    const std::string file = five_invoices(folder);
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
    const auto facts = [](Registry& registry) {
        std::string text;
        for (const Entry& entry : registry.entries()) {
            text += entry.number + entry.hash + entry.columns.client + std::to_string(entry.columns.payable) + registry.view(entry.sequence);
        }
        return text;
    };
    Registry sound(file, Mode::read_only);
    const std::string expected = facts(sound);
    for (std::streamoff at = 100; at < size; at += 509) {
        const std::string copy = folder.file("copy.db");
        std::filesystem::copy_file(file, copy, std::filesystem::copy_options::overwrite_existing);
        {
            std::FILE* const opened = std::fopen(copy.c_str(), "r+b");
            REQUIRE(opened != nullptr);
            std::fseek(opened, at, SEEK_SET);
            const int byte = std::fgetc(opened);
            std::fseek(opened, at, SEEK_SET);
            std::fputc(byte ^ 0x10, opened);
            std::fclose(opened);
        }
        INFO("byte " << at);
        try {
            Registry registry(copy, Mode::read_only);
            if (registry.verify().findings.empty()) CHECK(facts(registry) == expected);
        } catch (const acta::diag::WorldError&) {
            SUCCEED("noticed");
        }
    }
}
