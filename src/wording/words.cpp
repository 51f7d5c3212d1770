// Reading a language file.
#include "wording/words.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace acta::wording {

namespace {

constexpr std::string_view language_namespace = "urn:acta:language:1";
constexpr std::array<std::string_view, 6> plural_categories = {"zero", "one", "two", "few", "many", "other"};

/// Trims, and folds every run of white space into one space: files may break their lines where they like.
std::string folded(std::string_view text) {
    std::string result;
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = !result.empty();
            continue;
        }
        if (space) result += ' ';
        space = false;
        result += c;
    }
    return result;
}

/// Collects the words of one file with its mistakes.
class LanguageReader {
public:
    LanguageReader(const xml::Document& document, diag::Diagnostics& problems) : document_(document), problems_(problems) {}

    /// The word's key, or none where it is wrong.
    [[nodiscard]] std::optional<std::string> key_of(xml::Node word) {
        const std::string_view key = word.attribute_value("key");
        if (word.local_name() == "word" && !key.empty()) return std::string(key);
        complain(word, fmt::format("expected <word key=\"...\">, found <{}>", word.name()));
        return std::nullopt;
    }

    /// The forms of a word that has them; where the file has none for a category, that of "other".
    [[nodiscard]] std::array<std::string, 6> read_forms(xml::Node word, std::string_view key) {
        std::array<std::optional<std::string>, 6> read;
        for (xml::Node form = word.first_element(); form; form = form.next_element()) {
            const auto category = plural_category(form.attribute_value("count"));
            if (form.local_name() != "form" || !category) {
                complain(form, fmt::format("expected <form count=\"{}\">", fmt::join(plural_categories, "|")));
                continue;
            }
            auto& place = read[static_cast<std::size_t>(*category)];
            if (place) complain(form, fmt::format("the word \"{}\" has two forms for \"{}\"", key, name_of(*category)));
            place = folded(form.full_text());
        }
        const auto& other = read[static_cast<std::size_t>(PluralCategory::other)];
        if (!other) complain(word, fmt::format("the word \"{}\" has no <form count=\"other\">", key));
        std::array<std::string, 6> forms;
        for (std::size_t i = 0; i < forms.size(); ++i) forms[i] = read[i] ? *read[i] : other.value_or(std::string());
        return forms;
    }

    void complain(xml::Node node, std::string message) {
        problems_.push_back(diag::error("language-file", document_.position(node), std::move(message), "docs/templates.md shows a language file"));
    }

private:
    const xml::Document& document_;
    diag::Diagnostics& problems_;
};

}  // namespace

std::optional<PluralCategory> plural_category(std::string_view name) {
    const auto* const found = std::find(plural_categories.begin(), plural_categories.end(), name);
    if (found == plural_categories.end()) return std::nullopt;
    return static_cast<PluralCategory>(found - plural_categories.begin());
}

std::string_view name_of(PluralCategory category) { return plural_categories[static_cast<std::size_t>(category)]; }

std::optional<Words> Words::read(const xml::Document& document, diag::Diagnostics& problems) {
    LanguageReader reader(document, problems);
    const xml::Node root = document.root();
    const std::size_t before = problems.size();
    if (root.local_name() != "language" || root.namespace_uri() != language_namespace || root.attribute_value("tag").empty()) {
        reader.complain(root, fmt::format("expected <language xmlns=\"{}\" tag=\"...\">", language_namespace));
        return std::nullopt;
    }
    Words words;
    words.tag_ = root.attribute_value("tag");
    for (xml::Node word = root.first_element(); word; word = word.next_element()) {
        const std::optional<std::string> key = reader.key_of(word);
        if (!key) continue;
        if (words.has(*key)) reader.complain(word, fmt::format("the word \"{}\" stands twice", *key));
        if (word.first_element()) {
            words.forms_.emplace(*key, reader.read_forms(word, *key));
        } else {
            words.words_.emplace(*key, folded(word.full_text()));
        }
    }
    if (problems.size() > before) return std::nullopt;
    return words;
}

bool Words::has(std::string_view key) const { return words_.contains(key) || forms_.contains(key); }

std::string_view Words::word(std::string_view key) const {
    if (const auto found = words_.find(key); found != words_.end()) return found->second;
    return form(key, PluralCategory::other);
}

std::string_view Words::form(std::string_view key, PluralCategory category) const {
    if (const auto found = forms_.find(key); found != forms_.end()) return found->second[static_cast<std::size_t>(category)];
    if (const auto found = words_.find(key); found != words_.end()) return found->second;
    return {};
}

std::vector<std::string_view> Words::keys() const {
    std::vector<std::string_view> keys;
    keys.reserve(words_.size() + forms_.size());
    for (const auto& [key, word] : words_) keys.emplace_back(key);
    for (const auto& [key, forms] : forms_) keys.emplace_back(key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace acta::wording
