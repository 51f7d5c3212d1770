// Names: keys of words and ids of clauses, numbered in the order in which they are first named.
#pragma once

#include "diag/diagnostic.h"
#include "templates/view_index.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// Something that a template names before it is known whether it exists.
class Names {
public:
    /// The number of the name; a new name remembers where it was named first.
    std::uint32_t number_of(std::string_view name, const diag::Position& position) {
        const auto found = numbers_.find(name);
        if (found != numbers_.end()) return found->second;
        const auto number = static_cast<std::uint32_t>(names_.size());
        numbers_.emplace(name, number);
        names_.emplace_back(name);
        positions_.push_back(position);
        return number;
    }

    [[nodiscard]] std::size_t size() const { return names_.size(); }
    [[nodiscard]] const std::string& name(std::size_t number) const { return names_[number]; }
    [[nodiscard]] const diag::Position& position(std::size_t number) const { return positions_[number]; }
    [[nodiscard]] const std::vector<std::string>& all() const { return names_; }

private:
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::vector<std::string> names_;
    std::vector<diag::Position> positions_;
};

/// All that a template, or the words of a language, name elsewhere.
struct Named {
    Names words;       ///< keys of words
    Names counts;      ///< keys of words with a form for each count
    Names prefixes;    ///< of keys whose last part is a value
    Names references;  ///< ids of clauses
    PathNames paths;   ///< elements and attributes of the view
};

}  // namespace acta::templates
