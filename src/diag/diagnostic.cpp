// Making, ordering and counting diagnostics, and the name that was most likely meant.
#include "diag/diagnostic.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace acta::diag {
namespace {

// Longer names are no slip of a finger, and the table of distances grows with their product.
constexpr std::size_t longest_compared = 64;

char folded(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other; ASCII case is ignored.
std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before_previous(right.size() + 1);
    std::vector<std::size_t> previous(right.size() + 1);
    std::vector<std::size_t> current(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) previous[column] = column;
    for (std::size_t row = 1; row <= left.size(); ++row) {
        current[0] = row;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const bool same = folded(left[row - 1]) == folded(right[column - 1]);
            current[column] = std::min({previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0U : 1U)});
            const bool swapped = row > 1 && column > 1 && folded(left[row - 1]) == folded(right[column - 2]) &&
                                 folded(left[row - 2]) == folded(right[column - 1]);
            if (swapped) current[column] = std::min(current[column], before_previous[column - 2] + 1);
        }
        std::swap(before_previous, previous);
        std::swap(previous, current);
    }
    return previous[right.size()];
}

}  // namespace

std::shared_ptr<const std::string> file_named(std::string name) { return std::make_shared<const std::string>(std::move(name)); }

Position whole_file(std::string name) { return Position{file_named(std::move(name)), 0, 0}; }

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: break;
    }
    return "note";
}

Diagnostic error(std::string_view code, Position position, std::string message, std::string hint) {
    return {Severity::error, code, std::move(position), std::move(message), std::move(hint)};
}

Diagnostic warning(std::string_view code, Position position, std::string message, std::string hint) {
    return {Severity::warning, code, std::move(position), std::move(message), std::move(hint)};
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

void sort_by_position(Diagnostics& diagnostics) {
    const auto key = [](const Diagnostic& diagnostic) {
        const Position& position = diagnostic.position;
        return std::tuple(position.file_name(), position.line, position.column);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& left, const Diagnostic& right) { return key(left) < key(right); });
}

std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& known) {
    if (wrong.empty() || wrong.size() > longest_compared) return {};
    const std::size_t allowed = wrong.size() / 3;
    std::string_view best;
    std::size_t best_distance = allowed + 1;
    for (const std::string_view name : known) {
        if (name.size() > wrong.size() + allowed || wrong.size() > name.size() + allowed) continue;
        const std::size_t distance = edit_distance(wrong, name);
        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}

WorldError::WorldError(const std::string& what, std::string hint) : std::runtime_error(what), hint_(std::move(hint)) {}

}  // namespace acta::diag
