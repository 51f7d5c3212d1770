// Files inside of files come out again as they went in, under their names, and are the same whenever they are made.
#include "catch.h"

#include "documents.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

namespace acta::pdf::test {

namespace {

std::string write(const layout::Pages& pages) {
    FontSubsets subsets(*fonts());
    return Writer(subsets).write(pages);
}

}  // namespace

TEST_CASE("attachments come out as they went in") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const std::string path = save("attachments.pdf", write(kitchen_sink()));
    const auto shown = [&path](const std::string& name) {
        return output_of("qpdf --show-attachment='" + name + "' '" + path + "'");
    };
    CHECK(shown("invoice.xml") == "<Invoice/>");
    CHECK(shown("счёт (1).csv") == "a;b");
    CHECK(shown("data") == "");
    CHECK(shown("data (2)") == "abc");
    CHECK(shown("data!") == std::string(5000, 'x'));
}

TEST_CASE("names of attachments ascend, for readers search them") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const Objects file(save("attachments.pdf", write(kitchen_sink())));
    const auto& names = file.root()["Names"]["EmbeddedFiles"]["Names"].array;
    REQUIRE(names.size() == 10);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < names.size(); i += 2) keys.push_back(names[i].text);
    CHECK(keys == std::vector<std::string>{"data", "data (2)", "data!", "invoice.xml", "счёт (1).csv"});
}

TEST_CASE("attachments say what they are, how large, and of which day") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const std::string path = save("attachments.pdf", write(kitchen_sink()));
    const std::string list = output_of("qpdf --list-attachments --verbose '" + path + "'");
    for (const char* part :
         {"preferred name: счёт (1).csv", "description: The invoice as UBL", "mime type: application/octet-stream",
          "mime type: application/vnd.x+json", "modification date: D:20261031000000Z",
          "checksum: 900150983cd24fb0d6963f7d28e17f72"}) {
        INFO(part);
        CHECK(list.find(part) != std::string::npos);
    }
}

TEST_CASE("a document without a date has attachments without one") {
    if (fonts() == nullptr) return;
    layout::Pages pages = kitchen_sink();
    pages.date.clear();
    CHECK(write(pages).find("ModDate") == std::string::npos);
    CHECK(write(kitchen_sink()).find("/ModDate(D:20261031000000Z)") != std::string::npos);
}

TEST_CASE("a document with drawings and attachments has the same bytes alone and after others") {
    if (fonts() == nullptr) return;
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    const std::string first = writer.write(kitchen_sink());
    static_cast<void>(writer.write(invoice(5)));
    static_cast<void>(writer.write(set_content()));
    CHECK(writer.write(kitchen_sink()) == first);
    CHECK(write(kitchen_sink()) == first);
}

}  // namespace acta::pdf::test
