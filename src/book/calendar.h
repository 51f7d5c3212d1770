// Calendar: which days are business days.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"

#include <bitset>
#include <string>
#include <vector>

namespace acta::book {

struct Holiday {
    value::Date date;
    std::string name;
};

struct Calendar {
    std::string id;
    std::bitset<7> weekend;  ///< index: std::chrono::weekday::c_encoding() (0 Sunday .. 6 Saturday)
    std::vector<Holiday> holidays;  ///< sorted by date
    diag::Position position;

    [[nodiscard]] bool is_business_day(value::Date date) const;
    /// `count` business days after (or, negative, before) the date; 0 gives the date itself, business day or not.
    [[nodiscard]] value::Date plus_business_days(value::Date date, int count) const;
};

}  // namespace acta::book
