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

std::vector<std::uint32_t> every(std::size_t step, std::size_t size) {
    std::vector<std::uint32_t> marks;
    for (std::size_t at = 0; at < size; at += step) marks.push_back(static_cast<std::uint32_t>(at));
    return marks;
}

}  // namespace

TEST_CASE("streams read back, whatever their bytes, their length and their marks") {
    QuickDeflate deflater;
    for (const std::size_t size : {0u, 1u, 2u, 15u, 16u, 17u, 40u, 300u, 5000u, 65534u, 65535u, 65536u, 65537u, 200000u}) {
        for (const int kinds : {1, 2, 12, 256}) {
            INFO(size << " bytes of " << kinds << " kinds");
            const std::string bytes = repetitive(size, kinds, static_cast<unsigned>(size) + 7);
            const std::string_view anywhere = deflater.deflate(bytes);
            CHECK(reads_back(anywhere, bytes));
            CHECK(anywhere.size() <= size + 32 + size / 6000);
            CHECK(reads_back(deflater.deflate(bytes, every(3, size)), bytes));
            CHECK(reads_back(deflater.deflate(bytes, std::vector<std::uint32_t>{0}), bytes));
        }
    }
    CHECK(rc::check([&deflater](const std::string& bytes, std::uint8_t step) {
        RC_ASSERT(reads_back(deflater.deflate(bytes), bytes));
        RC_ASSERT(reads_back(deflater.deflate(bytes, every(step + 1u, bytes.size())), bytes));
    }));
}

TEST_CASE("a stream does not depend on those before") {
    const std::string bytes = repetitive(9000, 20, 1);
    QuickDeflate fresh;
    const std::string first(fresh.deflate(bytes));
    const std::string marked(fresh.deflate(bytes, every(5, bytes.size())));
    QuickDeflate used;
    for (unsigned i = 0; i < 50; ++i) static_cast<void>(used.deflate(repetitive(100 + 1000 * i, 5, i)));
    CHECK(used.deflate(bytes) == first);
    CHECK(used.deflate(bytes, every(5, bytes.size())) == marked);
}

TEST_CASE("repetitions are found") {
    QuickDeflate deflater;
    std::string rows;
    for (int row = 0; row < 500; ++row) rows += "/TD<</MCID " + std::to_string(row) + ">>BDC\n(text)Tj\nEMC\n";
    CHECK(deflater.deflate(rows).size() < rows.size() / 6);
    CHECK(deflater.deflate(std::string(100'000, 'a')).size() < 600);
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
        return RememberedStream{key, "deflated " + key, "digest", "/N 1", {1, 2}};
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
