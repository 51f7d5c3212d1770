// Compiles the words that a template names, for one language: their placeholders are values of the template's language.
#pragma once

#include "diag/diagnostic.h"
#include "templates/names.h"
#include "templates/program.h"
#include "wording/words.h"

namespace acta::templates {

/// Compiles the words that are `named` (and those that they name in turn) from `words`, which must outlive the result. The clauses
/// that words refer to, and the names in their paths, are added to `named`. Reports words that the language does not have, with the place where the template
/// names them, and words that name each other in a circle or deeper than eight levels. A word that is wrong becomes empty.
[[nodiscard]] WordSet compile_words(const wording::Words& words, Named& named, diag::Diagnostics& problems);

}  // namespace acta::templates
