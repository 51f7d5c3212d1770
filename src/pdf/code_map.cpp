// CodeMap: how texts write CIDs: those of ASCII characters, which are the characters themselves, in one byte, all others in two.
#include "pdf/code_map.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <vector>

namespace acta::pdf {

namespace {

constexpr std::size_t most_ranges_of_section = 100;
constexpr std::size_t cids_of_range = 0x100;  ///< codes of a range differ in their last byte alone

void append_range(std::string& out, std::size_t first) {
    out += '<';
    append_utf16_hex(out, static_cast<char32_t>(first));
    out += "><";
    append_utf16_hex(out, static_cast<char32_t>(first + cids_of_range - 1));
    out += '>';
    append_integer(out, static_cast<std::int64_t>(first));
    out += '\n';
}

}  // namespace

std::string code_space() { return "3 begincodespacerange\n<20><7F>\n<0100><1FFF>\n<8000><FFFF>\nendcodespacerange\n"; }

std::string code_map(std::size_t end) {
    std::string out =
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo 3 dict dup begin/Registry(Adobe)def/Ordering(Identity)def/Supplement 0 def end def\n/CMapName/";
    out += code_map_name;
    out += " def\n/CMapType 1 def\n/WMode 0 def\n" + code_space() + "1 begincidrange\n<20><7F>32\nendcidrange\n";
    std::vector<std::size_t> ranges;
    for (std::size_t cid = first_long_cid; cid < end; cid = cid_from(cid + cids_of_range)) ranges.push_back(cid);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (i % most_ranges_of_section == 0) {
            append_integer(out, static_cast<std::int64_t>(std::min(ranges.size() - i, most_ranges_of_section)));
            out += " begincidrange\n";
        }
        append_range(out, ranges[i]);
        if (i + 1 == ranges.size() || (i + 1) % most_ranges_of_section == 0) out += "endcidrange\n";
    }
    return out + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend";
}

}  // namespace acta::pdf
