// FontMaps: the objects that tell a reader which glyph, width and text a CID stands for.
#include "pdf/font_maps.h"

#include "pdf/code_map.h"
#include "pdf/podofo_text.h"
#include "pdf/syntax.h"

#include <cmath>
#include <hb-ot.h>
#include <hb.h>
#include <utility>

namespace acta::pdf {

namespace {

/// Some 150 KB. Documents with more CIDs of their own are of scripts in which hardly two documents have the same ones.
constexpr std::size_t most_remembered_maps = 64;
constexpr std::size_t most_remembered_cids = 32;

/// What a subset's own CIDs and a document's show, as one sequence.
class Cids {
public:
    Cids(const Subset& subset, const std::vector<Shown>& more) : subset_(subset), more_(more) {}
    [[nodiscard]] std::size_t size() const { return subset_.shown().size() + more_.size(); }
    [[nodiscard]] const Shown& operator[](std::size_t cid) const {
        const auto& own = subset_.shown();
        return cid < own.size() ? own[cid] : more_[cid - own.size()];
    }
    [[nodiscard]] bool used(std::size_t cid) const { return !(*this)[cid].text.empty(); }

private:
    const Subset& subset_;
    const std::vector<Shown>& more_;
};

void append_code(std::string& out, std::size_t cid) {
    std::string digits;
    append_utf16_hex(digits, static_cast<char32_t>(cid));
    out += '<';
    out += cid < first_long_cid ? std::string_view(digits).substr(2) : std::string_view(digits);
    out += '>';
}

void append_target(std::string& out, std::string_view text) {
    out += '<';
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = next_character(text, at);
        // PDF/A allows no byte order mark and no non-character as text (ISO 19005-3 6.2.11.7.2).
        const bool allowed = character != 0 && character != 0xFEFF && character != 0xFFFE;
        append_utf16_hex(out, allowed ? character : 0x200B);
    }
    out += '>';
}

/// A section of a CMap holds at most 100 entries.
class Sections {
public:
    Sections(std::string& out, std::string_view kind) : out_(out), kind_(kind) {}
    ~Sections() { close(); }
    Sections(const Sections&) = delete;
    Sections& operator=(const Sections&) = delete;

    std::string& entry() {
        if (count_ == 100) close();
        if (count_++ != 0) entries_ += '\n';
        return entries_;
    }

private:
    void close() {
        if (count_ == 0) return;
        append_integer(out_, count_);
        out_.append(" begin").append(kind_).append("\n").append(entries_).append("\nend").append(kind_).append("\n");
        entries_.clear();
        count_ = 0;
    }

