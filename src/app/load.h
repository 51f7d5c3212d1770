// Loading a book from its folder, and telling diagnostics.
#pragma once

#include "app/console.h"
#include "book/book.h"
#include "diag/diagnostic.h"
#include "records/reader.h"

#include <string>
#include <vector>

namespace acta::app {

/// A book as it lies in its folder.
struct LoadedBook {
    std::string folder;
    book::Book book;
    diag::Diagnostics problems;
    std::vector<records::Source> sources;  ///< kept for excerpts, and to find where a character comes from
};

/// Reads every file of the book. Records' mistakes are in `problems`; a folder that cannot be read throws diag::WorldError.
[[nodiscard]] LoadedBook load_book(const std::string& folder);

/// Adds what only the program can know: languages without words, a logo that is missing, records that name documents nobody issued.
void check_surroundings(LoadedBook& loaded, const std::vector<std::string>& languages, const records::IssuedNumbers& issued);

/// Prints diagnostics with their excerpts, sorted by position, and a closing line that counts them. Excerpts come from `sources`, else
/// from the file itself.
void tell(const diag::Diagnostics& problems, const std::vector<records::Source>& sources, const Console& console);

/// The same as a JSON array.
[[nodiscard]] std::string as_json(diag::Diagnostics problems);

/// "no-glyph": no font of this machine has the character; where it stands in the sources.
[[nodiscard]] diag::Diagnostic missing_glyph(char32_t character, const std::vector<records::Source>& sources);

/// Where the character first stands in the sources; no line where nowhere.
[[nodiscard]] diag::Position find_character(const std::vector<records::Source>& sources, char32_t character);

}  // namespace acta::app
