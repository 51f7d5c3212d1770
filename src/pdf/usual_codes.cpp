// UsualCodes: codes that suit most streams of their kind, so that none need be made for each of them.
#include "pdf/usual_codes.h"

#include <string_view>

namespace acta::pdf {

namespace {

// Lengths of codes that suit the contracts, invoices and statements of one month in European languages, the rarest symbols made
// alike so that the codes themselves are short to write down; "a" stands for 0. They take about as much room as codes made for each
// stream, and none of the time. No byte takes more than twelve bits.
constexpr std::string_view page_literals =
    "jfmmmmmmmifmmmmmmmmmmmmkmmmmmmmmdmmmmmmmggmmihfhfeefffgfggmmimmmmiihiiimmijmjhkmjjkjhkimmjmjjjkjmgihifhhihmmii"
    "hhimfhgijjmjmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"
    "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmhhijghhijhiijkijjjmmmmmmmmmm";
constexpr std::string_view page_distances = "mlmlmjihigeedfdfedeeeffgfgghim";

constexpr std::string_view table_literals =
    "bedhilllllllllllllllllllllllllllllllllllllllllllllilllllllllllllllllllllllllllllllllllllllllllllllllllllllllll"
    "llllllllllllllllllllllllllllllllllillllllllllllllllllllllkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
    "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkikkhfkkfhkkkhkkkkkkkkkkkkkkkkkkkkkg";
constexpr std::string_view table_distances = "gggggbgggggggggggggggggggggfff";

constexpr CodeLengths lengths_of(std::string_view literals, std::string_view distances) {
    CodeLengths lengths{};
    for (std::size_t i = 0; i < literals.size(); ++i) lengths.literals[i] = static_cast<std::uint8_t>(literals[i] - 'a');
    for (std::size_t i = 0; i < distances.size(); ++i) lengths.distances[i] = static_cast<std::uint8_t>(distances[i] - 'a');
    return lengths;
}

/// Each code of n bits takes 1 / 2^n of the room that there is.
template <std::size_t size>
constexpr bool fill_their_room(const std::array<std::uint8_t, size>& lengths) {
    unsigned room = 0;
    for (const std::uint8_t length : lengths) room += 1u << (DeflateCodes::longest_code - length);
    return room == 1u << DeflateCodes::longest_code;
}

constexpr CodeLengths page_lengths = lengths_of(page_literals, page_distances);
constexpr CodeLengths table_lengths = lengths_of(table_literals, table_distances);
static_assert(fill_their_room(page_lengths.literals) && fill_their_room(page_lengths.distances));
static_assert(fill_their_room(table_lengths.literals) && fill_their_room(table_lengths.distances));

}  // namespace

DeflateCodes usual_page_codes() { return DeflateCodes(page_lengths); }
DeflateCodes usual_table_codes() { return DeflateCodes(table_lengths); }

}  // namespace acta::pdf
