// Changed: documents with one thing in them made otherwise, to see that a rule about that thing takes notice.
//
// Objects are found by an entry of theirs, and by the way from there: "/Type /Page > /Resources", "/Type /Catalog > /AF > 0";
// "trailer" is the trailer. All functions return a document without a path where documents() are missing.
#pragma once

#include "documents.h"

#include <string>

namespace acta::pdf::test {

/// With a dictionary's entries replaced as a JSON merge patch (RFC 7396) says: {"/F": 0, "/AP": null}. Values are qpdf's: "/Name",
/// "u:text", "5 0 R".
[[nodiscard]] Document with_entries(const std::string& where, const std::string& patch,
                                    const std::string& document = "kitchen-sink");

/// With something else in an unpacked stream, at the first place where `from` stands.
[[nodiscard]] Document with_data(const std::string& where, const std::string& from, const std::string& to,
                                 const std::string& document = "kitchen-sink");

/// With other bytes in the file, at the first place where `from` stands; nothing else is moved or mended.
[[nodiscard]] Document with_bytes(const std::string& from, const std::string& to, const std::string& document = "kitchen-sink");

/// As qpdf writes it with options.
[[nodiscard]] Document written_with(const std::string& options, const std::string& document = "kitchen-sink");

}  // namespace acta::pdf::test
