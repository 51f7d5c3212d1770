// Pictures come out in a reader as they are in their files, and broken ones are refused with a word why.
#include "catch.h"

#include "diag/diagnostic.h"
#include "objects.h"
#include "pdf/image.h"
#include "pdf/writer.h"
#include "pictures.h"
#include "sheet.h"
#include "tools.h"

#include <sstream>

namespace acta::pdf::test {

namespace {

using namespace layout;

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += static_cast<char>(value);
    return out;
}

std::shared_ptr<const std::string> shared(std::string image) { return std::make_shared<const std::string>(std::move(image)); }

/// A page of 100 by 100 points, green, with the image over all of it.
Pages page_with(const std::shared_ptr<const std::string>& image) {
    Sheet sheet;
    sheet.page().width = sheet.page().height = pt(100);
    sheet.page().items.emplace_back(Box{{}, {}, pt(100), pt(100), {0, 255, 0}});
    const std::int32_t figure = sheet.element(Tag::figure);
    sheet.pages.structure.back().alt = "A picture";
    PlacedImage placed{image, {}, {}, pt(100), pt(100), figure};
    sheet.page().items.emplace_back(std::move(placed));
    return std::move(sheet.pages);
}

std::string write(const Pages& pages) {
    FontSubsets subsets(*fonts());
    return Writer(subsets).write(pages);
}

/// The colours of the four quarters of the page as a reader paints them: "rrggbb" four times, row by row.
std::string quarters(const std::string& image) {
    const std::string path = save("image.pdf", write(page_with(shared(image))));
    std::istringstream in(output_of("pdftoppm -r 72 '" + path + "'"));
    std::string magic;
    std::size_t width = 0;
    std::size_t height = 0;
    int most = 0;
    in >> magic >> width >> height >> most;
    in.get();
    std::string pixels{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (magic != "P6" || pixels.size() < width * height * 3) return "no picture: " + magic;
    static constexpr char digits[] = "0123456789abcdef";
    std::string found;
    for (const std::size_t y : {height / 4, height * 3 / 4})
        for (const std::size_t x : {width / 4, width * 3 / 4}) {
            if (!found.empty()) found += ' ';
            for (std::size_t i = 0; i < 3; ++i) {
                const auto value = static_cast<unsigned char>(pixels[(y * width + x) * 3 + i]);
                found += digits[value >> 4];
                found += digits[value & 15];
            }
        }
    return found;
}

}  // namespace

TEST_CASE("PNG of every kind is painted as it is") {
    if (fonts() == nullptr || !has("pdftoppm")) return;
    PngParts parts;
    SECTION("RGB, with filters") {
        parts.rows = bytes({1, 255, 0, 0, 1, 0, 255, 2, 1, 0, 0, 1, 255, 255});
        CHECK(quarters(png(parts)) == "ff0000 0000ff 000000 01fffe");
    }
    SECTION("grey") {
        parts.color_type = 0;
        parts.rows = bytes({0, 0, 64, 0, 128, 255});
        CHECK(quarters(png(parts)) == "000000 404040 808080 ffffff");
    }
    SECTION("one bit") {
        parts.color_type = 0;
        parts.bits = 1;
        parts.rows = bytes({0, 0x40, 0, 0x80});
        CHECK(quarters(png(parts)) == "000000 ffffff ffffff 000000");
    }
    SECTION("palette of four bits") {
        parts.color_type = 3;
        parts.bits = 4;
        parts.palette = bytes({255, 0, 0, 0, 0, 255, 10, 20, 30});
        parts.rows = bytes({0, 0x01, 0, 0x20});
        CHECK(quarters(png(parts)) == "ff0000 0000ff 0a141e ff0000");
    }
    SECTION("palette with transparency lets the page through") {
        parts.color_type = 3;
        parts.bits = 2;
        parts.palette = bytes({255, 0, 0, 0, 0, 255});
        parts.transparency = bytes({0});
        parts.rows = bytes({0, 0x10, 0, 0x40});
        CHECK(quarters(png(parts)) == "00ff00 0000ff 0000ff 00ff00");
    }
    SECTION("RGB and alpha") {
        parts.color_type = 6;
        parts.rows = bytes({0, 255, 0, 0, 255, 0, 0, 255, 0, 1, 1, 2, 3, 255, 0, 0, 0, 0});
        CHECK(quarters(png(parts)) == "ff0000 00ff00 010203 010203");
    }
    SECTION("grey and alpha") {
        parts.color_type = 4;
        parts.rows = bytes({0, 9, 255, 9, 0, 4, 1, 0, 100, 255});
        CHECK(quarters(png(parts)) == "090909 00ff00 0a0a0a 6e6e6e");
    }
    SECTION("a colour declared transparent") {
        parts.transparency = bytes({0, 255, 0, 0, 0, 0});
        parts.rows = bytes({0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 0});
        CHECK(quarters(png(parts)) == "00ff00 0000ff 0000ff 00ff00");
    }
    SECTION("16 bits") {
        parts.bits = 16;
        parts.color_type = 0;
        parts.rows = bytes({0, 0, 0, 64, 64, 0, 128, 128, 255, 255});
        CHECK(quarters(png(parts)) == "000000 404040 808080 ffffff");
    }
}

TEST_CASE("a JPEG is embedded as it is") {
    if (fonts() == nullptr || !has("pdftoppm")) return;
    CHECK(quarters(jpeg()) == "808080 808080 808080 808080");
    CHECK(embed_image(jpeg()).color.data == jpeg());
}

TEST_CASE("the same picture is embedded once") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const auto one = shared(jpeg());
    const auto equal = shared(jpeg());
    Pages pages = page_with(one);
    for (const auto& image : {one, equal, one}) {
        PlacedImage placed{image, {}, {}, pt(10), pt(10), -1};
        pages.pages.back().items.emplace_back(std::move(placed));
    }
    const std::string path = save("image-once.pdf", write(pages));
    CHECK(output_of("qpdf --check '" + path + "'").find("No syntax or stream encoding errors") != std::string::npos);
    const Objects file(path);
    int images = 0;
    const Value* figure = nullptr;
    for (const auto& [number, value] : file.all()) {
        if (value["Subtype"].text == "Image") ++images;
        if (value["S"].text == "Figure") figure = &value;
    }
    CHECK(images == 1);
    REQUIRE(figure != nullptr);
    CHECK((*figure)["Alt"].text == "A picture");
    CHECK((*figure)["A"]["BBox"].array.size() == 4);
}

