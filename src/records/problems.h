// Problems: the mistakes of one reading, so many per file and no more; private to this room.
#pragma once

#include "diag/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace acta::records {

/// A file that has nothing but mistakes must not fill the memory with them: after the thousandth of a file the rest is counted as
/// one.
class Problems {
public:
    static constexpr std::size_t most_per_file = 1000;

    void error(std::string_view code, diag::Position position, std::string message, std::string hint = {}) {
        ++errors_;
        add(diag::error(code, std::move(position), std::move(message), std::move(hint)));
    }
    void warning(std::string_view code, diag::Position position, std::string message, std::string hint = {}) {
        add(diag::warning(code, std::move(position), std::move(message), std::move(hint)));
    }
    void add(diag::Diagnostics diagnostics);
    /// Takes over those of a part, in the order in which they were found.
    void add(Problems& part) { add(std::exchange(part.diagnostics_, {})); }

    /// Errors so far: a record is sound where reading it added none.
    [[nodiscard]] std::size_t errors() const { return errors_; }

    /// Sorted by position.
    [[nodiscard]] diag::Diagnostics take();

private:
    void add(diag::Diagnostic diagnostic);

    diag::Diagnostics diagnostics_;
    std::unordered_map<const std::string*, std::size_t> count_;  ///< per file name, which positions share
    std::size_t errors_ = 0;
};

}  // namespace acta::records
