// Template: compiles with Compiler, fills with Filler.
#include "templates/template.h"

#include "templates/compiler.h"
#include "templates/filler.h"
#include "templates/word_sets.h"

#include <utility>

namespace acta::templates {

struct Template::Implementation {
    Program program;
};

Template::Template(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::optional<Template> Template::compile(const xml::Document& document, const Include& include,
                                          const std::vector<const wording::Words*>& words, diag::Diagnostics& problems) {
    diag::Diagnostics found;
    Compiler compiler(include, found);
    auto implementation = std::make_unique<Implementation>(Implementation{compiler.compile(document, words)});
    const bool usable = !diag::has_errors(found);
    diag::sort_by_position(found);
    for (diag::Diagnostic& problem : found) problems.push_back(std::move(problem));
    if (!usable) return std::nullopt;
    return Template(std::move(implementation));
}

Filled Template::fill(xml::Node view, const wording::Wording& wording, const Pictures& pictures) const {
    const Program& program = implementation_->program;
    for (const WordSet& language : program.languages) {
        if (language.words == &wording.words()) return Filler(program, language, wording, pictures).fill(view);
    }
    // A language that was not given when the template was compiled: compiled for this document alone.
    diag::Diagnostics problems;
    Named named = program.named;
    const WordSet language = compile_words(wording.words(), named, problems);
    Filled filled = Filler(program, language, wording, pictures).fill(view);
    for (diag::Diagnostic& problem : problems) filled.problems.push_back(std::move(problem));
    return filled;
}

}  // namespace acta::templates
