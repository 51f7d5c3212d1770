// Files: reading whole, listing a book, and writing so that nothing is ever half-written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::app {

/// The file's bytes. Throws diag::WorldError where it cannot be read or is larger than `limit`.
[[nodiscard]] std::string read_file(const std::string& path, std::uintmax_t limit = std::uintmax_t{1} << 30);

/// The XML files of a book, sorted: skips hidden names, `templates`, and folders that carry the output marker. Symbolic links to
/// folders are not followed. Throws diag::WorldError where the book is no folder.
[[nodiscard]] std::vector<std::string> book_files(const std::string& book);

/// The XML files of a folder and its subfolders, sorted (names may end in .xml in any case).
[[nodiscard]] std::vector<std::string> xml_files(const std::string& folder);

/// Creates the folder with its parents. `marked`: writes the output marker into it, which proves that it can be written.
void make_folder(const std::string& path, bool marked = false);

/// Writes beside the place and renames. Throws diag::WorldError; then nothing stands at the path that was not there before.
void write_file(const std::string& path, std::string_view bytes);

/// Flushes the file system of a folder to disk: called once per batch of written files.
void sync_file_system(const std::string& folder);

/// A string as a part of a file name: separators and what shells or other systems trip over become '-'.
[[nodiscard]] std::string file_part(std::string_view text);

/// The path of `inside` resolved within `folder`, or empty where it would lead out of it.
[[nodiscard]] std::string path_inside(const std::string& folder, const std::string& inside);

}  // namespace acta::app
