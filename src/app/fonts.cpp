// Font lookup: by the path of the Debian package, else through fontconfig.
#include "app/fonts.h"

#include "app/files.h"
#include "diag/diagnostic.h"

#include <algorithm>
#include <array>
#include <boost/filesystem.hpp>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <memory>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

namespace acta::app {

namespace fs = boost::filesystem;

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

/// A file as it lies on disk: its pages are read when they are touched.
layout::FontBytes map_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    const bool usable = file >= 0 && ::fstat(file, &status) == 0 && status.st_size > 0;
    const auto size = usable ? static_cast<std::size_t>(status.st_size) : 0;
    void* start = usable ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    if (file >= 0) ::close(file);
    if (start == MAP_FAILED) throw diag::WorldError("the font " + path + " cannot be read", "reinstall the package fonts-noto-core");
    std::shared_ptr<const void> owner(start, [size](const void* mapped) { ::munmap(const_cast<void*>(mapped), size); });
    return {std::move(owner), {static_cast<const char*>(start), size}};
}

layout::FontFile open(const Face& face) {
    layout::FontFile file;
    file.open = [path = face.path] { return map_file(path); };
    file.family = face.serif ? layout::Family::serif : layout::Family::sans;
    file.bold = face.bold;
    file.italic = face.italic;
    file.face_index = face.index;
    return file;
}

bool is_core(const Face& face) {
    return std::find(core_families.begin(), core_families.end(), face.family) != core_families.end();
}

/// The core faces where the package fonts-noto-core puts them; none where it is not installed. Asking fontconfig takes longer than
/// setting a document.
std::vector<Face> packaged_core() {
    const std::string folder = "/usr/share/fonts/truetype/noto/";
    std::vector<Face> faces;
    for (const std::string_view family : core_families) {
        std::string name(family);
        std::erase(name, ' ');
        for (const auto& [cut, bold, italic] : {std::tuple("Regular", false, false), std::tuple("Italic", false, true),
                                                std::tuple("Bold", true, false), std::tuple("BoldItalic", true, true)}) {
            Face face{std::string(family), folder + name + '-' + cut + ".ttf", 0, family.starts_with("Noto Serif"), bold, italic};
            if (::access(face.path.c_str(), R_OK) == 0) faces.push_back(std::move(face));
            else if (family == "Noto Sans") return {};
        }
    }
    return faces;
}

std::vector<Face> core_of(const std::vector<Face>& faces) {
    std::vector<Face> core;
    for (const std::string_view family : core_families) {
        for (const Face& face : faces) {
            if (face.family == family) core.push_back(face);
        }
    }
    const bool latin = std::any_of(core.begin(), core.end(), [](const Face& face) { return face.family == "Noto Sans"; });
    if (!latin) throw diag::WorldError("the font Noto Sans is not installed", "install the package fonts-noto-core");
    return core;
}

std::vector<layout::FontFile> open_all(const std::vector<Face>& faces) {
    std::vector<layout::FontFile> files;
    for (const Face& face : faces) files.push_back(open(face));
    return files;
}

}  // namespace

std::vector<layout::FontFile> core_fonts() {
    const std::vector<Face> packaged = packaged_core();
    return open_all(packaged.empty() ? core_of(installed_faces()) : packaged);
}

std::vector<layout::FontFile> all_fonts() {
    const std::vector<Face> installed = installed_faces();
    std::vector<Face> faces = packaged_core();
    if (faces.empty()) faces = core_of(installed);
    for (const Face& face : installed) {
        if (!is_core(face)) faces.push_back(face);
    }
    return open_all(faces);
}

std::vector<layout::HyphenationFile> hyphenation_files() {
    const fs::path folder = "/usr/share/hyphen";
    boost::system::error_code error;
    std::vector<layout::HyphenationFile> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().native();
        // Links are other names of the same patterns: "hyph_de_AT.dic" of "hyph_de_DE.dic".
        if (!name.starts_with("hyph_") || entry->path().extension() != ".dic" || fs::is_symlink(entry->symlink_status())) continue;
        std::string language = name.substr(5, name.size() - 9);
        std::replace(language.begin(), language.end(), '_', '-');
        files.push_back({language, [path = entry->path().native()] { return read_file(path); }});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.language < b.language; });
    return files;
}

}  // namespace acta::app
