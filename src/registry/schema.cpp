// The tables, and how a file is known to hold them.
#include "registry/schema.h"

#include "diag/diagnostic.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace acta::registry {
namespace {

constexpr std::int64_t application_id = 0x41637461;  // "Acta"
constexpr std::int64_t schema_version = 1;

constexpr std::string_view document_sql = R"(CREATE TABLE document (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    pattern TEXT NOT NULL,
    scope TEXT NOT NULL,
    counter INTEGER NOT NULL,
    issued TEXT NOT NULL,
    period TEXT NOT NULL,
    client TEXT NOT NULL,
    contract TEXT NOT NULL,
    currency TEXT NOT NULL,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    due TEXT,
    due_rule TEXT NOT NULL,
    build INTEGER NOT NULL REFERENCES build,
    view_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (kind, number),
    UNIQUE (kind, pattern, scope, counter)
) STRICT)";

constexpr std::string_view claim_sql = R"(CREATE TABLE claim (
    key TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document
) STRICT, WITHOUT ROWID)";

constexpr std::string_view made_sql = R"(CREATE TABLE made (
    sequence INTEGER PRIMARY KEY,
    document INTEGER NOT NULL UNIQUE REFERENCES document,
    file_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT)";

constexpr std::array<Table, 7> all_tables{{
    {"build", "CREATE TABLE build (id INTEGER PRIMARY KEY, made_with TEXT NOT NULL UNIQUE) STRICT"},
    {"document", document_sql},
    {"document_period", "CREATE INDEX document_period ON document (period)"},
    {"view", "CREATE TABLE view (sequence INTEGER PRIMARY KEY REFERENCES document, bytes BLOB NOT NULL) STRICT"},
    {"claim", claim_sql},
    {"made", made_sql},
    {"kept", "CREATE TABLE kept (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT"},
}};

Identity identity_within(Database& database) {
    const std::int64_t application = database.number("PRAGMA application_id");
    const std::int64_t version = database.number("PRAGMA user_version");
    if (application == 0 && version == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0) return Identity::blank;
    if (application != application_id) {
        throw diag::WorldError(fmt::format("{} is a database of another program, not a registry of Acta", database.name()),
                               "move it away, or name the right file");
    }
    if (version > schema_version) {
        throw diag::WorldError(fmt::format("the registry {} was written by a newer Acta (version {} of its tables, this one knows {})",
                                           database.name(), version, schema_version),
                               "update Acta");
    }
    if (version < schema_version) {
        throw diag::WorldError(fmt::format("the registry {} has version {} of its tables, which never was", database.name(), version),
                               "take the file from your last backup");
    }
    return Identity::registry;
}

/// Switches the file to the write-ahead log, for which nobody else may have it open. Lest two that switch at once wait for each
/// other, SQLite refuses one of them without a wait. So the waiting is done here, and here alone: the two would add up.
void use_log(Database& database, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds pause(5);
    sqlite3_busy_timeout(database.handle(), 0);
    for (std::chrono::milliseconds waited(0);; waited += pause) {
        const int code = sqlite3_exec(database.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) break;
        if ((code & 0xFF) != SQLITE_BUSY || waited >= patience) database.fail(code);
        sqlite3_sleep(static_cast<int>(pause.count()));
    }
    sqlite3_busy_timeout(database.handle(), static_cast<int>(patience.count()));
}

}  // namespace

const std::array<Table, 7>& tables() { return all_tables; }

Identity identify(Database& database) {
    // One moment for all that is looked at: a process that creates the registry just now must not be seen half.
    Transaction snapshot(database, Hold::snapshot);
    return identity_within(database);
}

void create_tables(Database& database) {
    Transaction transaction(database, Hold::writer);
    if (identity_within(database) == Identity::registry) return;
    for (const Table& table : all_tables) database.execute(std::string(table.sql).c_str());
    database.execute(fmt::format("PRAGMA application_id = {}", application_id).c_str());
    database.execute(fmt::format("PRAGMA user_version = {}", schema_version).c_str());
    transaction.commit();
}

void prepare_for_writing(Database& database, std::chrono::milliseconds patience) {
    // Views have some kB: pages of 16 kB (they count only when the file is created) issue half as fast again as those of 4 kB.
    database.execute("PRAGMA page_size = 16384; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
    use_log(database, patience);
    Statement mode(database, "PRAGMA journal_mode");
    Rows rows = mode.query();
    if (!rows.next() || rows.bytes(0) != "wal") {
        throw diag::WorldError(fmt::format("the file system of {} cannot keep a write-ahead log", database.name()),
                               "keep the book on a local disk");
    }
}

}  // namespace acta::registry