    std::string& out_;
    std::string_view kind_;
    std::string entries_;
    int count_ = 0;
};

/// Where CIDs end that are ASCII characters and show them. Other CIDs are told one by one: Ghostscript reads no ranges of them.
std::size_t end_of_ascii(const Cids& cids, std::size_t first) {
    std::size_t end = first;
    while (end < first_long_cid && end < cids.size() && cids[end].text.size() == 1) ++end;
    return end;
}

std::string to_unicode(const Cids& cids) {
    std::string out =
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
        code_space();
    {
        Sections ranges(out, "bfrange");
        for (std::size_t cid = 0, end = 0; cid < first_long_cid; cid = end + 1) {
            end = end_of_ascii(cids, cid);
            if (end == cid) continue;
            std::string& entry = ranges.entry();
            append_code(entry, cid);
            append_code(entry, end - 1);
            append_target(entry, cids[cid].text);
        }
    }
    {
        Sections characters(out, "bfchar");
        for (std::size_t cid = first_long_cid; cid < cids.size(); ++cid) {
            if (!cids.used(cid)) continue;
            std::string& entry = characters.entry();
            append_code(entry, cid);
            append_target(entry, cids[cid].text);
        }
    }
    out += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend";
    return out;
}

std::string glyph_map(const Subset& subset, const Cids& cids) {
    std::string out(cids.size() * 2, '\0');
    for (std::size_t cid = 0; cid < cids.size(); ++cid) {
        const unsigned glyph = subset.new_glyph(cids[cid].glyph);
        out[cid * 2] = static_cast<char>(glyph >> 8);
        out[cid * 2 + 1] = static_cast<char>(glyph & 0xFF);
    }
    return out;
}

/// /W as raw text: PoDoFo takes 36 microseconds for an array of 200 numbers.
std::string widths(const Subset& subset, const Cids& cids) {
    std::string out = "[";
    bool open = false;
    for (std::size_t cid = 0; cid < cids.size(); ++cid) {
        if (!cids.used(cid)) {
            if (open) out += ']';
            open = false;
            continue;
        }
        if (open) {
            out += ' ';
        } else {
            append_integer(out, static_cast<std::int64_t>(cid));
            out += '[';
            open = true;
        }
        append_integer(out, subset.width_of(cids[cid].glyph));
    }
    if (open) out += ']';
    out += ']';
    return out;
}

PoDoFo::PdfDictionary descriptor(const Subset& subset, const FontObjects& objects) {
    using namespace PoDoFo;
    const layout::Font& font = subset.font();
    const std::int64_t em = font.units_per_em();
    const auto scaled = [em](std::int64_t value) { return number(divide_rounded(value * 1000, em)); };
    constexpr int serif = 2;
    constexpr int symbolic = 4;  // the codes are the file's own, so no standard encoding is claimed
    constexpr int italic = 64;
    int flags = symbolic;
    if (font.file().family == layout::Family::serif) flags |= serif;
    if (font.file().italic) flags |= italic;

    PdfDictionary dictionary;
    dictionary.AddKey("Type", PdfName("FontDescriptor"));
    dictionary.AddKey("FontName", PdfName(subset.name()));
    dictionary.AddKey("Flags", number(flags));
    dictionary.AddKey("FontBBox", raw(subset.bounding_box()));
    dictionary.AddKey("ItalicAngle", number(std::lround(hb_style_get_value(font.handle(), HB_STYLE_TAG_SLANT_ANGLE))));
    dictionary.AddKey("Ascent", scaled(font.ascender()));
    dictionary.AddKey("Descent", scaled(font.descender()));
    dictionary.AddKey("CapHeight", scaled(font.cap_height()));
    dictionary.AddKey("StemV", number(font.file().bold ? 140 : 80));
    dictionary.AddKey("FontFile2", reference(objects.program));
    return dictionary;
}

PoDoFo::PdfDictionary descendant(const Subset& subset, const Cids& cids, const FontObjects& objects) {
    using namespace PoDoFo;
    PdfDictionary system;
    system.AddKey("Registry", PdfString("Adobe"));
    system.AddKey("Ordering", PdfString("Identity"));
    system.AddKey("Supplement", number(0));
    PdfDictionary dictionary;
    dictionary.AddKey("Type", PdfName("Font"));
    dictionary.AddKey("Subtype", PdfName("CIDFontType2"));
    dictionary.AddKey("BaseFont", PdfName(subset.name()));
    dictionary.AddKey("CIDSystemInfo", system);
    dictionary.AddKey("CIDToGIDMap", reference(objects.glyph_map));
    dictionary.AddKey("FontDescriptor", reference(objects.descriptor));
    dictionary.AddKey("W", raw(widths(subset, cids)));
    return dictionary;
}

PoDoFo::PdfDictionary composite(const Subset& subset, const FontObjects& objects) {
    using namespace PoDoFo;
    PdfDictionary dictionary;
    dictionary.AddKey("Type", PdfName("Font"));
    dictionary.AddKey("Subtype", PdfName("Type0"));
    dictionary.AddKey("BaseFont", PdfName(subset.name()));
    dictionary.AddKey("Encoding", reference(code_map_object));
    PdfArray descendants;
    descendants.push_back(reference(objects.descendant));
    dictionary.AddKey("DescendantFonts", descendants);
    dictionary.AddKey("ToUnicode", reference(objects.to_unicode));
    return dictionary;
}

void add_stream(Block& block, int object, std::string_view entries, std::string_view data) {
    block.places.push_back({object, {Place::Kind::whole, static_cast<std::uint32_t>(block.bytes.size()), 0}});
    append_stream_object(block.bytes, object, entries, data);
}

void add_digest(Block& block) {
    Digest digest;
    digest.add(block.bytes);
    block.digest = digest.finish();
}

}  // namespace

Block program_block(const Subset& subset, std::string_view file, Deflater& deflater) {
    Block block;
    const std::string entries = "/Filter/FlateDecode/Length1 " + std::to_string(file.size());
    add_stream(block, font_objects(subset.slot()).program, entries, deflater.deflate(file));
    add_digest(block);
    return block;
}

Block maps_block(const Subset& subset, const std::vector<Shown>& more, Deflater& deflater) {
    const FontObjects objects = font_objects(subset.slot());
    const Cids cids(subset, more);
    Block block;
    add_stream(block, objects.to_unicode, "/Filter/FlateDecode", deflater.deflate(to_unicode(cids)));
    add_stream(block, objects.glyph_map, "/Filter/FlateDecode", deflater.deflate(glyph_map(subset, cids)));
    ObjectStream dictionaries;
    dictionaries.open(objects.font) += text_of(composite(subset, objects));
    dictionaries.open(objects.descendant) += text_of(descendant(subset, cids, objects));
    dictionaries.open(objects.descriptor) += text_of(descriptor(subset, objects));
    block.places.push_back(
        {objects.dictionaries, {Place::Kind::whole, static_cast<std::uint32_t>(block.bytes.size()), 0}});
    const std::string_view text = dictionaries.text();
    append_stream_object(block.bytes, objects.dictionaries, dictionaries.entries(), deflater.deflate(text));
    std::uint16_t index = 0;
    for (const int object : dictionaries.objects())
        block.places.push_back({object, {Place::Kind::packed, static_cast<std::uint32_t>(objects.dictionaries), index++}});
    add_digest(block);
    return block;
}

const Block& MapsMemory::get(const std::shared_ptr<const Subset>& subset, const std::vector<Shown>& more, Deflater& deflater) {
    for (const Known& known : known_)
        if (known.subset == subset && known.more == more) return known.maps;
    if (more.size() > most_remembered_cids) return passing_ = maps_block(*subset, more, deflater);
    Known known{subset, more, maps_block(*subset, more, deflater)};
    if (known_.size() < most_remembered_maps) return known_.emplace_back(std::move(known)).maps;
    Known& oldest = known_[oldest_];
    oldest_ = (oldest_ + 1) % most_remembered_maps;
    oldest = std::move(known);
    return oldest.maps;
}

}  // namespace acta::pdf
