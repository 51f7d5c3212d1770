// ShownText: the glyphs that a file's pages show, each as readers find out about it.
#include "shown_text.h"

#include <cstdlib>
#include <harfbuzz/hb.h>
#include <map>
#include <memory>

namespace acta::pdf::test {

namespace {

unsigned pair_at(const std::string& bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) * 256u + static_cast<unsigned char>(bytes[at + 1]);
}

/// What a font's dictionaries, maps and program say of its codes.
class EmbeddedFont {
public:
    EmbeddedFont(const Objects& file, const Value& font) {
        const Value& descendant = file.resolve(font["DescendantFonts"].array.at(0));
        const int program = file.resolve(descendant["FontDescriptor"])["FontFile2"].reference;
        name_ = font["BaseFont"].text;
        map_ = file.stream(descendant["CIDToGIDMap"].reference);
        read_widths(descendant["W"].array);
        read_texts(file.stream(font["ToUnicode"].reference));
        const std::string& bytes = file.stream(program);
        const auto size = static_cast<unsigned>(bytes.size());
        hb_blob_t* blob = hb_blob_create(bytes.data(), size, HB_MEMORY_MODE_READONLY, nullptr, nullptr);
        hb_face_t* face = hb_face_create(blob, 0);
        glyphs_ = hb_face_get_glyph_count(face);
        em_ = hb_face_get_upem(face);
        font_.reset(hb_font_create(face));
        hb_face_destroy(face);
        hb_blob_destroy(blob);
    }

    [[nodiscard]] ShownGlyph shown(unsigned code) const {
        ShownGlyph result;
        result.font = name_;
        result.code = code;
        if (code * 2 + 1 < map_.size()) result.glyph = pair_at(map_, code * 2);
        result.glyphs_of_program = glyphs_;
        result.width = widths_.count(code) != 0 ? widths_.at(code) : 1000;
        result.width_of_program = hb_font_get_glyph_h_advance(font_.get(), result.glyph) * 1000.0 / em_;
        if (texts_.count(code) != 0) result.text = texts_.at(code);
        return result;
    }

private:
    void read_widths(const std::vector<Value>& array) {
        for (std::size_t i = 0; i + 1 < array.size(); i += 2) {
            unsigned code = static_cast<unsigned>(array[i].integer());
            for (const Value& width : array[i + 1].array) widths_[code++] = width.number;
        }
    }
    void read_texts(const std::string& map) {
        for (std::size_t at = 0; (at = map.find("\n<", at)) != std::string::npos; ++at) {
            const std::size_t end = map.find('\n', at + 1);
            const std::string line = map.substr(at + 1, end - at - 1);
            if (line.size() < 12 || line.substr(5, 2) != "><" || line == "<0000><FFFF>") continue;
            texts_[static_cast<unsigned>(std::strtoul(line.substr(1, 4).c_str(), nullptr, 16))] = line.substr(7, line.size() - 8);
        }
    }

    std::string name_;
    std::string map_;
    std::map<unsigned, double> widths_;
    std::map<unsigned, std::string> texts_;
    std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)> font_{nullptr, &hb_font_destroy};
    unsigned glyphs_ = 0;
    double em_ = 1;
};

}  // namespace

std::vector<ShownGlyph> shown_glyphs(const Objects& file) {
    std::vector<ShownGlyph> result;
    std::map<int, EmbeddedFont> fonts;
    for (const auto& [number, page] : file.pages()) {
        const Value& names = file.resolve(file.resolve((*page)["Resources"])["Font"]);
        const EmbeddedFont* font = nullptr;
        std::vector<bool> actual = {false};
        for (const Operation& operation : operations(file.stream((*page)["Contents"].reference))) {
            if (operation.name == "BMC") actual.push_back(actual.back());
            if (operation.name == "BDC") actual.push_back(actual.back() || operation.operands.at(1).has("ActualText"));
            if (operation.name == "EMC") actual.pop_back();
            if (operation.name == "Tf") {
                const int object = names[operation.operands.at(0).text].reference;
                font = &fonts.try_emplace(object, file, file.all().at(object)).first->second;
            }
            if (operation.name != "TJ") continue;
            for (const Value& part : operation.operands.at(0).array) {
                if (part.kind != Value::Kind::text) continue;
                for (std::size_t at = 0; at + 1 < part.text.size(); at += 2) {
                    result.push_back(font->shown(pair_at(part.text, at)));
                    result.back().in_actual_text = actual.back();
                }
            }
        }
    }
    return result;
}

}  // namespace acta::pdf::test
