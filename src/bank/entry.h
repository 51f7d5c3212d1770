// One entry of a camt message; private to this room.
#pragma once

#include "bank/source.h"
#include "bank/statement.h"

namespace acta::bank {

/// Reads <Ntry>.
[[nodiscard]] Entry read_entry(Source& source, xml::Node node);

/// "CRDT", "DBIT"; none for anything else, also where there is no such element.
[[nodiscard]] std::optional<Direction> direction_of(xml::Node indicator);

}  // namespace acta::bank
