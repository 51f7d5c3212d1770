// CodeMap: how texts write CIDs: those of ASCII characters, which are the characters themselves, in one byte, all others in two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace acta::pdf {

// A code is its CID, with the higher byte first: there are readers that look for a CID's text under the code of that number. The
// first of two bytes is one that no ASCII character has. Low ones come first, since a font's maps have an entry for each lower CID.

/// From here on a CID takes two bytes. Between the last of one byte and this one there are none.
constexpr std::size_t first_long_cid = 0x100;

/// The first CID from `next` on; 0x10000 and more are none.
[[nodiscard]] constexpr std::size_t cid_from(std::size_t next) {
    if (next >= 0x80 && next < first_long_cid) return first_long_cid;
    return next >= 0x2000 && next < 0x8000 ? 0x8000 : next;
}
constexpr std::size_t end_of_cids = 0x10000;

/// The codes that there are, as a section of a CMap.
[[nodiscard]] std::string code_space();

/// The shorter of two maps has the CIDs below, which do for most documents.
constexpr std::size_t end_of_short_map = 0x200;

/// What a code map is called, and its program (ISO 32000-1 9.7.5.3) for the CIDs below `end`, a multiple of 256.
constexpr const char* code_map_name = "Acta-H";
[[nodiscard]] std::string code_map(std::size_t end);

}  // namespace acta::pdf
