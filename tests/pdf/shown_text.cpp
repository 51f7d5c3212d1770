// ShownText: the glyphs that a file's pages show, each as readers find out about it.
#include "shown_text.h"

#include "content.h"

#include <cstdio>
#include <cstdlib>
#include <harfbuzz/hb.h>
#include <map>
#include <memory>

namespace acta::pdf::test {

namespace {

unsigned number_at(const std::string& bytes, std::size_t at, std::size_t size) {
    unsigned number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number * 256 + static_cast<unsigned char>(bytes.at(at + i));
    return number;
}

/// Calls `visit` with the entries of a CMap's sections of a kind, each as its hexadecimal strings and numbers.
template <typename Visit>
void for_each_entry(const std::string& map, const std::string& kind, const Visit& visit) {
    for (std::size_t at = 0; (at = map.find("begin" + kind + "\n", at)) != std::string::npos;) {
        at = map.find('\n', at) + 1;
        for (std::size_t end; map.compare(at, 3, "end") != 0; at = end + 1) {
            end = map.find('\n', at);
            std::vector<std::string> parts(1);
            for (const char c : map.substr(at, end - at)) {
                if (c == '<') continue;
                if (c == '>') parts.emplace_back();
                else parts.back() += c;
            }
            visit(parts);
        }
    }
}

unsigned hexadecimal(const std::string& digits) { return static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 16)); }

/// Which bytes are codes, and which CIDs they stand for.
class CodeMap {
public:
    explicit CodeMap(const std::string& map) {
        for_each_entry(map, "codespacerange", [this](const std::vector<std::string>& entry) {
            spaces_.push_back({entry.at(0).size() / 2, hexadecimal(entry.at(0)), hexadecimal(entry.at(1)), 0});
        });
        for_each_entry(map, "cidrange", [this](const std::vector<std::string>& entry) {
            ranges_.push_back({entry.at(0).size() / 2, hexadecimal(entry.at(0)), hexadecimal(entry.at(1)),
                               static_cast<unsigned>(std::stoi(entry.at(2)))});
        });
    }

    /// How many bytes the code at a place has; 0: there is none.
    [[nodiscard]] std::size_t size_at(const std::string& bytes, std::size_t at) const {
        for (const Range& space : spaces_)
            if (at + space.size <= bytes.size() && space.holds(number_at(bytes, at, space.size))) return space.size;
        return 0;
    }
    [[nodiscard]] unsigned cid(unsigned code, std::size_t size) const {
        for (const Range& range : ranges_)
            if (range.size == size && range.holds(code)) return range.cid + code - range.first;
        return 0;
    }

private:
    struct Range {
        std::size_t size;
        unsigned first;
        unsigned last;
        unsigned cid;

        /// Byte by byte, as code spaces are meant.
        [[nodiscard]] bool holds(unsigned code) const {
            for (std::size_t i = 0; i < size; ++i) {
                const unsigned byte = code >> 8 * i & 0xFF;
                if (byte < (first >> 8 * i & 0xFF) || byte > (last >> 8 * i & 0xFF)) return false;
            }
            return true;
        }
    };
    std::vector<Range> spaces_;
    std::vector<Range> ranges_;
};

/// What a font's dictionaries, maps and program say of its codes.
class EmbeddedFont {
public:
    EmbeddedFont(const Objects& file, const Value& font) : codes_(file.stream(font["Encoding"].reference)) {
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

    [[nodiscard]] const CodeMap& codes() const { return codes_; }

    [[nodiscard]] ShownGlyph shown(unsigned code, std::size_t size) const {
        ShownGlyph result;
        result.font = name_;
        result.code = code;
        result.cid = codes_.cid(code, size);
        if (result.cid * 2 + 1 < map_.size()) result.glyph = number_at(map_, result.cid * 2, 2);
        result.glyphs_of_program = glyphs_;
        result.width = widths_.count(result.cid) != 0 ? widths_.at(result.cid) : 1000;
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
        for_each_entry(map, "bfchar", [this](const std::vector<std::string>& entry) {
            texts_[hexadecimal(entry.at(0))] = entry.at(1);
        });
        for_each_entry(map, "bfrange", [this](const std::vector<std::string>& entry) {
            const unsigned first = hexadecimal(entry.at(0));
            for (unsigned code = first; code <= hexadecimal(entry.at(1)); ++code) {
                char digits[8];
                std::snprintf(digits, sizeof digits, "%04X", hexadecimal(entry.at(2)) + code - first);
                texts_[code] = digits;
            }
        });
    }

    CodeMap codes_;
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
                for (std::size_t at = 0; at < part.text.size();) {
                    const std::size_t size = font->codes().size_at(part.text, at);
                    result.push_back(size == 0 ? ShownGlyph{} : font->shown(number_at(part.text, at, size), size));
                    result.back().in_actual_text = actual.back();
                    at += size == 0 ? 1 : size;
                }
            }
        }
    }
    return result;
}

}  // namespace acta::pdf::test
