// Numbers: the next number of each series, while a batch is issued or previewed; private to this room.
#pragma once

#include "registry/connection.h"
#include "registry/number.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace acta::registry {

struct Taken {
    std::string number;
    std::string scope;
    std::int64_t counter = 0;
};

/// Reads each counter once and counts on from there: to be used within one transaction.
class Numbers {
public:
    /// `connection` may be null: a registry that does not exist yet.
    explicit Numbers(Connection* connection) : connection_(connection) {}

    /// Throws diag::WorldError where the date lies before the last of its series (rules.md 3), or the pattern makes no numbers.
    [[nodiscard]] Taken take(const Columns& columns);

private:
    struct Series {
        Pattern pattern;
        std::optional<value::Date> last;  ///< date of the last document
        std::string last_number;
        std::map<std::string, std::int64_t> counters;  ///< last one given, by scope
    };
    [[nodiscard]] Series& series_of(const Columns& columns);
    [[nodiscard]] std::int64_t& counter_of(Series& series, const Columns& columns, const std::string& scope);

    Connection* connection_;
    std::map<std::pair<std::string, std::string>, Series> series_;
};

}  // namespace acta::registry
