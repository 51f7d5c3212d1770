// Font lookup through fontconfig.
#include "app/fonts.h"

#include "app/files.h"
#include "diag/diagnostic.h"
#include "registry/registry.h"

#include <algorithm>
#include <array>
#include <fontconfig/fontconfig.h>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

namespace acta::app {

namespace {

/// A face as fontconfig lists it.
struct Face {
    std::string family;
    std::string path;
    unsigned index = 0;
    bool serif = false;
    bool bold = false;
    bool italic = false;
};

constexpr std::array<std::string_view, 9> core_families = {
    "Noto Sans",         "Noto Serif",           "Noto Sans Devanagari", "Noto Serif Devanagari", "Noto Sans Bengali",
    "Noto Serif Bengali", "Noto Sans Arabic",    "Noto Sans Hebrew",     "Noto Sans Symbols"};

struct Free {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcObjectSet* objects) const { FcObjectSetDestroy(objects); }
    void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};

std::string string_of(FcPattern* pattern, const char* object) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(value);
}

int integer_of(FcPattern* pattern, const char* object, int otherwise) {
    int value = 0;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

bool is_true(FcPattern* pattern, const char* object) {
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value == FcTrue;
}

/// Takes the upright and italic faces of regular and bold weight and normal width; display cuts and variable fonts are left out.
void add_face(FcPattern* pattern, std::vector<Face>& faces) {
    Face face;
    face.family = string_of(pattern, FC_FAMILY);
    face.path = string_of(pattern, FC_FILE);
    face.serif = face.family.starts_with("Noto Serif");
    if (!face.serif && !face.family.starts_with("Noto Sans")) return;
    const int weight = integer_of(pattern, FC_WEIGHT, -1);
    if (weight != FC_WEIGHT_REGULAR && weight != FC_WEIGHT_BOLD) return;
    if (integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) != FC_WIDTH_NORMAL || is_true(pattern, FC_VARIABLE)) return;
    if (string_of(pattern, FC_FONTFORMAT) != "TrueType") return;
    face.bold = weight == FC_WEIGHT_BOLD;
    face.italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    face.index = static_cast<unsigned>(integer_of(pattern, FC_INDEX, 0));
    faces.push_back(std::move(face));
}

std::vector<Face> installed_faces() {
    const std::unique_ptr<FcConfig, Free> config(FcInitLoadConfigAndFonts());
    if (!config) throw diag::WorldError("fontconfig cannot read its configuration", "reinstall the package fontconfig-config");
    const std::unique_ptr<FcPattern, Free> everything(FcPatternCreate());
    const std::unique_ptr<FcObjectSet, Free> objects(FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                                                     FC_VARIABLE, FC_FONTFORMAT, static_cast<char*>(nullptr)));
    const std::unique_ptr<FcFontSet, Free> listed(FcFontList(config.get(), everything.get(), objects.get()));
    std::vector<Face> faces;
    for (int i = 0; listed && i < listed->nfont; ++i) add_face(listed->fonts[i], faces);
    std::sort(faces.begin(), faces.end(), [](const Face& a, const Face& b) {
        return std::tie(a.family, a.bold, a.italic, a.path, a.index) < std::tie(b.family, b.bold, b.italic, b.path, b.index);
    });
    const auto same = [](const Face& a, const Face& b) {
        return std::tie(a.family, a.bold, a.italic) == std::tie(b.family, b.bold, b.italic);
    };
    faces.erase(std::unique(faces.begin(), faces.end(), same), faces.end());
    return faces;
}

layout::FontFile open(const Face& face) {
    layout::FontFile file;
    file.bytes = std::make_shared<const std::string>(read_file(face.path));
    file.sha256 = registry::sha256(*file.bytes);
    file.family = face.serif ? layout::Family::serif : layout::Family::sans;
    file.bold = face.bold;
    file.italic = face.italic;
    file.face_index = face.index;
    return file;
}

std::vector<layout::FontFile> open_core(const std::vector<Face>& faces) {
    std::vector<layout::FontFile> files;
    for (const std::string_view family : core_families) {
        for (const Face& face : faces) {
            if (face.family == family) files.push_back(open(face));
        }
    }
    const bool latin = std::any_of(faces.begin(), faces.end(), [](const Face& face) { return face.family == "Noto Sans"; });
    if (!latin) throw diag::WorldError("the font Noto Sans is not installed", "install the package fonts-noto-core");
    return files;
}

}  // namespace

std::vector<layout::FontFile> core_fonts() { return open_core(installed_faces()); }

std::vector<layout::FontFile> all_fonts() {
    const std::vector<Face> faces = installed_faces();
    std::vector<layout::FontFile> files = open_core(faces);
    for (const Face& face : faces) {
        if (std::find(core_families.begin(), core_families.end(), face.family) == core_families.end()) files.push_back(open(face));
    }
    return files;
}

}  // namespace acta::app
