// The words and formats of a language, as the tests need them.
#pragma once

#include "catch.h"

#include "wording/wording.h"
#include "wording/words.h"
#include "xml/document.h"

#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

namespace office {

inline std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The project's own words of a language.
inline acta::wording::Words words_of(const std::string& tag) {
    const std::string path = std::string(ACTA_SOURCE_DIR) + "/templates/languages/" + tag + ".xml";
    acta::diag::Diagnostics problems;
    const auto document = acta::xml::Document::parse(text_of(path), path, problems, {}, true);
    for (const auto& problem : problems) UNSCOPED_INFO(problem.message);
    REQUIRE(document);
    auto words = acta::wording::Words::read(*document, problems);
    for (const auto& problem : problems) UNSCOPED_INFO(problem.message);
    REQUIRE(words);
    return std::move(*words);
}

inline acta::value::Currency currency(std::string_view code) { return *acta::value::Currency::find(code); }

inline acta::value::Money money(std::string_view amount, std::string_view code) {
    return *acta::value::Money::parse(amount, currency(code));
}

inline acta::value::Decimal decimal(std::string_view text) { return *acta::value::Decimal::parse(text); }

}  // namespace office
