// NameIndex: from the names of records to their places, in two flat arrays.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::records {

/// A book has millions of names: a table of open addressing has no node for each. Names are views into what outlives the index, and
/// come in the order in which they were added.
class NameIndex {
public:
    using Entry = std::pair<std::string_view, std::uint32_t>;  ///< a name and its record's place
    using Iterator = std::vector<Entry>::const_iterator;

    NameIndex() = default;
    NameIndex(std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) emplace(name, static_cast<std::uint32_t>(entries_.size()));
    }

    [[nodiscard]] Iterator begin() const { return entries_.begin(); }
    [[nodiscard]] Iterator end() const { return entries_.end(); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    [[nodiscard]] Iterator find(std::string_view name) const {
        if (entries_.empty()) return end();
        const Slot& slot = slots_[slot_of(name, hash_of(name))];
        return slot.entry == 0 ? end() : begin() + (slot.entry - 1);
    }
    [[nodiscard]] bool contains(std::string_view name) const { return find(name) != end(); }

    /// Adds a name, unless it is there: the entry that has it, and whether it is the new one.
    std::pair<Iterator, bool> emplace(std::string_view name, std::uint32_t place) {
        if ((entries_.size() + 1) * 2 > slots_.size()) resize(slots_.empty() ? 16 : slots_.size() * 2);
        const std::uint32_t hash = hash_of(name);
        Slot& slot = slots_[slot_of(name, hash)];
        if (slot.entry != 0) return {begin() + (slot.entry - 1), false};
        entries_.emplace_back(name, place);
        slot = {hash, static_cast<std::uint32_t>(entries_.size())};
        return {end() - 1, true};
    }

    /// Brings the slot of a name that comes soon nearer to the processor.
    void prefetch(std::string_view name) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(name) & (slots_.size() - 1)]);
    }

    /// Makes room for so many names in all.
    void reserve(std::size_t names) {
        entries_.reserve(names);
        if (names * 2 > slots_.size()) resize(std::bit_ceil(names * 2 + 2));
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0;  ///< its place plus one; 0: the slot is free
    };

    static std::uint32_t hash_of(std::string_view name) {
        const std::uint64_t hash = std::hash<std::string_view>()(name);
        return static_cast<std::uint32_t>(hash ^ (hash >> 32));
    }

    /// The slot that has the name, or the free one where it would stand.
    [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        const auto is_other = [&](const Slot& slot) { return slot.hash != hash || entries_[slot.entry - 1].first != name; };
        while (slots_[at].entry != 0 && is_other(slots_[at])) at = (at + 1) & mask;
        return at;
    }

    void resize(std::size_t size) {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size));
        const std::size_t mask = size - 1;
        for (const Slot& slot : old) {
            if (slot.entry == 0) continue;
            std::size_t at = slot.hash & mask;
            while (slots_[at].entry != 0) at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::vector<Entry> entries_;
    std::vector<Slot> slots_;  ///< a power of two, at most half of them taken
};

}  // namespace acta::records
