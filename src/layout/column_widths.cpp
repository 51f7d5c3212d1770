// Column widths: fixed first, then content, then shares of what is left.
#include "layout/column_widths.h"

#include <algorithm>
#include <cstdint>

namespace acta::layout {

namespace {

constexpr std::int64_t least_share_width = 36000;

std::int64_t sum_of(const std::vector<Column>& columns, const std::vector<Length>& widths, Column::Width kind) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].kind == kind) sum += widths[i].milli;
    }
    return sum;
}

/// Makes the columns of a kind narrower in proportion, until together they are `total` wide.
void shrink(const std::vector<Column>& columns, std::vector<Length>& widths, Column::Width kind, std::int64_t total) {
    const std::int64_t sum = sum_of(columns, widths, kind);
    total = std::max<std::int64_t>(total, 0);
    if (sum <= total) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].kind == kind) widths[i].milli = static_cast<std::int32_t>(widths[i].milli * total / sum);
    }
}

}  // namespace

std::vector<Length> share_out(const std::vector<Column>& columns, const std::vector<Length>& natural, Length available) {
    std::vector<Length> widths(columns.size());
    std::int64_t shares = 0;
    std::int64_t share_columns = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        if (column.kind == Column::Width::fixed) widths[i] = std::max(column.width, Length{});
        if (column.kind == Column::Width::content) {
            widths[i] = column.width.milli > 0 ? std::min(natural[i], column.width) : natural[i];
        }
        if (column.kind == Column::Width::share) {
            shares += std::max(column.share, 1);
            ++share_columns;
        }
    }
    const std::int64_t total = std::max(available.milli, 0);
    const std::int64_t kept_for_shares = std::min(share_columns * least_share_width, total / 2);
    const std::int64_t fixed = sum_of(columns, widths, Column::Width::fixed);
    shrink(columns, widths, Column::Width::content, std::max(total - kept_for_shares - fixed, total / 4));
    const std::int64_t content = sum_of(columns, widths, Column::Width::content);
    shrink(columns, widths, Column::Width::fixed, total - kept_for_shares - content);
    const std::int64_t left = total - content - sum_of(columns, widths, Column::Width::fixed);
    std::int64_t given = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].kind != Column::Width::share) continue;
        const std::int64_t before = left * given / shares;
        given += std::max(columns[i].share, 1);
        widths[i].milli = static_cast<std::int32_t>(left * given / shares - before);
    }
    return widths;
}

}  // namespace acta::layout
