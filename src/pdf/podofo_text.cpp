// PodofoText: PoDoFo's objects as the text that they are in a file.
#include "pdf/podofo_text.h"

#include <locale>
#include <sstream>

namespace acta::pdf {

std::string text_of(const PoDoFo::PdfDictionary& dictionary) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    PoDoFo::PdfOutputDevice device(&stream);
    dictionary.Write(&device, PoDoFo::ePdfWriteMode_Compact);
    device.Flush();
    return stream.str();
}

PoDoFo::PdfObject raw(std::string_view text) {
    return PoDoFo::PdfObject(PoDoFo::PdfVariant(PoDoFo::PdfData(text.data(), text.size())));
}

PoDoFo::PdfObject number(std::int64_t value) { return PoDoFo::PdfObject(static_cast<PoDoFo::pdf_int64>(value)); }

PoDoFo::PdfObject reference(int object) {
    return PoDoFo::PdfObject(PoDoFo::PdfReference(static_cast<unsigned>(object), 0));
}

}  // namespace acta::pdf
