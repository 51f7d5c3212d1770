// Reading files of the project.
#include "project_files.h"

#include "catch.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

std::string project_file(const std::string& path) {
    std::ifstream file(std::string(ACTA_SOURCE_DIR) + "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_project_file(const std::string& path, const std::string& text) {
    std::ofstream(std::string(ACTA_SOURCE_DIR) + "/" + path, std::ios::binary) << text;
}

std::vector<std::string> project_files(const std::string& folder, const std::string& ending) {
    const std::filesystem::path root(ACTA_SOURCE_DIR);
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
        if (entry.is_regular_file() && path.size() >= ending.size() && path.substr(path.size() - ending.size()) == ending)
            paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool wants_docs_written() { return std::getenv("ACTA_WRITE_DOCS") != nullptr; }
