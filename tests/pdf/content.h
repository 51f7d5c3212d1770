// Content: the operators of a content stream, which qpdf's JSON leaves as bytes.
#pragma once

#include "objects.h"

#include <string>
#include <vector>

namespace acta::pdf::test {

/// An operator and what stands before it; strings as their bytes.
struct Operation {
    std::string name;
    std::vector<Value> operands;
};

[[nodiscard]] std::vector<Operation> operations(const std::string& content);

}  // namespace acta::pdf::test
