// The schema as XML Schema: what docs/records.xsd must be, so that editors know the vocabulary as the reader does.
#pragma once

#include <string>

/// The text of docs/records.xsd.
[[nodiscard]] std::string xsd_text();
