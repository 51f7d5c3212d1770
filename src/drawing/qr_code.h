// QR codes as vector pictures (ISO/IEC 18004).
#pragma once

#include "layout/content.h"

#include <optional>
#include <string>

namespace acta::drawing {

/// The QR code of a text (UTF-8, byte mode) as one black path, at most `size` wide and high with the quiet zone of four
/// modules inside; all its edges are multiples of a module. Error correction M, at most version 13 (69 by 69 modules), as EPC069-12 asks for payment codes. Nothing where
/// the text is too long for that.
[[nodiscard]] std::optional<layout::Drawing> qr_code(const std::string& text, layout::Length size);

}  // namespace acta::drawing
