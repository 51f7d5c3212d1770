// IndexTable: from hashes to the places that have them, without a node or a string per entry; private to this room.
#pragma once

#include "tracking/ledger.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace acta::tracking {

/// FNV-1a, fed byte by byte.
class Hash {
public:
    void add(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001B3ULL; }
    void add(std::string_view text) {
        for (const char byte : text) add(static_cast<unsigned char>(byte));
    }
    void add_number(std::uint64_t number) {
        state_ = (state_ ^ number) * 0x9E3779B97F4A7C15ULL;
        state_ ^= state_ >> 29;
    }
    /// Mixed, for the table takes the low bits.
    [[nodiscard]] std::uint64_t value() const {
        const std::uint64_t mixed = (state_ ^ (state_ >> 32)) * 0xD6E8FEB86659FD93ULL;
        return mixed ^ (mixed >> 32);
    }

private:
    std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

[[nodiscard]] inline std::uint64_t hash_of(std::string_view text) {
    Hash hash;
    hash.add(text);
    return hash.value();
}

/// Open addressing over 64-bit hashes; the entries of one hash form a chain, the newest first. Two keys may share a hash: whoever
/// looks something up compares what it finds.
class IndexTable {
public:
    struct Entry {
        Index value = no_index;
        Index next = no_index;
    };

    explicit IndexTable(std::size_t expected_keys = 0) {
        std::size_t size = 16;
        while (size < expected_keys * 2) size *= 2;
        slots_.resize(size);
    }

    void add(std::uint64_t hash, Index value) {
        Slot& slot = claim(hash);
        entries_.push_back({value, slot.head});
        slot.head = static_cast<Index>(entries_.size() - 1);
    }
    /// Brings its slot nearer to the processor.
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    /// Makes the hash known, without an entry.
    void mark(std::uint64_t hash) { claim(hash); }
    [[nodiscard]] bool knows(std::uint64_t hash) const { return slots_[place_of(hash)].used; }

    /// The first entry's place, or no_index.
    [[nodiscard]] Index head(std::uint64_t hash) const { return slots_[place_of(hash)].head; }
    [[nodiscard]] const Entry& entry(Index place) const { return entries_[place]; }
    void reserve_entries(std::size_t count) { entries_.reserve(count); }

    /// Calls `keep` with the values of a hash until it has been told to stop; those that it does not keep are taken out.
    enum class Visit { keep, drop, stop };
    template <typename Visitor>
    void visit(std::uint64_t hash, Visitor visitor) {
        for (Index* link = &slots_[place_of(hash)].head; *link != no_index;) {
            Entry& found = entries_[*link];
            const Visit wish = visitor(found.value);
            if (wish == Visit::stop) return;
            if (wish == Visit::drop) *link = found.next;
            else link = &found.next;
        }
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        Index head = no_index;
        bool used = false;
    };

    [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t place = hash & mask;
        while (slots_[place].used && slots_[place].hash != hash) place = (place + 1) & mask;
        return place;
    }
    Slot& claim(std::uint64_t hash) {
        std::size_t place = place_of(hash);
        if (slots_[place].used) return slots_[place];
        if ((used_ + 1) * 2 > slots_.size()) {
            grow();
            place = place_of(hash);
        }
        ++used_;
        slots_[place] = {hash, no_index, true};
        return slots_[place];
    }
    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.used) slots_[place_of(slot.hash)] = slot;
        }
    }

    std::vector<Slot> slots_;
    std::vector<Entry> entries_;
    std::size_t used_ = 0;
};

}  // namespace acta::tracking
