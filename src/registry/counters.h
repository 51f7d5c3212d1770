// Counters: whether the numbers of each series follow each other; private to this room.
#pragma once

#include "registry/registry.h"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace acta::registry {

/// A document as far as its number goes.
struct Numbered {
    std::int64_t sequence = 0;
    std::string kind;
    std::string pattern;
    std::string scope;
    std::int64_t counter = 0;
    std::string number;
    std::string issued;
};

/// Takes documents in the order of the chain, then tells what is wrong with their numbers and dates.
class Counters {
public:
    void add(Numbered document);
    [[nodiscard]] std::vector<Finding> findings() const;

private:
    struct Place {
        std::int64_t counter = 0;
        std::int64_t sequence = 0;
        auto operator<=>(const Place&) const = default;
    };
    /// The documents that one counter has numbered; a million of them must fit, so that numbers are made again to be named.
    struct Counted {
        Numbered example;
        std::vector<Place> places;
    };
    static void check_counter(const Counted& counted, std::vector<Finding>& findings);
    void check_number(const Numbered& document);
    void check_date(const Numbered& document);

    std::vector<Finding> found_;
    std::map<std::pair<std::string, std::string>, Numbered> last_;  ///< by kind and pattern
    std::map<std::tuple<std::string, std::string, std::string>, Counted> by_counter_;
};

}  // namespace acta::registry