TEST_CASE("pictures that cannot be embedded are refused with a word why") {
    PngParts parts;
    parts.rows = bytes({0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6});
    const std::string good = png(parts);
    const auto why = [](const std::string& image) -> std::string {
        try {
            static_cast<void>(embed_image(image));
        } catch (const diag::WorldError& error) {
            CHECK(error.hint().find("PNG") != std::string::npos);
            return error.what();
        }
        return "accepted";
    };
    const std::string refused = "the image cannot be embedded: ";
    CHECK(why(good) == "accepted");
    CHECK(why("") == refused + "the file is empty");
    CHECK(why("GIF89a") == refused + "it is neither PNG nor JPEG");
    CHECK(why(jpeg().substr(0, 90)) == refused + "the JPEG is cut off");
    CHECK(why("\xFF\xD8\xFF\xD9") == refused + "the JPEG is cut off");
    std::string cmyk = jpeg();
    cmyk[cmyk.find(std::string("\x08\0\x08\0\x08\1", 6)) + 5] = '\4';
    CHECK(why(cmyk) == refused + "the JPEG is neither grey nor RGB (is it CMYK?)");

    SECTION("cut off anywhere") {
        for (std::size_t size = 8; size < good.size(); ++size) CHECK(why(good.substr(0, size)).starts_with(refused));
    }
    SECTION("any byte changed is seen, or changes nothing that matters") {
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string broken = good;
            broken[at] = static_cast<char>(broken[at] ^ 0x55);
            CHECK(why(broken).starts_with(refused));
        }
    }
    SECTION("any byte of a JPEG changed does no harm") {
        const std::string whole = jpeg();
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const int mask : {0xFF, 0x01, 0x80}) {
                std::string broken = whole;
                broken[at] = static_cast<char>(broken[at] ^ mask);
                static_cast<void>(why(broken));
            }
    }
    SECTION("interlaced") {
        parts.interlace = 1;
        CHECK(why(png(parts)) == refused + "the PNG is interlaced");
    }
    SECTION("a small file that claims to be huge") {
        parts.width = parts.height = 9'000;
        CHECK(why(png(parts)) == refused + "the PNG is damaged");
        parts.width = 4'000'000'000;
        CHECK(why(png(parts)) == refused + "the PNG is larger than 20,000 pixels");
        parts.width = parts.height = 20'000;
        CHECK(why(png(parts)) == refused + "the PNG is too large");
    }
    SECTION("fewer or more rows than it claims") {
        parts.height = 3;
        CHECK(why(png(parts)) == refused + "the PNG is damaged");
        parts.height = 1;
        CHECK(why(png(parts)) == refused + "the PNG is damaged");
    }
    SECTION("an unknown filter") {
        parts.rows[0] = 5;
        CHECK(why(png(parts)) == refused + "the PNG is damaged");
    }
}

TEST_CASE("a writer goes on after a document that it had to refuse") {
    if (fonts() == nullptr) return;
    FontSubsets subsets(*fonts());
    Writer fresh(subsets);
    Writer writer(subsets);
    CHECK_THROWS_AS(static_cast<void>(writer.write(page_with(shared("no image")))), diag::WorldError);
    CHECK(writer.write(invoice(1)) == fresh.write(invoice(1)));
}

}  // namespace acta::pdf::test
