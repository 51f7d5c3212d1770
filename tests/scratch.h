// A folder of this process alone for the files that tests write: two test programs at once do not meet.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace scratch {

/// Made at first use beside the test programs, removed at the end; with ACTA_KEEP in the environment it is kept, and named.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::path(ACTA_TEST_DIR) / "scratch-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        if (std::getenv("ACTA_KEEP") != nullptr) {
            std::cout << "kept " << path_.string() << "\n";
            return;
        }
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline const std::filesystem::path& folder() {
    static const Folder only;
    return only.path();
}

/// An empty folder within, for one test.
inline std::filesystem::path folder(const std::string& name) {
    const std::filesystem::path path = folder() / name;
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
}

}  // namespace scratch
