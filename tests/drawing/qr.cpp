// QR codes: a code that is drawn can be read.
#include "drawing/qr_code.h"
#include "sample.h"

#include "catch.h"
#include "scratch.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace acta::drawing {

using namespace sample;

namespace {

constexpr Length size = mm(25);

/// The drawing as dots, true: dark. Dots stand at their middles; every path is filled rectangles.
struct Raster {
    int dots = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * dots + x)]; }
};

Raster raster_of(const Drawing& drawing, int dots) {
    Raster raster{dots, std::vector<bool>(static_cast<std::size_t>(dots * dots))};
    const auto middle = [&](int dot) { return drawing.width.milli * (2LL * dot + 1) / (2LL * dots); };
    for (const Area& part : filled_parts(drawing, {})) {
        for (int y = 0; y < dots; ++y) {
            if (middle(y) < part.top.milli || middle(y) >= part.bottom.milli) continue;
            for (int x = 0; x < dots; ++x) {
                if (middle(x) >= part.left.milli
                    && middle(x) < part.right.milli) raster.dark[static_cast<std::size_t>(y * dots + x)] = true;
            }
        }
    }
    return raster;
}

void write_pgm(const Raster& raster, const std::string& path) {
    std::ofstream stream(path, std::ios::binary);
    stream << "P5\n" << raster.dots << " " << raster.dots << "\n255\n";
    for (const bool dark : raster.dark) stream.put(dark ? '\0' : '\xff');
}

std::string output_of(const std::string& command) {
    std::string output;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return output;
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), count);
    pclose(pipe);
    return output;
}

/// What a reader makes of the code.
std::string read_back(const Drawing& drawing) {
    const std::string path = (scratch::folder() / "qr.pgm").string();
    write_pgm(raster_of(drawing, 640), path);
    std::string text = output_of("zbarimg --quiet --raw --oneshot -Sdisable -Sqrcode.enable -Sbinary '" + path + "' 2>/dev/null");
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

const std::string payment =
    "BCD\n002\n1\nSCT\nHABALV22\nStudio R\u012bga SIA\nLV80BANK0000435195001\nEUR1573.00\n\n\nInvoice 2026-0042";

}  // namespace

TEST_CASE("a reader gets the text back") {
    if (std::system("command -v zbarimg >/dev/null 2>&1") != 0) {
        WARN("zbarimg is not installed: QR codes are not read back");
        return;
    }
    const std::string longest(331, 'x');
    for (const std::string& text : {std::string("A"), std::string("https://example.com/pay?id=42"), payment, longest}) {
        const auto code = qr_code(text, size);
        REQUIRE(code);
        CHECK(read_back(*code) == text);
    }
}

TEST_CASE("a text that is too long gives no code") {
    CHECK(qr_code(std::string(331, 'x'), size));
    CHECK_FALSE(qr_code(std::string(332, 'x'), size));
    CHECK_FALSE(qr_code(std::string(10000, 'x'), size));
}

TEST_CASE("an empty text is a code too") { CHECK(qr_code("", size)); }

TEST_CASE("the modules lie inside a quiet zone of four modules") {
    const auto code = qr_code("A", size);  // version 1: 21 modules and twice the quiet zone
    REQUIRE(code);
    const int modules = 21 + 2 * 4;
    const Raster raster = raster_of(*code, modules);
    for (int y = 0; y < modules; ++y) {
        for (int x = 0; x < modules; ++x) {
            const bool outside = x < 4 || y < 4 || x >= modules - 4 || y >= modules - 4;
            if (outside) CHECK_FALSE(raster.at(x, y));
        }
    }
    // The three finder patterns reach into the corners of the code; the fourth corner has none.
    for (int i = 0; i < 7; ++i) CHECK((raster.at(4 + i, 4) && raster.at(4, 4 + i) && raster.at(24 - i, 4) && raster.at(4, 24 - i)));
    CHECK(code->paths.size() == 1);
    CHECK(code->texts.empty());
    // As large as whole milli-points for a module allow.
    CHECK(code->width == code->height);
    CHECK((code->width <= size && (size - code->width).milli < modules));
}

TEST_CASE("the same text gives the same code") {
    const auto a = qr_code(payment, size);
    const auto b = qr_code(payment, size);
    REQUIRE((a && b));
    CHECK(a->paths[0].points == b->paths[0].points);
}

}  // namespace acta::drawing
