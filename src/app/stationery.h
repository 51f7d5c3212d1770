// Stationery: the templates, words and fonts that every document of a book is printed with.
#pragma once

#include "book/book.h"
#include "layout/font.h"
#include "templates/template.h"
#include "wording/words.h"
#include "xml/document.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace acta::app {

/// Where templates come from: the book's own `templates` folder first, then those that came with the program.
class TemplateFolders {
public:
    /// `book`: empty where there is none. Throws diag::WorldError where the program's own templates cannot be found.
    explicit TemplateFolders(const std::string& book);

    /// The path of a template or language file ("invoice.xml", "languages/ru.xml"), or empty where no folder has it.
    [[nodiscard]] std::string find(const std::string& name) const;
    /// The same among those that came with the program alone.
    [[nodiscard]] std::string find_shipped(const std::string& name) const;
    /// Whether the file is one of a folder's own.
    [[nodiscard]] bool holds(const std::string& path) const;
    /// Tags of the languages that any folder has words for, sorted.
    [[nodiscard]] std::vector<std::string> languages() const;
    [[nodiscard]] const std::vector<std::string>& all() const { return folders_; }

private:
    std::vector<std::string> folders_;  ///< the program's own is the last
};

/// Loads and compiles what it is asked for. Preparing is for one thread; afterwards the const members are safe to share.
class Stationery {
public:
    explicit Stationery(TemplateFolders folders);
    ~Stationery();
    Stationery(const Stationery&) = delete;
    Stationery& operator=(const Stationery&) = delete;

    /// Words of a language ("hi", "hi-IN"), read when they are first asked for; null where there is no file for it.
    [[nodiscard]] const wording::Words* words(std::string_view language);
    /// The same for languages that were asked for before: safe to share.
    [[nodiscard]] const wording::Words* loaded_words(std::string_view language) const;
    [[nodiscard]] std::vector<std::string> languages() const { return folders_.languages(); }

    /// Compiles the template `name` unless that was done before. False, with the mistakes told once in problems(), where it cannot be
    /// used. `named_at`: where a record names it. `languages`: those that it will be filled in, without a region; empty: all.
    bool prepare(const std::string& name, const diag::Position& named_at = {}, const std::vector<std::string>& languages = {});
    /// Prepares the templates of the documents that a run makes, and of every contract of the book.
    void prepare_for(const book::Book& book);
    /// Prepares every template that any command may take for the book.
    void prepare_all(const book::Book& book);
    [[nodiscard]] const templates::Template* find(std::string_view name) const;

    /// Compiles a template file by its path, for `template check` and `template preview`; null where it cannot be used. `words`: the
    /// languages that it is checked against; empty: all.
    const templates::Template* prepare_file(const std::string& path, std::vector<const wording::Words*> words = {});

    [[nodiscard]] const TemplateFolders& folders() const { return folders_; }
    [[nodiscard]] const diag::Diagnostics& problems() const { return problems_; }

    /// SHA-256 over every template and language file read so far: what the registry records of the stationery.
    [[nodiscard]] std::string fingerprint() const;

private:
    void read_every_language();
    const xml::Document* parse(const std::string& path, const std::string& shown_name);
    std::optional<templates::Template> compile(const std::string& path, std::vector<const wording::Words*> words);
    [[nodiscard]] std::string find_included(const std::string& path, const std::string& wanted) const;

    TemplateFolders folders_;
    std::map<std::string, std::unique_ptr<xml::Document>, std::less<>> documents_;  ///< by path; templates point into them
    std::map<std::string, wording::Words, std::less<>> words_;
    std::map<std::string, templates::Template, std::less<>> templates_;
    std::set<std::string> refused_;
    std::set<std::string> asked_;  ///< languages whose file was looked for
    std::map<std::string, std::string, std::less<>> hashes_;  ///< by path
    diag::Diagnostics problems_;
};

}  // namespace acta::app
