// Finding, loading and compiling templates and words.
#include "app/stationery.h"

#include "app/files.h"
#include "diag/diagnostic.h"
#include "registry/registry.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <cstdlib>
#include <set>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

constexpr std::uintmax_t largest_template = std::uintmax_t{4} << 20;

/// The templates that came with the program: named by ACTA_TEMPLATES, installed beside it, or in the source tree above it.
std::string own_templates() {
    if (const char* named = std::getenv("ACTA_TEMPLATES"); named != nullptr && *named != '\0') {
        if (!fs::is_directory(named)) throw diag::WorldError(std::string("ACTA_TEMPLATES names no folder: ") + named);
        return named;
    }
    boost::system::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        for (const char* place : {"share/acta/templates", "templates"}) {
            if (fs::exists(folder / place / "style.xml", error)) return (folder / place).native();
        }
        if (folder == folder.root_path()) break;
    }
    throw diag::WorldError("the templates that belong to acta are not found",
                           "install with ./dev install, or name their folder in ACTA_TEMPLATES");
}

/// The path of a file in a folder, or empty where it has none of this name.
std::string file_in(const std::string& folder, const std::string& name) {
    std::string path = path_inside(folder, name);
    return !path.empty() && fs::is_regular_file(path) ? path : std::string();
}

constexpr std::string_view shipped_prefix = "shipped/";

std::string primary_tag(std::string_view language) { return std::string(language.substr(0, language.find('-'))); }

}  // namespace

TemplateFolders::TemplateFolders(const std::string& book) {
    if (!book.empty()) {
        const fs::path own = fs::path(book) / "templates";
        if (fs::is_directory(own)) folders_.push_back(own.native());
    }
    folders_.push_back(own_templates());
}

std::string TemplateFolders::find(const std::string& name) const {
    for (const std::string& folder : folders_) {
        if (std::string path = file_in(folder, name); !path.empty()) return path;
    }
    return {};
}

std::string TemplateFolders::find_shipped(const std::string& name) const { return file_in(folders_.back(), name); }

bool TemplateFolders::holds(const std::string& path) const {
    boost::system::error_code error;
    const fs::path parent = fs::canonical(path, error).parent_path();
    return !error && std::any_of(folders_.begin(), folders_.end(), [&](const std::string& folder) {
        boost::system::error_code ignored;
        return fs::canonical(folder, ignored) == parent;
    });
}

std::vector<std::string> TemplateFolders::languages() const {
    std::set<std::string> tags;
    for (const std::string& folder : folders_) {
        const fs::path languages = fs::path(folder) / "languages";
        if (!fs::is_directory(languages)) continue;
        for (const std::string& path : xml_files(languages.native())) tags.insert(fs::path(path).stem().native());
    }
    return {tags.begin(), tags.end()};
}

Stationery::Stationery(TemplateFolders folders) : folders_(std::move(folders)) {}

Stationery::~Stationery() = default;

const wording::Words* Stationery::words(std::string_view language) {
    for (const std::string& tag : {std::string(language), primary_tag(language)}) {
        if (const auto found = words_.find(tag); found != words_.end()) return &found->second;
        if (tag.empty() || !asked_.insert(tag).second) continue;
        const std::string path = folders_.find("languages/" + tag + ".xml");
        const xml::Document* document = path.empty() ? nullptr : parse(path, path);
        if (document == nullptr) continue;
        if (std::optional<wording::Words> words = wording::Words::read(*document, problems_)) {
            return &words_.emplace(tag, std::move(*words)).first->second;
        }
    }
    return nullptr;
}

const wording::Words* Stationery::loaded_words(std::string_view language) const {
    if (const auto found = words_.find(language); found != words_.end()) return &found->second;
    const auto found = words_.find(primary_tag(language));
    return found == words_.end() ? nullptr : &found->second;
}

void Stationery::read_every_language() {
    for (const std::string& tag : folders_.languages()) static_cast<void>(words(tag));
}

const xml::Document* Stationery::parse(const std::string& path, const std::string& shown_name) {
    if (const auto found = documents_.find(path); found != documents_.end()) return found->second.get();
    const std::string text = read_file(path, largest_template);
    std::optional<xml::Document> document = xml::Document::parse(text, shown_name, problems_, {largest_template, 64}, true);
    if (!document) return nullptr;
    hashes_[path] = registry::sha256(text);
    return documents_.emplace(path, std::make_unique<xml::Document>(std::move(*document))).first->second.get();
}

std::optional<templates::Template> Stationery::compile(const std::string& path, std::vector<const wording::Words*> words) {
    const xml::Document* document = parse(path, path);
    if (document == nullptr) return std::nullopt;
    if (words.empty()) {
        read_every_language();
        for (const auto& [tag, language] : words_) words.push_back(&language);
    }
    const templates::Include include = [&](std::string_view wanted) -> const xml::Document* {
        const std::string found = find_included(path, std::string(wanted));
        return found.empty() ? nullptr : parse(found, found);
    };
    return templates::Template::compile(*document, include, words, problems_);
}

/// What a template includes is looked for as templates are: so a book's own style counts for the templates that came with the program
/// too. A file from elsewhere, as `template check` takes it, has what stands beside it first. "shipped/" leads past the book's own.
std::string Stationery::find_included(const std::string& path, const std::string& wanted) const {
    if (wanted.starts_with(shipped_prefix)) return folders_.find_shipped(wanted.substr(shipped_prefix.size()));
    if (!folders_.holds(path)) {
        const fs::path beside = fs::path(path).parent_path();
        if (std::string found = file_in(beside.empty() ? "." : beside.native(), wanted); !found.empty()) return found;
    }
    return folders_.find(wanted);
}

bool Stationery::prepare(const std::string& name, const diag::Position& named_at, const std::vector<std::string>& languages) {
    if (templates_.contains(name)) return true;
    if (!refused_.insert(name).second) return false;
    const std::string path = folders_.find(name + ".xml");
    if (path.empty()) {
        problems_.push_back(diag::error("no-template", named_at, "there is no template \"" + name + "\"",
                                        "put " + name + ".xml into the book's templates folder, or name another template"));
        return false;
    }
    std::vector<const wording::Words*> spoken;
    for (const std::string& language : languages) {
        if (const wording::Words* found = words(language); found != nullptr) spoken.push_back(found);
    }
    std::optional<templates::Template> compiled = compile(path, std::move(spoken));
    if (!compiled) return false;
    templates_.emplace(name, std::move(*compiled));
    refused_.erase(name);
    return true;
}

void Stationery::prepare_for(const book::Book& book) {
    for (const char* name : {"invoice", "act", "statement"}) prepare(name);
    for (const book::Contract& contract : book.contracts) prepare(contract.document_template, contract.position);
}

void Stationery::prepare_all(const book::Book& book) {
    prepare_for(book);
    for (const char* name : {"reminder", "reconciliation", "client-report", "received-invoice"}) prepare(name);
}

const templates::Template* Stationery::find(std::string_view name) const {
    const auto found = templates_.find(name);
    return found == templates_.end() ? nullptr : &found->second;
}

const templates::Template* Stationery::prepare_file(const std::string& path, std::vector<const wording::Words*> words) {
    std::optional<templates::Template> compiled = compile(path, std::move(words));
    if (!compiled) return nullptr;
    return &templates_.insert_or_assign(path, std::move(*compiled)).first->second;
}

std::string Stationery::fingerprint() const {
    std::string all;
    for (const auto& [path, hash] : hashes_) all += fs::path(path).filename().native() + ' ' + hash + '\n';
    return registry::sha256(all);
}

}  // namespace acta::app
