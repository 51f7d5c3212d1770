// Reading a language file.
#include "wording/words.h"

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

bool is_category(std::string_view name) {
    for (const std::string_view category : plural_categories) {
        if (category == name) return true;
    }
    return false;
}

/// Collects the words of one file with its mistakes.
class LanguageReader {
public:
    LanguageReader(const xml::Document& document, diag::Diagnostics& problems) : document_(document), problems_(problems) {}

    template <typename Add>
    void read_word(xml::Node word, const Add& add) {
        const std::string_view key = word.attribute_value("key");
        if (word.local_name() != "word" || key.empty() || key.find('#') != std::string_view::npos) {
            complain(word, fmt::format("expected <word key=\"...\">, found <{}>", word.name()));
            return;
        }
        if (!word.first_element()) {
            add(word, std::string(key), folded(word.full_text()));
            return;
        }
        bool other = false;
        for (xml::Node form = word.first_element(); form; form = form.next_element()) {
            const std::string_view category = form.attribute_value("count");
            if (form.local_name() != "form" || !is_category(category)) {
                complain(form, fmt::format("expected <form count=\"{}\">", fmt::join(plural_categories, "|")));
                continue;
            }
            other = other || category == "other";
            add(form, fmt::format("{}#{}", key, category), folded(form.full_text()));
        }
        if (!other) complain(word, fmt::format("the word \"{}\" has no <form count=\"other\">", key));
    }

    void complain(xml::Node node, std::string message) {
        problems_.push_back(diag::error("language-file", document_.position(node), std::move(message), "docs/templates.md shows a language file"));
    }

private:
    const xml::Document& document_;
    diag::Diagnostics& problems_;
};

}  // namespace

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
        reader.read_word(word, [&](xml::Node at, std::string key, std::string text) {
            if (!words.words_.try_emplace(key, std::move(text)).second) reader.complain(at, fmt::format("the word \"{}\" stands twice", key));
        });
    }
    if (problems.size() > before) return std::nullopt;
    return words;
}

bool Words::has(std::string_view key) const { return words_.contains(key) || words_.contains(fmt::format("{}#other", key)); }

std::string_view Words::word(std::string_view key) const {
    if (const auto found = words_.find(key); found != words_.end()) return found->second;
    return form(key, "other");
}

std::string_view Words::form(std::string_view key, std::string_view category) const {
    if (const auto found = words_.find(fmt::format("{}#{}", key, category)); found != words_.end()) return found->second;
    if (const auto found = words_.find(fmt::format("{}#other", key)); found != words_.end()) return found->second;
    if (const auto found = words_.find(key); found != words_.end()) return found->second;
    return {};
}

std::vector<std::string_view> Words::keys() const {
    std::vector<std::string_view> keys;
    for (const auto& [key, word] : words_) {
        const std::string_view name = std::string_view(key).substr(0, key.find('#'));
        if (keys.empty() || keys.back() != name) keys.push_back(name);
    }
    return keys;
}

}  // namespace acta::wording
