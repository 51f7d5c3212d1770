// Streams made by hand read back as what they were made of, and are the same whatever was made before.
#include "catch.h"

#include "pdf/deflate.h"
#include "pdf/prefix_code.h"
#include "pdf/quick_deflate.h"
#include "pdf/stream_memory.h"

#include <rapidcheck.h>
#include <string>
#include <utility>
#include <vector>

namespace acta::pdf::test {

namespace {

bool reads_back(std::string_view stream, const std::string& bytes) {
    const auto inflated = inflate(stream, bytes.size());
    return inflated && inflated->bytes == bytes && inflated->consumed == stream.size();
}

/// Bytes of few kinds, with repetitions near and far.
std::string repetitive(std::size_t size, int kinds, unsigned seed) {
    std::string bytes;
    const auto next = [&seed] { return (seed = seed * 1664525u + 1013904223u) >> 8; };
    while (bytes.size() < size) {
        if (next() % 4 != 0 || bytes.empty()) {
            bytes += static_cast<char>(next() % static_cast<unsigned>(kinds));
        } else {
            const std::size_t from = next() % bytes.size();
            for (std::size_t i = 0, length = 1 + next() % 600; i < length; ++i) bytes += bytes[from + i];
        }
    }
    bytes.resize(size);
    return bytes;
}

/// Hints of which most are wrong.
std::vector<Hint> guesses(std::size_t step, std::size_t size, unsigned seed) {
    std::vector<Hint> hints;
    for (std::size_t at = 0; at < size; at += step) {
        seed = seed * 1664525u + 1013904223u;
        hints.push_back({static_cast<std::uint32_t>(at), (seed >> 8) % static_cast<std::uint32_t>(at + 2)});
    }
    return hints;
}

/// Hints that say truly how much is the same: all of it, or less.
std::vector<Hint> true_hints(std::size_t step, const std::string& bytes, unsigned seed) {
    std::vector<Hint> hints;
    for (std::size_t at = 1; at < bytes.size(); at += step) {
        seed = seed * 1664525u + 1013904223u;
        const std::size_t from = (seed >> 8) % at;
        std::size_t same = 0;
        while (same < 3000 && at + same < bytes.size() && bytes[at + same] == bytes[from + same]) ++same;
        const std::size_t known = seed % 3 == 0 ? same : same == 0 ? 0 : (seed >> 4) % same;
        hints.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(known)});
    }
    return hints;
}

constexpr auto page = QuickDeflate::Kind::page;
constexpr auto table = QuickDeflate::Kind::table;

}  // namespace

TEST_CASE("streams read back, whatever their bytes, their length and their hints") {
    QuickDeflate deflater;
    for (const std::size_t size : {0u, 1u, 2u, 15u, 16u, 17u, 40u, 300u, 5000u, 65534u, 65535u, 65536u, 65537u, 200000u}) {
        for (const int kinds : {1, 2, 12, 256}) {
            INFO(size << " bytes of " << kinds << " kinds");
            const std::string bytes = repetitive(size, kinds, static_cast<unsigned>(size) + 7);
            const std::string_view anywhere = deflater.deflate(bytes);
            CHECK(reads_back(anywhere, bytes));
            CHECK(anywhere.size() <= size + 32 + size / 6000);
            for (const auto kind : {page, table}) {
                CHECK(reads_back(deflater.deflate(bytes, guesses(3, size, 5), kind), bytes));
                CHECK(reads_back(deflater.deflate(bytes, true_hints(7, bytes, 11), kind), bytes));
                CHECK(reads_back(deflater.deflate(bytes, std::vector<Hint>{{0, 0}}, kind), bytes));
                const std::string_view unhinted = deflater.deflate(bytes, {}, kind);
                CHECK(reads_back(unhinted, bytes));
                CHECK(unhinted.size() <= 3 * size / 2 + 200);
            }
        }
    }
    CHECK(rc::check([&deflater](const std::string& bytes, std::uint8_t step, unsigned seed, bool of_page) {
        RC_ASSERT(reads_back(deflater.deflate(bytes), bytes));
        const std::string longer = bytes + bytes + bytes;
        RC_ASSERT(reads_back(deflater.deflate(longer, guesses(step + 1u, longer.size(), seed), of_page ? page : table), longer));
    }));
    CHECK(rc::check([&deflater](std::uint16_t size, std::uint8_t kinds, std::uint8_t step, unsigned seed) {
        const std::string bytes = repetitive(size, kinds + 1, seed);
        RC_ASSERT(reads_back(deflater.deflate(bytes, guesses(step + 1u, size, seed), page), bytes));
        RC_ASSERT(reads_back(deflater.deflate(bytes, true_hints(step + 1u, bytes, seed), page), bytes));
    }));
}

