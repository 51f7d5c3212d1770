// QR codes as vector pictures (ISO/IEC 18004).
#include "drawing/qr_code.h"

#include "drawing/shapes.h"

#include <qrcodegen/qrcodegen.hpp>

#include <cstdint>
#include <vector>

namespace acta::drawing {

namespace {

constexpr int quiet_zone = 4;
constexpr int largest_version = 13;

/// Readers take any of the eight masks. To weigh all of them, as ISO/IEC 18004 7.8.3 has it, takes as long as ten pages.
constexpr int mask = 3;

/// One rectangle for each horizontal run of dark modules.
Path dark_modules(const qrcodegen::QrCode& code, layout::Length module) {
    const auto edge = [&](int at) { return module * (at + quiet_zone); };
    Path path;
    path.fill = layout::Color{};
    const int size = code.getSize();
    for (int y = 0; y < size; ++y) {
        int first = -1;  // of the run that is open
        for (int x = 0; x <= size; ++x) {
            const bool dark = code.getModule(x, y);  // false beyond the code
            if (dark && first < 0) first = x;
            if (dark || first < 0) continue;
            add_rectangle(path, edge(first), edge(y), edge(x), edge(y + 1));
            first = -1;
        }
    }
    return path;
}

}  // namespace

std::optional<layout::Drawing> qr_code(const std::string& text, layout::Length size) {
    using qrcodegen::QrCode;
    using qrcodegen::QrSegment;
    try {
        const std::vector<QrSegment> segments = {QrSegment::makeBytes({text.begin(), text.end()})};
        const QrCode code = QrCode::encodeSegments(segments, QrCode::Ecc::MEDIUM, 1, largest_version, mask, false);
        layout::Drawing drawing;
        const int modules = code.getSize() + 2 * quiet_zone;
        const layout::Length module = size / modules;
        drawing.width = drawing.height = module * modules;
        drawing.paths.push_back(dark_modules(code, module));
        return drawing;
    } catch (const qrcodegen::data_too_long&) {
        return std::nullopt;
    }
}

}  // namespace acta::drawing
