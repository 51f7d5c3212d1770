// QpdfJson: the objects of a PDF as JSON (qpdf's JSON of version 2), and the base64 of its streams.
#pragma once

#include "objects.h"

#include <nlohmann/json.hpp>
#include <string>

namespace acta::pdf::test {

/// From "obj:5 0 R" to {"value": ...} or {"stream": {"dict": ..., "data": base64}}, and "trailer". Throws where qpdf makes no sense
/// of the file; the JSON is left beside it.
[[nodiscard]] nlohmann::json qpdf_objects(const std::string& path, Streams streams);

/// "5 0 R"
[[nodiscard]] bool is_reference(const std::string& text);

[[nodiscard]] std::string from_base64(const std::string& text);
[[nodiscard]] std::string to_base64(const std::string& bytes);

}  // namespace acta::pdf::test
