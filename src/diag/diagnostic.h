// What is wrong with a user's file: where, what was expected, what to do about it.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace acta::diag {

/// A place in a file. Lines and columns count from 1; columns count code points. Line 0 means the file as a whole.
struct Position {
    std::shared_ptr<const std::string> file;  ///< as the user named it; shared by all positions of one file; may be null
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    /// The file's name, or an empty view where no file is known.
    [[nodiscard]] std::string_view file_name() const { return file ? std::string_view(*file) : std::string_view(); }
};

/// Makes the shared file name that the positions of one file carry.
[[nodiscard]] std::shared_ptr<const std::string> file_named(std::string name);

/// A position without line: the whole file.
[[nodiscard]] Position whole_file(std::string name);

enum class Severity : std::uint8_t { error, warning, note };

/// "error", "warning", "note".
[[nodiscard]] std::string_view severity_name(Severity severity);

/// One mistake, told to the person who can mend it. `code` is one of those that docs/errors.md lists.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string_view code;  ///< a string literal, kebab-case: "unknown-attribute"
    Position position;
    std::string message;  ///< one sentence without a full stop: what is wrong, and what was expected
    std::string hint;     ///< what to do; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] Diagnostic error(std::string_view code, Position position, std::string message, std::string hint = {});
[[nodiscard]] Diagnostic warning(std::string_view code, Position position, std::string message, std::string hint = {});

/// True when at least one of them is an error.
[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

/// By file name, line, column; equal places keep the order in which they were reported.
void sort_by_position(Diagnostics& diagnostics);

/// The known name that `wrong` was most likely meant to be (edit distance at most a third of its length), or empty.
[[nodiscard]] std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& known);

/// The world failed, not the records: a disk, a database, a missing font. Thrown anywhere, caught once in `cli`.
class WorldError : public std::runtime_error {
public:
    /// `what`: one sentence; `hint`: what the user can do, may be empty.
    explicit WorldError(const std::string& what, std::string hint = {});
    [[nodiscard]] const std::string& hint() const { return hint_; }

private:
    std::string hint_;
};

}  // namespace acta::diag
