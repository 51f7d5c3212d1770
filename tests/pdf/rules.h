// Rules: what a clause of a standard asks of a file. Every document has to keep each, and a file changed for the purpose has to
// break it, so that no rule holds because it looks at nothing.
#pragma once

#include "changed.h"
#include "content.h"
#include "documents.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace acta::pdf::test {

/// What a rule finds wrong in a document.
class Faults {
public:
    void expect(bool holds, const std::string& what) {
        if (!holds) found_.push_back(what);
    }
    [[nodiscard]] const std::vector<std::string>& found() const { return found_; }

private:
    std::vector<std::string> found_;
};

using Rule = std::function<void(const Document&, Faults&)>;

/// Checks that every one of documents() keeps the rule.
void check_kept(const Rule& rule);

/// Checks that the rule finds fault with a changed document; true says that it does. A document that is no file at all (nothing of
/// it could be changed, for fonts or qpdf are missing) is let through.
void check_broken(const Rule& rule, const Document& changed);

/// Dictionaries of a file's objects, streams' ones too, and all those within of them; with the number of the object.
void for_each_dictionary(const Document& document, const std::function<void(int object, const Value& dictionary)>& visit);

/// Every value of a file and, for numbers, names and strings of contents, of its pages' contents.
void for_each_value(const Document& document, const std::function<void(const Value&)>& visit);

void for_each_page(const Document& document,
                   const std::function<void(const Value& page, const std::vector<Operation>& content)>& visit);

/// A rule that no dictionary of the file has one of these entries.
[[nodiscard]] Rule no_entries(std::vector<std::string> keys);

[[nodiscard]] inline bool is_one_of(const std::string& text, const std::set<std::string>& words) { return words.count(text) != 0; }

}  // namespace acta::pdf::test
