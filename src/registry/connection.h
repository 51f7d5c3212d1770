// Connection: an open registry file with its tables and the statements that are kept for it; private to this room.
#pragma once

#include "registry/chain.h"
#include "registry/registry.h"
#include "registry/sqlite.h"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace acta::registry {

/// What tells that a file was written: compared, never shown.
struct FileStamp {
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool logged = false;  ///< a write-ahead log or a journal lies beside it
    bool operator==(const FileStamp&) const = default;
};

/// The statements of one connection.
struct Statements {
    explicit Statements(Database& database);

    Statement insert_document;
    Statement insert_view;
    Statement insert_claim;
    Statement insert_made;
    Statement insert_build;
    Statement insert_kept;
    Statement build_of;
    Statement last_document;
    Statement last_made;
    Statement last_of_series;   ///< kind, pattern -> date
    Statement last_of_counter;  ///< kind, pattern, scope -> counter
    Statement entries;
    Statement entries_in_brief;  ///< the same columns, with nothing in those of the chain and of who made it
    Statement entries_of_period;
    Statement entry_numbered;
    Statement number_of;
    Statement view_of;
    Statement claims_from;      ///< all keys not before the first
    Statement claimed_by;
    Statement made_of;
    Statement kept_of;
};

class Connection {
public:
    /// For writing: creates the file and its tables where there are none.
    [[nodiscard]] static std::unique_ptr<Connection> to_write(const std::string& path, std::chrono::milliseconds patience);
    /// For reading: null where there is no registry yet. A file that nobody is writing is read as it is, so that neither the file
    /// nor its folder need be writable and nothing appears beside it; `lasting` asks for the locks of a writer's neighbour.
    [[nodiscard]] static std::unique_ptr<Connection> to_read(const std::string& path, std::chrono::milliseconds patience,
                                                             bool lasting);

    /// True where the file was read as it is and has been written since: what was read may be a mixture.
    [[nodiscard]] bool stale() const;

    [[nodiscard]] Database& database() { return *database_; }
    [[nodiscard]] Statements& statements() { return *statements_; }
    [[nodiscard]] Chain& chain() { return chain_; }

private:
    Connection(std::unique_ptr<Database> database, std::optional<FileStamp> stamp);

    std::unique_ptr<Database> database_;
    std::unique_ptr<Statements> statements_;
    Chain chain_;
    std::optional<FileStamp> stamp_;  ///< of a file that is read as it is
};

/// An entry from a row of Statements::entries and its kin.
[[nodiscard]] Entry read_entry(const Rows& rows, const Database& database);

/// The facts of a document from such a row, whatever has become of them.
[[nodiscard]] DocumentFacts read_facts(const Rows& rows);

/// Columns of such a row after the facts.
inline constexpr int hash_column = 17;
inline constexpr int previous_column = 18;
inline constexpr int counter_column = 19;
inline constexpr int scope_column = 20;

}  // namespace acta::registry
