// Golden files: what a test sees, compared with a file that a person can read.
#pragma once

#include "catch.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace acta::testing {

/// Compares with tests/<room>/golden/<name>.txt; with ACTA_GOLDEN set, writes that file instead.
inline void check_golden_file(const std::string& room, const std::string& name, const std::string& seen) {
    const std::string path = std::string(ACTA_SOURCE_DIR) + "/tests/" + room + "/golden/" + name + ".txt";
    if (std::getenv("ACTA_GOLDEN") != nullptr) {
        std::ofstream(path) << seen;
        return;
    }
    std::ifstream stream(path);
    std::ostringstream expected;
    expected << stream.rdbuf();
    INFO("run test_" << room << " with ACTA_GOLDEN=1 to write " << path << " anew");
    CHECK(seen == expected.str());
}

}  // namespace acta::testing
