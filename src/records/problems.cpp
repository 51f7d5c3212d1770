// Collecting the mistakes of a reading.
#include "records/problems.h"

#include <fmt/format.h>

namespace acta::records {

void Problems::add(diag::Diagnostics diagnostics) {
    for (diag::Diagnostic& diagnostic : diagnostics) {
        errors_ += diagnostic.severity == diag::Severity::error ? 1 : 0;
        add(std::move(diagnostic));
    }
}

void Problems::add(diag::Diagnostic diagnostic) {
    const std::size_t count = ++count_[diagnostic.position.file.get()];
    if (count <= most_per_file) {
        diagnostics_.push_back(std::move(diagnostic));
    } else if (count == most_per_file + 1) {
        diagnostics_.push_back(diag::error("too-many-mistakes", {diagnostic.position.file, 0, 0},
                                           fmt::format("the file has over {} mistakes: the rest is not shown", most_per_file),
                                           "mend the first ones, they may be the cause of the others"));
    }
}

diag::Diagnostics Problems::take() {
    diag::sort_by_position(diagnostics_);
    return std::move(diagnostics_);
}

}  // namespace acta::records
