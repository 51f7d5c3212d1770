// Loading a book and telling what is wrong with it.
#include "app/load.h"

#include "app/files.h"
#include "app/parallel.h"
#include "diag/code_points.h"
#include "diag/excerpt.h"
#include "layout/image_size.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <functional>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unordered_map>
#include <utility>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

std::string_view line_of(std::string_view text, std::uint32_t line) {
    std::size_t begin = 0;
    for (std::uint32_t at = 1; at < line; ++at) {
        begin = text.find('\n', begin);
        if (begin == std::string_view::npos) return {};
        ++begin;
    }
    std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found;
}

/// Finds the source line of a diagnostic; reads a file at most once.
class SourceLines {
public:
    explicit SourceLines(const std::vector<records::Source>& sources) {
        for (const records::Source& source : sources) texts_.emplace(source.name, source.text);
    }

    std::string_view line(const diag::Position& position) {
        if (position.line == 0 || position.file_name().empty()) return {};
        const std::string name(position.file_name());
        auto found = texts_.find(name);
        if (found == texts_.end()) {
            std::string text;
            try {
                text = read_file(name);
            } catch (const diag::WorldError&) {
                // A file that is gone by now: the diagnostic stands without its excerpt.
            }
            found = texts_.emplace(name, read_.emplace(name, std::move(text)).first->second).first;
        }
        return line_of(found->second, position.line);
    }

private:
    std::unordered_map<std::string, std::string_view> texts_;
    std::unordered_map<std::string, std::string> read_;
};

constexpr std::uintmax_t largest_logo = std::uintmax_t{16} << 20;

std::string primary_tag(const std::string& language) { return language.substr(0, language.find('-')); }

void check_language(const std::string& language, const diag::Position& position, const std::vector<std::string>& languages,
                    diag::Diagnostics& problems) {
    if (language.empty() || std::binary_search(languages.begin(), languages.end(), primary_tag(language))) return;
    problems.push_back(diag::error("no-language", position, fmt::format("there are no words for the language \"{}\"", language),
                                   fmt::format("choose one of: {}; or add templates/languages/{}.xml to the book",
                                               fmt::join(languages, ", "), primary_tag(language))));
}

void check_logo(LoadedBook& loaded) {
    const book::Seller& seller = loaded.book.seller;
    if (seller.logo_file.empty()) return;
    const std::string path = path_inside(loaded.folder, seller.logo_file);
    if (path.empty()) {
        loaded.problems.push_back(diag::error("logo-file", seller.logo_position, "the logo's path leads out of the book",
                                              "put the picture into the book's folder and name it from there"));
    } else if (!fs::is_regular_file(path)) {
        loaded.problems.push_back(diag::error("logo-file", seller.logo_position,
                                              fmt::format("there is no file \"{}\" in the book", seller.logo_file),
                                              "paths are relative to the book's folder"));
    } else if (!layout::read_pixel_size(read_file(path, largest_logo))) {
        loaded.problems.push_back(diag::error("bad-image", seller.logo_position,
                                              fmt::format("\"{}\" is no PNG or JPEG picture", seller.logo_file),
                                              "save the logo as PNG or JPEG"));
    }
}

/// Reading takes blocks of megabytes for a while. The allocator maps the first of them on their own, but once one is free it keeps the
/// next of that size among the small ones, where what lasts lies between: the room of a large book's files would stay taken.
void keep_large_blocks_apart() {
#ifdef __GLIBC__
    constexpr int from = 128 * 1024;
    mallopt(M_MMAP_THRESHOLD, from);
#endif
}

}  // namespace

LoadedBook load_book(const std::string& folder) {
    keep_large_blocks_apart();
    LoadedBook loaded;
    loaded.folder = folder;
    for (std::string& path : book_files(folder)) loaded.sources.push_back({std::move(path), {}});
    for_each_at_once(loaded.sources.size(), [&](std::size_t index) {
        records::Source& source = loaded.sources[index];
        source.text = read_file(source.name);
    });
    if (loaded.sources.empty()) {
        loaded.problems.push_back(diag::error("empty-book", diag::whole_file(folder), "there is no XML file in the book",
                                              "a book needs at least a <seller> and its <client> and <contract> records"));
        return loaded;
    }
    records::Reading reading = records::read(loaded.sources, for_each_at_once);
    loaded.book = std::move(reading.book);
    loaded.problems = std::move(reading.problems);
    return loaded;
}

void check_surroundings(LoadedBook& loaded, const std::vector<std::string>& languages, const records::IssuedNumbers& issued) {
    const book::Book& book = loaded.book;
    check_language(book.settings.language, book.settings.position, languages, loaded.problems);
    for (const book::Client& client : book.clients) check_language(client.language, client.position, languages, loaded.problems);
    for (const book::Contract& contract : book.contracts) {
        check_language(contract.second_language, contract.position, languages, loaded.problems);
        const book::Client* client = book.client(contract.client);
        if (client != nullptr && client->language == contract.language) continue;
        check_language(contract.language, contract.position, languages, loaded.problems);
    }
    check_logo(loaded);
    const diag::Diagnostics strangers = records::check_issued(book, issued);
    loaded.problems.insert(loaded.problems.end(), strangers.begin(), strangers.end());
}

void tell(const diag::Diagnostics& problems, const std::vector<records::Source>& sources, const Console& console) {
    if (problems.empty()) return;
    diag::Diagnostics sorted = problems;
    diag::sort_by_position(sorted);
    SourceLines lines(sources);
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const diag::Diagnostic& problem : sorted) {
        errors += problem.severity == diag::Severity::error ? 1 : 0;
        warnings += problem.severity == diag::Severity::warning ? 1 : 0;
        console.err(diag::render(problem, lines.line(problem.position), console.colour));
    }
    console.err(fmt::format("{} error{}, {} warning{}\n", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s"));
}

std::string as_json(diag::Diagnostics problems) {
    diag::sort_by_position(problems);
    std::string text = "[";
    for (const diag::Diagnostic& problem : problems) {
        text += text.size() == 1 ? "\n  " : ",\n  ";
        text += diag::render_json(problem);
    }
    return text + (problems.empty() ? "]\n" : "\n]\n");
}

diag::Diagnostic missing_glyph(char32_t character, const std::vector<records::Source>& sources) {
    return diag::error("no-glyph", find_character(sources, character),
                       fmt::format("no font of this machine has the character U+{:04X}", static_cast<std::uint32_t>(character)),
                       "install the Noto font of its script (fonts-noto-core, fonts-noto-extra), or remove it");
}

diag::Position find_character(const std::vector<records::Source>& sources, char32_t character) {
    std::string bytes;
    diag::append_utf8(bytes, character);
    for (const records::Source& source : sources) {
        const std::size_t offset = source.text.find(bytes);
        if (offset == std::string::npos) continue;
        const std::string_view before = std::string_view(source.text).substr(0, offset);
        const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        const std::string_view line = before.substr(line_start);
        return {diag::file_named(source.name), static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1,
                static_cast<std::uint32_t>(diag::decode(line).size()) + 1};
    }
    return {};
}

}  // namespace acta::app
