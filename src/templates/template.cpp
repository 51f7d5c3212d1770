// Template: compiles with Compiler, fills with Filler.
#include "templates/template.h"

#include "templates/compiler.h"
#include "templates/filler.h"
#include "templates/memory.h"
#include "templates/word_sets.h"

#include <utility>

namespace acta::templates {

struct Template::Implementation {
    explicit Implementation(Program compiled) : program(std::move(compiled)) {}
    Program program;
    mutable Memories memories{program.named.paths};
};

Template::Template(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::optional<Template> Template::compile(const xml::Document& document, const Include& include,
                                          const std::vector<const wording::Words*>& words, diag::Diagnostics& problems) {
    diag::Diagnostics found;
    Compiler compiler(include, found);
    auto implementation = std::make_unique<Implementation>(compiler.compile(document, words));
    const bool usable = !diag::has_errors(found);
    diag::sort_by_position(found);
    for (diag::Diagnostic& problem : found) problems.push_back(std::move(problem));
    if (!usable) return std::nullopt;
    return Template(std::move(implementation));
}

const std::string& Template::view() const { return implementation_->program.view; }

namespace {

/// The words of a language in their compiled form: those that were given when the template was compiled, else compiled for this
/// document alone.
class CompiledWords {
public:
    /// `extended`: the template's names with those of such words, once there are any.
    CompiledWords(const Program& program, const wording::Words& words, std::optional<Named>& extended) {
        for (const WordSet& language : program.languages) {
            if (language.words == &words) set_ = &language;
        }
        if (set_ != nullptr) return;
        if (!extended) extended = program.named;
        own_ = compile_words(words, *extended, problems_);
        set_ = &own_;
    }
    CompiledWords(const CompiledWords&) = delete;
    CompiledWords& operator=(const CompiledWords&) = delete;

    [[nodiscard]] const WordSet& set() const { return *set_; }
    [[nodiscard]] const diag::Diagnostics& problems() const { return problems_; }

private:
    const WordSet* set_ = nullptr;
    WordSet own_;
    diag::Diagnostics problems_;
};

}  // namespace

Filled Template::fill(xml::Node view, const wording::Wording& wording, const Pictures& pictures, const wording::Wording* second) const {
    Filled filled;
    fill(view, wording, pictures, second, filled);
    return filled;
}

void Template::fill(xml::Node view, const wording::Wording& wording, const Pictures& pictures, const wording::Wording* second,
                    Filled& into) const {
    const Program& program = implementation_->program;
    std::optional<Named> extended;
    const CompiledWords words(program, wording.words(), extended);
    std::optional<CompiledWords> second_words;
    if (second != nullptr) second_words.emplace(program, second->words(), extended);
    const Voice voice{words.set(), wording};
    const auto second_voice = second == nullptr ? std::optional<Voice>() : Voice{second_words->set(), *second};
    std::unique_ptr<Memory> memory = extended ? std::make_unique<Memory>(extended->paths) : implementation_->memories.take();
    memory->begin();
    Filler(program, voice, second_voice, pictures, *memory).fill(view, into);
    if (!extended) implementation_->memories.give_back(std::move(memory));
    const auto add = [&](const diag::Diagnostics& problems) {
        into.problems.insert(into.problems.end(), problems.begin(), problems.end());
    };
    add(words.problems());
    if (second_words) add(second_words->problems());
}

}  // namespace acta::templates