TEST_CASE("a stream does not depend on those before") {
    const std::string bytes = repetitive(9000, 20, 1);
    QuickDeflate fresh;
    const std::string first(fresh.deflate(bytes));
    const std::string hinted(fresh.deflate(bytes, guesses(5, bytes.size(), 1), page));
    QuickDeflate used;
    for (unsigned i = 0; i < 50; ++i) static_cast<void>(used.deflate(repetitive(100 + 1000 * i, 5, i)));
    CHECK(used.deflate(bytes) == first);
    CHECK(used.deflate(bytes, guesses(5, bytes.size(), 1), page) == hinted);
}

TEST_CASE("repetitions are found") {
    QuickDeflate deflater;
    std::string rows;
    std::vector<Hint> hints;
    std::uint32_t above[2] = {0, 0};
    const auto hint = [&](std::uint32_t& last) {
        const auto here = static_cast<std::uint32_t>(rows.size());
        if (last != here) hints.push_back({here, last});
        last = here;
    };
    for (int row = 0; row < 500; ++row) {
        hint(above[0]);
        rows += "/TD<</MCID " + std::to_string(row);
        hint(above[1]);
        rows += ">>BDC\n(text)Tj\nEMC\n";
    }
    CHECK(deflater.deflate(rows).size() < rows.size() / 6);
    CHECK(deflater.deflate(std::string(100'000, 'a')).size() < 600);
    CHECK(deflater.deflate(rows, hints, page).size() < rows.size() / 3);
    CHECK(deflater.deflate(rows, hints, page).size() < deflater.deflate(rows, {}, page).size() * 3 / 4);
    // Where a match reaches over the next hints, those behind it still count.
    const std::string same(2000, 'b');
    std::vector<Hint> each;
    for (std::uint32_t at = 8; at < same.size(); at += 8) each.push_back({at, at - 8});
    CHECK(deflater.deflate(same, each, table).size() < deflater.deflate(same, {}, table).size() / 4);
    // One hint does for as long as it holds.
    const std::string once(deflater.deflate(same, std::vector<Hint>{{8, 0}}, table));
    CHECK(reads_back(once, same));
    CHECK(once.size() <= deflater.deflate(same, each, table).size());
    CHECK(deflater.deflate(same, std::vector<Hint>{{8, 0, 1992}}, table) == once);
}

TEST_CASE("lengths of codes fill their room exactly and none exceeds the limit") {
    const bool all = rc::check([](std::vector<std::uint16_t> given, bool steep) {
        RC_PRE(given.size() >= 2 && given.size() <= 286);
        std::vector<std::uint32_t> counts(given.begin(), given.end());
        std::uint32_t a = 1, b = 1;  // counts like Fibonacci's numbers make the longest codes
        for (std::size_t i = 0; steep && i < counts.size() && b < 20'000; ++i)
            counts[i] = std::exchange(a, std::exchange(b, a + b));
        std::vector<std::uint8_t> lengths(counts.size());
        for (const unsigned limit : {9u, 15u}) {
            assign_code_lengths(counts, limit, lengths);
            std::uint32_t room = 0;
            for (std::size_t i = 0; i < counts.size(); ++i) {
                RC_ASSERT(lengths[i] <= limit);
                RC_ASSERT(counts[i] == 0 || lengths[i] != 0);
                if (lengths[i] != 0) room += 1u << (limit - lengths[i]);
            }
            RC_ASSERT(room == 1u << limit);
        }
    });
    CHECK(all);
}

TEST_CASE("streams are known again by all bytes of their keys") {
    StreamMemory memory;
    const auto stream_of = [](const std::string& key) {
        return RememberedStream{key, "deflated " + key, "fingerprint", "/N 1", {1, 2}, 3};
    };
    const std::string key = repetitive(20'000, 30, 3);
    CHECK(memory.find(key) == nullptr);
    CHECK(memory.keep(stream_of(key)).key == key);
    for (const std::size_t at : {std::size_t{0}, std::size_t{777}, key.size() - 1}) {
        std::string other = key;
        other[at] = static_cast<char>(other[at] + 1);
        CHECK(memory.find(other) == nullptr);
        memory.keep(stream_of(other));
        REQUIRE(memory.find(other) != nullptr);
        CHECK(memory.find(other)->deflated == "deflated " + other);
    }
    REQUIRE(memory.find(key) != nullptr);
    CHECK(memory.find(key)->deflated == "deflated " + key);
    CHECK(memory.find(key)->objects == std::vector<int>{1, 2});
    // More than it keeps.
    for (unsigned i = 0; i < 350; ++i) {
        const std::string one = repetitive(30'000 + 100 * i, 30, i);
        if (memory.keep(stream_of(one)).deflated != "deflated " + one) FAIL(i);
    }
    CHECK(memory.find(key) == nullptr);
    CHECK(memory.find(repetitive(30'000 + 100 * 349, 30, 349)) != nullptr);
    // Longer than it keeps.
    const std::string long_key(70'000, 'a');
    CHECK(memory.keep(stream_of(long_key)).key == long_key);
    CHECK(memory.find(long_key) == nullptr);
}

}  // namespace acta::pdf::test
