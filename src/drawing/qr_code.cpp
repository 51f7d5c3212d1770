// QR codes as vector pictures (ISO/IEC 18004).
#include "drawing/qr_code.h"

#include <qrcodegen/qrcodegen.hpp>

#include <cstdint>
#include <vector>

namespace acta::drawing {

namespace {

constexpr int quiet_zone = 4;
constexpr int largest_version = 13;

using Path = layout::Drawing::Path;

void add_rectangle(Path& path, layout::Length left, layout::Length top, layout::Length right, layout::Length bottom) {
    for (const auto step : {Path::Step::move, Path::Step::line, Path::Step::line, Path::Step::line, Path::Step::close}) {
        path.steps.push_back(step);
    }
    for (const layout::Point point : {layout::Point{left, top}, {right, top}, {right, bottom}, {left, bottom}}) {
        path.points.push_back(point);
    }
}

/// One rectangle for each horizontal run of dark modules.
Path dark_modules(const qrcodegen::QrCode& code, layout::Length size) {
    const int modules = code.getSize() + 2 * quiet_zone;
    const auto edge = [&](int module) {
        return layout::Length{static_cast<std::int32_t>(std::int64_t{size.milli} * (module + quiet_zone) / modules)};
    };
    Path path;
    path.fill = layout::Color{};
    for (int y = 0; y < code.getSize(); ++y) {
        for (int x = 0; x < code.getSize(); ++x) {
            if (!code.getModule(x, y)) continue;
            const int first = x;
            while (x < code.getSize() && code.getModule(x, y)) ++x;
            add_rectangle(path, edge(first), edge(y), edge(x), edge(y + 1));
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
        const QrCode code = QrCode::encodeSegments(segments, QrCode::Ecc::MEDIUM, 1, largest_version, -1, false);
        layout::Drawing drawing;
        drawing.width = drawing.height = size;
        drawing.paths.push_back(dark_modules(code, size));
        return drawing;
    } catch (const qrcodegen::data_too_long&) {
        return std::nullopt;
    }
}

}  // namespace acta::drawing
