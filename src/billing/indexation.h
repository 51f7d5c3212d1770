// Indexation: the prices of a line as its contract's index moves them; private to this room.
#pragma once

#include "book/book.h"
#include "value/date.h"

#include <optional>
#include <vector>

namespace acta::billing {

/// The prices of one line up to a day. On an adjustment day the price becomes round(agreed price x index now / index at the base
/// month), always of the price that was agreed, never of one that was rounded before. Adjustments after `last` are left out.
class LinePrices {
public:
    /// Line, contract and book must outlive it. Throws value::Overflow where a price cannot be held.
    LinePrices(const book::Line& line, const book::Contract& contract, const book::Book& book, value::Date last);

    /// The line with the prices that are in force; the line itself where it follows no index.
    [[nodiscard]] const book::Line& line() const { return adjusted_ ? *adjusted_ : *line_; }

    /// Where the price of a day comes from; none where no index has moved it.
    [[nodiscard]] std::optional<book::IndexedPrice> origin(value::Date day) const;

    /// The month whose index value the price of a day needs and the book does not have. line() has the price agreed then.
    [[nodiscard]] std::optional<value::Month> missing(value::Date day) const;

private:
    struct Adjustment {
        value::Date from;
        value::Month month;
        std::optional<value::Decimal> value;
    };

    void find_adjustments(value::Date last);
    [[nodiscard]] const Adjustment* adjustment_on(value::Date day) const;
    [[nodiscard]] value::Decimal price_on_day(value::Date day) const;

    const book::Line* line_;
    const book::Indexation* terms_ = nullptr;  ///< null: no index
    const book::PriceIndex* index_ = nullptr;
    std::optional<value::Decimal> base_value_;
    std::vector<Adjustment> adjustments_;  ///< by day
    std::optional<book::Line> adjusted_;
};

}  // namespace acta::billing
