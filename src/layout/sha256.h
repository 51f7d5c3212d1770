// SHA-256 as lower-case hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace acta::layout {

/// Throws diag::WorldError where OpenSSL cannot compute it.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace acta::layout
