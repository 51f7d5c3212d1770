// Schema: the tables of a registry file; private to this room.
#pragma once

#include "registry/sqlite.h"

#include <array>
#include <chrono>
#include <string_view>

namespace acta::registry {

struct Table {
    std::string_view name;
    std::string_view sql;
};

/// Tables and indexes, in the order in which they are made.
[[nodiscard]] const std::array<Table, 7>& tables();

enum class Identity : unsigned char { blank, registry };

/// Whether the file is a registry, or an empty database that may become one. Throws diag::WorldError for a file of another
/// program and for one of a newer Acta. Not to be called within a transaction.
[[nodiscard]] Identity identify(Database& database);

/// Makes a blank database a registry, unless another process has done so meanwhile.
void create_tables(Database& database);

/// Write-ahead log, full synchronisation, foreign keys.
void prepare_for_writing(Database& database, std::chrono::milliseconds patience);

}  // namespace acta::registry
