// Compiles the words of a language for a template.
#include "templates/word_sets.h"

#include "templates/value_compiler.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::templates {

namespace {

constexpr int deepest_nesting = 8;

void report_missing(const wording::Words& words, std::string_view key, const diag::Position& position, diag::Diagnostics& problems) {
    const auto keys = words.keys();
    const std::string_view near = diag::nearest(key, keys);
    problems.push_back(diag::error("template-word", position, fmt::format("language \"{}\" has no word \"{}\"", words.tag(), key),
                                   near.empty() ? std::string() : fmt::format("did you mean \"{}\"?", near)));
}

Text compile_word(const wording::Words& words, std::string_view key, const diag::Position& position, ValueCompiler& compiler,
                  diag::Diagnostics& problems) {
    if (words.has_forms(key)) {
        problems.push_back(diag::error("template-word", position, fmt::format("the word \"{}\" has a form for each count", key),
                                       fmt::format("write {{@days => count('{}')}}", key)));
        return {};
    }
    if (!words.has(key)) {
        report_missing(words, key, position, problems);
        return {};
    }
    const TextPlace place{[&](std::size_t) { return position; }, fmt::format("the word \"{}\" of language \"{}\": ", key, words.tag())};
    return compiler.text(words.word(key), place);
}

void check_counts_and_prefixes(const wording::Words& words, const Named& named, diag::Diagnostics& problems) {
    for (std::size_t index = 0; index < named.counts.size(); ++index) {
        if (!words.has_forms(named.counts.name(index))) report_missing(words, named.counts.name(index), named.counts.position(index), problems);
    }
    const auto keys = words.keys();
    for (std::size_t index = 0; index < named.prefixes.size(); ++index) {
        const std::string start = named.prefixes.name(index) + ".";
        const auto found = std::lower_bound(keys.begin(), keys.end(), start);
        if (found == keys.end() || !found->starts_with(start)) {
            problems.push_back(diag::error("template-word", named.prefixes.position(index),
                                           fmt::format("language \"{}\" has no word that begins with \"{}\"", words.tag(), start)));
        }
    }
}

/// Finds words that are nested too deeply, which circles are too.
class NestingCheck {
public:
    explicit NestingCheck(const WordSet& set) : set_(set), depth_(set.texts.size(), 0) {}

    /// How many levels of words the word has; more than the deepest allowed: too many.
    int depth(std::size_t index, int level) {
        if (level > deepest_nesting) return level;
        if (depth_[index] != 0) return depth_[index];
        int deepest = 1;
        for (const auto& part : set_.texts[index].parts) {
            const Value* value = std::get_if<Value>(&part);
            if (value == nullptr || value->kind != Value::Kind::word) continue;
            deepest = std::max(deepest, 1 + depth(value->index, level + 1));
            if (deepest > deepest_nesting) break;
        }
        return depth_[index] = deepest;
    }

private:
    const WordSet& set_;
    std::vector<int> depth_;
};

}  // namespace

WordSet compile_words(const wording::Words& words, Named& named, diag::Diagnostics& problems) {
    WordSet set;
    set.words = &words;
    Named all = named;
    ValueCompiler compiler(all, problems);
    // Compiling may name further words, which are then compiled as well.
    for (std::size_t index = 0; index < all.words.size(); ++index) {
        const std::string key = all.words.name(index);
        const diag::Position position = all.words.position(index);
        set.texts.push_back(compile_word(words, key, position, compiler, problems));
    }
    check_counts_and_prefixes(words, all, problems);
    named.references = all.references;
    named.paths = all.paths;
    NestingCheck nesting(set);
    std::vector<std::size_t> too_deep;
    for (std::size_t index = 0; index < set.texts.size(); ++index) {
        if (nesting.depth(index, 1) > deepest_nesting) too_deep.push_back(index);
    }
    for (const std::size_t index : too_deep) {
        problems.push_back(diag::error("template-word", all.words.position(index),
                                       fmt::format("the word \"{}\" of language \"{}\" names words in a circle", all.words.name(index), words.tag())));
        set.texts[index].parts.clear();
    }
    return set;
}

}  // namespace acta::templates
