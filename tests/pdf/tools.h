// Tools: independent programs that read PDFs, and the files that tests give them.
#pragma once

#include <string>

namespace acta::pdf::test {

/// True when the program is installed; prints a word where it is not, and the test is skipped.
[[nodiscard]] bool has(const std::string& program);

/// Writes a file that only this test uses; the result is its path.
[[nodiscard]] std::string save(const std::string& name, const std::string& bytes);

/// What a command prints, both streams.
[[nodiscard]] std::string output_of(const std::string& command);

/// Text without bidi controls and with every stretch of white space, no-break ones too, as one space.
[[nodiscard]] std::string plain(const std::string& text);

}  // namespace acta::pdf::test
