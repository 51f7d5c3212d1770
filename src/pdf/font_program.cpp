// FontProgram: what HarfBuzz makes of a font file for embedding.
#include "pdf/font_program.h"

#include "diag/diagnostic.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <memory>

namespace acta::pdf {

namespace {

template <auto destroy>
struct Destroy {
    template <typename T>
    void operator()(T* object) const {
        destroy(object);
    }
};
using Set = std::unique_ptr<hb_set_t, Destroy<hb_set_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;

/// The features that shapers apply by themselves. Small capitals, old-style figures and the like are left out: who asks
/// for them gets their glyphs one by one.
constexpr hb_tag_t shaping_features[] = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'),
    HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'), HB_TAG('r', 'c', 'l', 't'), HB_TAG('r', 'v', 'r', 'n'),
    HB_TAG('i', 's', 'o', 'l'), HB_TAG('i', 'n', 'i', 't'), HB_TAG('m', 'e', 'd', 'i'), HB_TAG('f', 'i', 'n', 'a'),
    HB_TAG('n', 'u', 'k', 't'), HB_TAG('a', 'k', 'h', 'n'), HB_TAG('r', 'p', 'h', 'f'), HB_TAG('r', 'k', 'r', 'f'),
    HB_TAG('p', 'r', 'e', 'f'), HB_TAG('b', 'l', 'w', 'f'), HB_TAG('a', 'b', 'v', 'f'), HB_TAG('h', 'a', 'l', 'f'),
    HB_TAG('p', 's', 't', 'f'), HB_TAG('v', 'a', 't', 'u'), HB_TAG('c', 'j', 'c', 't'), HB_TAG('p', 'r', 'e', 's'),
    HB_TAG('a', 'b', 'v', 's'), HB_TAG('b', 'l', 'w', 's'), HB_TAG('p', 's', 't', 's'), HB_TAG('h', 'a', 'l', 'n'),
    HB_TAG('m', 's', 'e', 't'), HB_TAG('t', 'n', 'u', 'm'), HB_TAG('l', 'n', 'u', 'm'), HB_TAG_NONE};

/// What a PDF does not need of a TrueType font (ISO 32000-1 9.9): all that is not glyphs and metrics.
constexpr hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('p', 'o', 's', 't'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('m', 'e', 't', 'a'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'),
    HB_TAG('a', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'),
    HB_TAG('V', 'V', 'A', 'R'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('c', 'v', 't', ' '), HB_TAG('f', 'p', 'g', 'm'),
    HB_TAG('p', 'r', 'e', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'),
    HB_TAG('S', 'V', 'G', ' '), HB_TAG('s', 'b', 'i', 'x'), HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'),
    HB_TAG('E', 'B', 'D', 'T'), HB_TAG('E', 'B', 'L', 'C'), HB_TAG('E', 'B', 'S', 'C')};

/// hb-subset follows substitutions only where GSUB is kept, so this is done before it.
Set shaped_glyphs(const layout::Font& font, const std::set<char32_t>& characters) {
    Set glyphs(hb_set_create());
    for (const char32_t character : characters) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font.handle(), character, &glyph)) hb_set_add(glyphs.get(), glyph);
    }
    const Set lookups(hb_set_create());
    hb_ot_layout_collect_lookups(font.face(), HB_OT_TAG_GSUB, nullptr, nullptr, shaping_features, lookups.get());
    hb_ot_layout_lookups_substitute_closure(font.face(), lookups.get(), glyphs.get());
    return glyphs;
}

}  // namespace

FontProgram subset_font(const layout::Font& font, const std::set<char32_t>& characters,
                        const std::vector<std::uint16_t>& more_glyphs) {
    const Set glyphs = shaped_glyphs(font, characters);
    for (const std::uint16_t glyph : more_glyphs) hb_set_add(glyphs.get(), glyph);
    const Input input(hb_subset_input_create_or_fail());
    const auto failed = [&font] {
        return diag::WorldError("the font " + font.postscript_name() + " cannot be embedded",
                                "its file may be damaged; install it anew, or use another font");
    };
    if (!input) throw failed();
    hb_set_union(hb_subset_input_glyph_set(input.get()), glyphs.get());
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag : dropped_tables) hb_set_add(dropped, tag);

    const Plan plan(hb_subset_plan_create_or_fail(font.face(), input.get()));
    if (!plan) throw failed();
    const Face face(hb_subset_plan_execute_or_fail(plan.get()));
    if (!face) throw failed();

    FontProgram program;
    const hb_codepoint_t count = hb_face_get_glyph_count(font.face());
    program.new_glyphs.assign(count, 0);
    const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (hb_codepoint_t glyph = 0; glyph < count; ++glyph)
        if (hb_map_has(mapping, glyph)) program.new_glyphs[glyph] = static_cast<std::uint16_t>(hb_map_get(mapping, glyph));
    const Blob blob(hb_face_reference_blob(face.get()));
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    program.file.assign(data, size);
    if (program.file.empty()) throw failed();
    return program;
}

}  // namespace acta::pdf
