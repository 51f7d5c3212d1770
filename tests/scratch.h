// A folder of this process alone for the files that tests write: two test programs at once do not meet.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace scratch {

/// Made at first use, removed at the end; with ACTA_KEEP in the environment it is kept, and named.
class Folder {
public:
    explicit Folder(const std::filesystem::path& place) {
        std::string name = (place / "acta-scratch-XXXXXX").string();
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

/// Beside the test programs.
inline const std::filesystem::path& folder() {
    static const Folder only(ACTA_TEST_DIR);
    return only.path();
}

inline std::filesystem::path emptied(const std::filesystem::path& path) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
}

/// An empty folder within, for one test.
inline std::filesystem::path folder(const std::string& name) { return emptied(folder() / name); }

/// The same in memory, where this machine has a place for that: for tests that write thousands of registries, each of which waits for
/// the disk.
inline std::filesystem::path folder_in_memory(const std::string& name) {
    static const Folder only(access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : ACTA_TEST_DIR);
    return emptied(only.path() / name);
}

}  // namespace scratch
