// A diagnostic as text: `file:line:col: error[code]: message`, the source line, a caret, the hint.
#pragma once

#include "diag/diagnostic.h"

#include <string>
#include <string_view>

namespace acta::diag {

/// Renders one diagnostic. `source_line` is the line that it points to (without its end; empty: no excerpt is shown).
/// Tabs become spaces, a line over 120 code points is cut around the caret, control characters are shown as U+FFFD.
/// `colour` adds ANSI escapes. The text ends with a line end.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, std::string_view source_line, bool colour);

/// One diagnostic as a JSON object on one line, without a line end: file, line, column, severity, code, message, hint.
[[nodiscard]] std::string render_json(const Diagnostic& diagnostic);

}  // namespace acta::diag
