// Files: what is read as a record, how names are made, and that nothing is half-written.
#include "catch.h"
#include "scratch.h"

#include "app/files.h"
#include "diag/diagnostic.h"

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace acta::app;

namespace {

using scratch::folder;

void put(const fs::path& path) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "<x/>";
}

std::vector<std::string> names(const fs::path& root, const std::vector<std::string>& paths) {
    std::vector<std::string> relative;
    for (const std::string& path : paths) relative.push_back(fs::path(path).lexically_relative(root).string());
    return relative;
}

}  // namespace

TEST_CASE("a book's records: subfolders, any case of .xml; never hidden names, templates, or what Acta wrote") {
    const fs::path book = folder("book");
    for (const char* name : {"b.xml", "a/c.XML", "clients/x.xml", ".hidden.xml", ".git/y.xml", "notes.txt", "templates/invoice.xml",
                             "clients/templates/z.xml", "out/w.xml"}) {
        put(book / name);
    }
    make_folder((book / "out").string(), true);
    CHECK(names(book, book_files(book.string())) ==
          std::vector<std::string>{"a/c.XML", "b.xml", "clients/templates/z.xml", "clients/x.xml"});
    CHECK_THROWS_AS(book_files((book / "b.xml").string()), acta::diag::WorldError);
    CHECK_THROWS_AS(book_files((book / "nowhere").string()), acta::diag::WorldError);
}

TEST_CASE("a symbolic link to a folder is not followed, so no circle is walked") {
    const fs::path book = folder("linked");
    put(book / "a.xml");
    fs::create_directory_symlink(book, book / "again");
    CHECK(names(book, book_files(book.string())) == std::vector<std::string>{"a.xml"});
}

TEST_CASE("writing replaces a file in one step and leaves nothing beside it") {
    const fs::path root = folder("writing");
    const std::string path = (root / "page.pdf").string();
    write_file(path, "first");
    write_file(path, "second");
    CHECK(read_file(path) == "second");
    CHECK(std::distance(fs::directory_iterator(root), fs::directory_iterator()) == 1);
    put(path + ".acta-part");  // of someone who was stopped half-way
    write_file(path, "third");
    CHECK(read_file(path) == "third");
    CHECK(std::distance(fs::directory_iterator(root), fs::directory_iterator()) == 1);
    CHECK_THROWS_AS(write_file((root / "no/such/folder/x").string(), "x"), acta::diag::WorldError);
    CHECK_THROWS_AS(read_file(path, 3), acta::diag::WorldError);
}

TEST_CASE("a file that stands where a folder must be is named") {
    const fs::path root = folder("in-the-way");
    put(root / "file");
    try {
        make_folder((root / "file/out").string());
        FAIL("the folder was made");
    } catch (const acta::diag::WorldError& error) {
        CHECK(std::string(error.what()).find("file/out") != std::string::npos);
    }
}

TEST_CASE("names that are safe in a folder and a shell") {
    CHECK(file_part("INV-2026-00012") == "INV-2026-00012");
    CHECK(file_part("2026/17") == "2026-17");
    CHECK(file_part("../../etc/passwd") == "_..-..-etc-passwd");
    CHECK(file_part(".hidden") == "_.hidden");
    CHECK(file_part("") == "_");
    CHECK(file_part("-rf $HOME") == "_-rf--HOME");
    CHECK(file_part("हिमाल") == "हिमाल");
    CHECK(file_part(std::string(500, 'x')).size() == 120);
}

TEST_CASE("a path stays inside its folder") {
    const fs::path root = folder("inside");
    put(root / "logo.png");
    CHECK(path_inside(root.string(), "logo.png") == (fs::canonical(root) / "logo.png").string());
    CHECK(path_inside(root.string(), "a/../logo.png") == (fs::canonical(root) / "logo.png").string());
    CHECK(path_inside(root.string(), "../secret").empty());
    CHECK(path_inside(root.string(), "/etc/passwd").empty());
    fs::create_symlink("/etc/passwd", root / "trick");
    CHECK(path_inside(root.string(), "trick").empty());
}
