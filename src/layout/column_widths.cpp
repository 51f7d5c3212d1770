// Column widths: fixed first, then content, then shares of what is left.
#include "layout/column_widths.h"

#include <algorithm>
#include <cstdint>

namespace acta::layout {

void ColumnSharing::find_bounds(const std::vector<ColumnWish>& wishes) {
    const std::size_t count = columns_->size();
    least_.resize(count);
    most_.resize(count);
    widths_.assign(count, 0);
    fixed_ = 0;
    content_ = share_ = {};
    for (std::size_t i = 0; i < count; ++i) {
        const Column& column = (*columns_)[i];
        const bool bounded = column.kind == Column::Width::content && column.width.milli > 0;
        const std::int64_t bound = bounded ? column.width.milli : available_;
        least_[i] = std::min<std::int64_t>(wishes[i].least.milli, bound);
        most_[i] = std::max(least_[i], std::min<std::int64_t>(wishes[i].natural.milli, bound));
        if (column.kind == Column::Width::fixed) {
            fixed_ += widths_[i] = std::max(column.width.milli, 0);
            continue;
        }
        Sums& sums = column.kind == Column::Width::content ? content_ : share_;
        sums.least += least_[i];
        sums.most += most_[i];
        sums.shares += std::max(column.share, 1);
    }
}

/// Content columns have `room`, which is not less than their least widths; gives how much of it they take.
std::int64_t ColumnSharing::set_content(std::int64_t room) {
    const std::int64_t wanted = content_.most - content_.least;
    const std::int64_t given = std::min(wanted, room - content_.least);
    std::int64_t taken = 0;
    for (std::size_t i = 0; i < columns_->size(); ++i) {
        if ((*columns_)[i].kind != Column::Width::content) continue;
        widths_[i] = least_[i] + (wanted > 0 ? (most_[i] - least_[i]) * given / wanted : 0);
        taken += widths_[i];
    }
    return taken;
}

/// Share columns have `room`: one whose share would be less than its least gets that, and the others share the rest.
void ColumnSharing::set_shares(std::int64_t room) {
    settled_.assign(columns_->size(), false);
    std::int64_t unsettled = share_.shares;
    for (bool again = unsettled > 0; again;) {
        again = false;
        const std::int64_t shares = unsettled;
        const std::int64_t left = std::max<std::int64_t>(room, 0);
        std::int64_t given = 0;
        for (std::size_t i = 0; i < columns_->size(); ++i) {
            if ((*columns_)[i].kind != Column::Width::share || settled_[i]) continue;
            const std::int64_t before = left * given / shares;
            given += std::max((*columns_)[i].share, 1);
            widths_[i] = left * given / shares - before;
            if (widths_[i] >= least_[i]) continue;
            widths_[i] = least_[i];
            settled_[i] = again = true;
            room -= least_[i];
            unsettled -= std::max((*columns_)[i].share, 1);
        }
    }
}

/// Even the least widths are too much: columns get their part of `room`, and fixed ones what is left.
void ColumnSharing::narrow(std::int64_t room, std::int64_t least) {
    for (std::size_t i = 0; i < columns_->size(); ++i) {
        if ((*columns_)[i].kind != Column::Width::fixed && least > 0) widths_[i] = least_[i] * room / least;
    }
    if (fixed_ <= available_ - room) return;
    for (std::size_t i = 0; i < columns_->size(); ++i) {
        if ((*columns_)[i].kind != Column::Width::fixed) continue;
        widths_[i] = widths_[i] * std::max<std::int64_t>(available_ - room, 0) / fixed_;
    }
}

const std::vector<Length>& ColumnSharing::share_out(const std::vector<Column>& columns, const std::vector<ColumnWish>& wishes,
                                                    Length available) {
    columns_ = &columns;
    available_ = std::max(available.milli, 0);
    find_bounds(wishes);
    const std::int64_t left = available_ - fixed_;
    const std::int64_t least = content_.least + share_.least;
    if (left < least) {
        narrow(std::max(left, std::min(least, available_ / 2)), least);
    } else {
        const std::int64_t kept = std::clamp(available_ / 3, share_.least, share_.most);
        set_shares(left - set_content(left - std::min(kept, left - content_.least)));
    }
    result_.clear();
    for (const std::int64_t width : widths_) result_.push_back({static_cast<std::int32_t>(width)});
    return result_;
}

}  // namespace acta::layout
