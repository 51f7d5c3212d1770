// Column widths: shares a width out among fixed, content and share columns.
#pragma once

#include "layout/content.h"

#include <cstdint>
#include <vector>

namespace acta::layout {

/// What a column's cells ask for, paddings included.
struct ColumnWish {
    Length least;    ///< the widest stretch that no line break parts
    Length natural;  ///< the widest line as it is without line breaks
};

class ColumnSharing {
public:
    /// The width of each column; together never more than `available`. Content columns get their natural width where that
    /// leaves the share columns enough, else less, the more the further they are above their least; share columns are as their
    /// shares say, unless that is less than a column's least. Where even the least widths do not fit, content and share columns
    /// are narrowed in proportion, and fixed columns give way last. Valid until the next call.
    [[nodiscard]] const std::vector<Length>& share_out(const std::vector<Column>& columns, const std::vector<ColumnWish>& wishes,
                                                       Length available);

private:
    using Widths = std::vector<std::int64_t>;

    /// Of the columns of one kind.
    struct Sums {
        std::int64_t least = 0;
        std::int64_t most = 0;
        std::int64_t shares = 0;
    };

    void find_bounds(const std::vector<ColumnWish>& wishes);
    [[nodiscard]] std::int64_t set_content(std::int64_t room);
    void set_shares(std::int64_t room);
    void narrow(std::int64_t room, std::int64_t least);

    const std::vector<Column>* columns_ = nullptr;
    std::int64_t available_ = 0;
    std::int64_t fixed_ = 0;  ///< the widths of all fixed columns
    Sums content_;
    Sums share_;
    Widths least_;
    Widths most_;
    Widths widths_;
    std::vector<bool> settled_;
    std::vector<Length> result_;
};

}  // namespace acta::layout
