// FixedParts: what is the same in every file, serialised once.
#include "pdf/fixed_parts.h"

#include "pdf/code_map.h"
#include "pdf/icc.h"
#include "pdf/numbers.h"
#include "pdf/podofo_text.h"

namespace acta::pdf {

namespace {

constexpr int thorough = 9;

Block stream_block(int object, std::string_view entries, std::string_view data) {
    Deflater deflater(thorough);
    Block block;
    block.places.push_back({object, {Place::Kind::whole, 0, 0}});
    append_stream_object(block.bytes, object, entries, deflater.deflate(data));
    Digest digest;
    digest.add(block.bytes);
    block.digest = digest.finish();
    return block;
}

Block code_map_block(std::size_t end) {
    const std::string entries = "/Type/CMap/CMapName/" + std::string(code_map_name) +
                                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/Filter/FlateDecode";
    return stream_block(code_map_object, entries, code_map(end));
}

std::string catalog_entries() {
    using namespace PoDoFo;
    PdfDictionary marks;
    marks.AddKey("Marked", true);
    PdfDictionary preferences;
    preferences.AddKey("DisplayDocTitle", true);
    PdfDictionary intent;
    intent.AddKey("Type", PdfName("OutputIntent"));
    intent.AddKey("S", PdfName("GTS_PDFA1"));
    intent.AddKey("OutputConditionIdentifier", PdfString("sRGB IEC61966-2.1"));
    intent.AddKey("Info", PdfString("sRGB IEC61966-2.1"));
    intent.AddKey("DestOutputProfile", reference(profile_object));
    PdfArray intents;
    intents.push_back(intent);

    PdfDictionary catalog;
    catalog.AddKey("Type", PdfName("Catalog"));
    catalog.AddKey("Pages", reference(page_tree_object));
    catalog.AddKey("Metadata", reference(metadata_object));
    catalog.AddKey("StructTreeRoot", reference(structure_object));
    catalog.AddKey("MarkInfo", marks);
    catalog.AddKey("ViewerPreferences", preferences);
    catalog.AddKey("OutputIntents", intents);
    const std::string text = text_of(catalog);
    const std::size_t open = text.find("<<");
    const std::size_t close = text.rfind(">>");
    return text.substr(open + 2, close - open - 2);
}

}  // namespace

FixedParts make_fixed_parts() {
    return {stream_block(profile_object, "/N 3/Filter/FlateDecode", srgb_profile()), code_map_block(end_of_short_map),
            code_map_block(end_of_cids), catalog_entries()};
}

}  // namespace acta::pdf
