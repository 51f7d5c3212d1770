// Desk: compiles and fills small templates in tests, and shows what came out as text.
#pragma once

#include "diag/diagnostic.h"
#include "layout/content.h"
#include "templates/template.h"
#include "wording/words.h"
#include "xml/document.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace acta::templates::testing {

/// The text of a file of the project; fails the test where there is none.
[[nodiscard]] std::string read_project_file(const std::string& path);

/// "PARAGRAPH|PARAGRAPH": the blocks as text; "[1.] text" a label, "[1.][a)] text" two of them, "<br>" a line break, "{a; b / c; d}" a table's rows, "#" the page's
/// number, "##" the count of pages, "&" the total that is carried over.
[[nodiscard]] std::string shown(const std::vector<layout::Block>& blocks);

/// "code line:column" of each diagnostic, joined by ", ".
[[nodiscard]] std::string places(const diag::Diagnostics& problems);

/// Everything that compiling and filling needs, from texts.
class Desk {
public:
    /// The words of `<language>`'s children.
    explicit Desk(std::string_view words = {}, const std::string& language = "en");
    void add_file(const std::string& name, const std::string& text);  ///< for include

    /// A second language, which the documents that are filled from now on have.
    void add_second(std::string_view words, const std::string& language);

    /// Compiles a whole template; `problems` holds what was wrong.
    [[nodiscard]] std::optional<Template> compile(const std::string& text);
    /// Compiles `<template view="v">` with this body, and fills it with this view.
    [[nodiscard]] Filled fill_body(const std::string& body, const std::string& view);
    /// The same with everything that stands in the template.
    [[nodiscard]] Filled fill(const std::string& content, const std::string& view);
    /// A body's blocks as text. Fails the test where anything is wrong.
    [[nodiscard]] std::string show(const std::string& body, const std::string& view);

    diag::Diagnostics problems;
    [[nodiscard]] const wording::Words& words() const { return *words_; }

private:
    std::map<std::string, std::unique_ptr<xml::Document>, std::less<>> files_;
    std::string language_;
    std::string second_language_;
    std::unique_ptr<wording::Words> words_;
    std::unique_ptr<wording::Words> second_;
};

/// Opening tag of a template for a view <v>.
inline const std::string template_start = "<template xmlns=\"urn:acta:template:1\" view=\"v\">";

}  // namespace acta::templates::testing
