// PodofoText: PoDoFo's objects as the text that they are in a file.
#pragma once

#include <podofo/podofo.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace acta::pdf {

/// The dictionary as PDF text. The dictionary must be the calling thread's own.
[[nodiscard]] std::string text_of(const PoDoFo::PdfDictionary& dictionary);

/// Text that is PDF already, as a value of a dictionary.
[[nodiscard]] PoDoFo::PdfObject raw(std::string_view text);

/// Never give AddKey a bare number: a zero becomes a null pointer to an object.
[[nodiscard]] PoDoFo::PdfObject number(std::int64_t value);

[[nodiscard]] PoDoFo::PdfObject reference(int object);

}  // namespace acta::pdf
