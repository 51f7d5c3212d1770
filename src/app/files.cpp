// Reading, listing and writing files.
#include "app/files.h"

#include "diag/diagnostic.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

constexpr std::string_view output_marker = ".acta-output";

/// An open file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int value() const { return value_; }
    [[nodiscard]] bool close() {
        const int result = ::close(value_);
        value_ = -1;
        return result == 0;
    }

private:
    int value_;
};

[[noreturn]] void fail(std::string_view doing, const std::string& path, int error, std::string hint = {}) {
    throw diag::WorldError(fmt::format("cannot {} {}: {}", doing, path, std::strerror(error)), std::move(hint));
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Gives a file that has no name yet the name `path`, or first `part` where another is to be replaced, which no link does.
bool give_name(const Descriptor& file, const std::string& path, const std::string& part) {
    const std::string self = fmt::format("/proc/self/fd/{}", file.value());
    const auto link_as = [&self](const std::string& name) {
        return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    };
    if (link_as(path)) return true;
    if (errno != EEXIST || !link_as(part)) return false;
    if (::rename(part.c_str(), path.c_str()) == 0) return true;
    ::unlink(part.c_str());
    return false;
}

/// Writes a file that gets its name when it is whole: the folder changes once instead of twice, and whoever is stopped half-way
/// leaves nothing behind. False, and nothing has changed, where the file system has no such files, or for any other reason.
bool write_nameless(const std::string& path, const std::string& part, std::string_view bytes) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    Descriptor file(::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666));
    return file.value() >= 0 && write_all(file.value(), bytes) && give_name(file, path, part);
}

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

bool ends_in_xml(const fs::path& path) {
    std::string extension = path.extension().native();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return extension == ".xml";
}

constexpr int deepest_folder = 32;

void collect(const fs::path& folder, bool is_book, int depth, std::vector<std::string>& found) {
    if (depth > deepest_folder) {
        throw diag::WorldError(fmt::format("{} is nested deeper than {} folders", folder.native(), deepest_folder));
    }
    boost::system::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path& path = entry->path();
        if (is_hidden(path)) continue;
        const fs::file_status status = entry->symlink_status();
        if (fs::is_directory(status)) {
            const bool own = is_book && ((depth == 0 && path.filename() == "templates") || fs::exists(path / output_marker.data()));
            if (!own) collect(path, is_book, depth + 1, found);
        } else if (ends_in_xml(path) && fs::is_regular_file(entry->status())) {
            found.push_back(path.native());
        }
    }
    if (error) throw diag::WorldError(fmt::format("cannot read folder {}: {}", folder.native(), error.message()));
}

std::vector<std::string> collect_sorted(const std::string& folder, bool is_book) {
    boost::system::error_code error;
    if (!fs::is_directory(folder, error)) {
        throw diag::WorldError(fmt::format("{} is not a folder", folder),
                               is_book ? "name the folder that holds the book's XML files" : "name a folder or an XML file");
    }
    std::vector<std::string> found;
    collect(folder, is_book, 0, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

std::string read_file(const std::string& path, std::uintmax_t limit) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.value() < 0) fail("read", path, errno);
    boost::system::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) throw diag::WorldError(fmt::format("cannot read {}: {}", path, error.message()), "name a file");
    if (size > limit) throw diag::WorldError(fmt::format("{} has {} bytes; at most {} are read", path, size, limit));
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(file.value(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0) {
            if (errno == EINTR) continue;
            fail("read", path, errno);
        }
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

std::vector<std::string> book_files(const std::string& book) { return collect_sorted(book, true); }

std::vector<std::string> xml_files(const std::string& folder) { return collect_sorted(folder, false); }

void make_folder(const std::string& path, bool marked) {
    boost::system::error_code error;
    fs::create_directories(path, error);
    if (error || !fs::is_directory(path)) {
        throw diag::WorldError(fmt::format("cannot create folder {}: {}", path, error ? error.message() : "a file stands there"));
    }
    if (!marked) return;
    const std::string marker = (fs::path(path) / output_marker.data()).native();
    write_file(marker, "Acta writes here; nothing in this folder is read as a record.\n");
}

void write_file(const std::string& path, std::string_view bytes) {
    const std::string part = path + ".acta-part";
    if (write_nameless(path, part, bytes)) return;
    Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.value() < 0) fail("write", path, errno, "is the folder writable?");
    if (!write_all(file.value(), bytes) || !file.close()) {
        const int error = errno;
        ::unlink(part.c_str());
        fail("write", path, error, error == ENOSPC ? "make room on the disk and run again" : "");
    }
    if (::rename(part.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(part.c_str());
        fail("write", path, error);
    }
}

void sync_file_system(const std::string& folder) {
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.value() < 0 || ::syncfs(opened.value()) != 0) fail("flush", folder, errno);
}

std::string file_part(std::string_view text) {
    constexpr std::string_view refused = "/\\:*?\"<>|'`$ ";
    std::string part;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        part += byte < 0x20 || byte == 0x7F || refused.find(c) != std::string_view::npos ? '-' : c;
    }
    if (part.empty() || part.front() == '.' || part.front() == '-') part.insert(part.begin(), '_');
    constexpr std::size_t longest = 120;
    if (part.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xC0) == 0x80) --end;
        part.resize(end);
    }
    return part;
}

std::string path_inside(const std::string& folder, const std::string& inside) {
    boost::system::error_code error;
    const fs::path base = fs::canonical(folder, error);
    if (error || inside.empty() || fs::path(inside).is_absolute()) return {};
    const fs::path whole = fs::weakly_canonical(base / inside, error);
    if (error) return {};
    const fs::path relative = whole.lexically_relative(base);
    if (relative.empty() || *relative.begin() == "..") return {};
    return whole.native();
}

}  // namespace acta::app
