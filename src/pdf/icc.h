// Icc: the sRGB colour profile that the colours of a PDF/A are meant in.
#pragma once

#include <string>

namespace acta::pdf {

/// An ICC 2.1 display profile with the primaries and the transfer curve of IEC 61966-2-1.
[[nodiscard]] std::string srgb_profile();

}  // namespace acta::pdf
