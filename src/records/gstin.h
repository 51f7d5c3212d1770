// GSTIN: India's goods and services tax number: state, PAN, number within the PAN, check character.
#pragma once

#include <string>
#include <string_view>

namespace acta::records {

/// Whether a tax id of India is meant to be a GSTIN: 15 letters and digits that begin with two digits, but no number of a UN body,
/// an embassy, a non-resident or an online service from abroad, which are formed in other ways.
[[nodiscard]] bool looks_like_gstin(std::string_view tax_id);

/// What is wrong with it, or empty.
struct GstinFault {
    std::string what;
    std::string expected;
};
[[nodiscard]] GstinFault gstin_fault(std::string_view gstin);

}  // namespace acta::records
