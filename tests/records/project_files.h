// Files of the project that tests read: documents and sample books.
#pragma once

#include <string>
#include <utility>
#include <vector>

/// The text of a file, by its path from the project's root; fails the test where it cannot be read.
[[nodiscard]] std::string project_file(const std::string& path);

void write_project_file(const std::string& path, const std::string& text);

/// Paths, from the project's root, of all files below a folder whose names end so; sorted.
[[nodiscard]] std::vector<std::string> project_files(const std::string& folder, const std::string& ending);

/// Whether generated documents are to be written anew (ACTA_WRITE_DOCS=1).
[[nodiscard]] bool wants_docs_written();
