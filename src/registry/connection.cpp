// Opening a registry, and the statements that are kept for it.
#include "registry/connection.h"

#include "diag/diagnostic.h"
#include "registry/schema.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace acta::registry {
namespace {

constexpr std::string_view insert_document_sql =
    "INSERT INTO document (sequence, number, kind, pattern, issued, period, client, contract, currency, net, tax, gross, "
    "payable, due, due_rule, view_sha256, build, hash, previous, counter, scope) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?)";

std::string select_entries(std::string_view rest) {
    return fmt::format(
        "SELECT sequence, number, kind, pattern, issued, period, client, contract, currency, net, tax, gross, payable, "
        "coalesce(due, ''), due_rule, view_sha256, coalesce(made_with, ''), hash, previous, counter, scope "
        "FROM document LEFT JOIN build ON id = build {}",
        rest);
}

std::optional<FileStamp> stamp_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, ignored);
    const auto beside = [&](const char* ending) { return std::filesystem::exists(real.string() + ending, ignored); };
    return FileStamp{status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, beside("-wal") || beside("-journal")};
}

value::Date date_in(std::string_view text, std::string_view number, const Database& database) {
    const std::optional<value::Date> date = value::Date::parse(text);
    if (date) return *date;
    throw diag::WorldError(fmt::format("the registry {} holds \"{}\" as a date of {}", database.name(), text, number),
                           "it was changed by another program: look with `acta registry verify`");
}

void throw_unless_absent(const std::string& path) {
    std::error_code problem;
    const std::filesystem::file_status status = std::filesystem::status(path, problem);
    if (status.type() == std::filesystem::file_type::not_found) return;
    throw diag::WorldError(fmt::format("the registry {} cannot be reached: {}", path, problem.message()),
                           "check that you may read its folder");
}

/// Undoes what a writer left half-done when it was killed before the registry had its log: whoever only reads cannot.
void roll_back_what_was_left(const std::string& path, std::chrono::milliseconds patience) {
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, ignored);
    if (!std::filesystem::exists(real.string() + "-journal", ignored)) return;
    Database database(path, Access::write, patience);
    static_cast<void>(identify(database));
}

}  // namespace

Statements::Statements(Database& database)
    : insert_document(database, insert_document_sql),
      insert_view(database, "INSERT INTO view (sequence, bytes) VALUES (?, ?)"),
      insert_claim(database, "INSERT INTO claim (key, document) VALUES (?, ?)"),
      insert_made(database, "INSERT INTO made (sequence, document, file_sha256, previous, hash) VALUES (?, ?, ?, ?, ?)"),
      insert_build(database, "INSERT OR IGNORE INTO build (made_with) VALUES (?)"),
      insert_kept(database, "INSERT OR IGNORE INTO kept (sha256, bytes) VALUES (?, ?)"),
      build_of(database, "SELECT id FROM build WHERE made_with = ?"),
      last_document(database, "SELECT sequence, hash FROM document ORDER BY sequence DESC LIMIT 1"),
      last_made(database, "SELECT sequence, hash FROM made ORDER BY sequence DESC LIMIT 1"),
      // Dates never run backwards within a series and a later scope is a greater text, so that the last number has the last date.
      last_of_series(database, "SELECT issued, number FROM document WHERE kind = ? AND pattern = ? "
                               "ORDER BY scope DESC, counter DESC LIMIT 1"),
      last_of_counter(database, "SELECT max(counter) FROM document WHERE kind = ? AND pattern = ? AND scope = ?"),
      entries(database, select_entries("ORDER BY sequence")),
      entries_in_brief(database,
                       "SELECT sequence, number, kind, pattern, issued, period, client, contract, currency, net, tax, gross, payable, "
                       "coalesce(due, ''), due_rule, '', '', '' FROM document ORDER BY sequence"),
      entries_of_period(database, select_entries("WHERE period = ? ORDER BY sequence")),
      entry_numbered(database, select_entries("WHERE kind = ? AND number = ?")),
      number_of(database, "SELECT number FROM document WHERE sequence = ?"),
      view_of(database, "SELECT bytes, view_sha256, number FROM view JOIN document USING (sequence) WHERE sequence = ?"),
      claims_from(database, "SELECT key, document FROM claim WHERE key >= ? ORDER BY key"),
      claimed_by(database, "SELECT kind, number FROM claim JOIN document ON sequence = document WHERE key = ?"),
      made_of(database, "SELECT file_sha256 FROM made WHERE document = ?"),
      kept_of(database, "SELECT bytes FROM kept WHERE sha256 = ?") {}

Connection::Connection(std::unique_ptr<Database> database, std::optional<FileStamp> stamp)
    : database_(std::move(database)), statements_(std::make_unique<Statements>(*database_)), stamp_(stamp) {}

std::unique_ptr<Connection> Connection::to_write(const std::string& path, std::chrono::milliseconds patience) {
    auto database = std::make_unique<Database>(path, Access::write, patience);
    // Before anything is written: a file of another program stays as it is.
    const Identity identity = identify(*database);
    prepare_for_writing(*database, patience);
    if (identity == Identity::blank) create_tables(*database);
    return std::unique_ptr<Connection>(new Connection(std::move(database), std::nullopt));
}

std::unique_ptr<Connection> Connection::to_read(const std::string& path, std::chrono::milliseconds patience, bool lasting) {
    for (int attempt = 0;; ++attempt) {
        const std::optional<FileStamp> stamp = stamp_of(path);
        if (!stamp) {
            throw_unless_absent(path);
            return nullptr;
        }
        roll_back_what_was_left(path, patience);
        const bool as_it_is = !lasting && attempt < 2 && !stamp->logged;
        try {
            auto database = std::make_unique<Database>(path, as_it_is ? Access::read_file : Access::read, patience);
            if (identify(*database) == Identity::blank) return nullptr;
            return std::unique_ptr<Connection>(new Connection(std::move(database), as_it_is ? stamp : std::nullopt));
        } catch (const diag::WorldError&) {
            // Read without a lock, a file that is being written may look broken.
            if (!as_it_is || stamp_of(path) == stamp) throw;
        }
    }
}

bool Connection::stale() const { return stamp_ && stamp_of(database_->name()) != stamp_; }

DocumentFacts read_facts(const Rows& rows) {
    DocumentFacts facts;
    facts.sequence = rows.number(0);
    int column = 1;
    for (std::string* field : {&facts.number, &facts.kind, &facts.pattern, &facts.issued, &facts.period, &facts.client,
                               &facts.contract, &facts.currency}) {
        *field = rows.text(column++);
    }
    for (std::int64_t* amount : {&facts.net, &facts.tax, &facts.gross, &facts.payable}) *amount = rows.number(column++);
    for (std::string* field : {&facts.due, &facts.due_rule, &facts.view_sha256, &facts.made_with}) *field = rows.text(column++);
    return facts;
}

Entry read_entry(const Rows& rows, const Database& database) {
    // The columns of read_facts(), without a text for each date.
    Entry entry;
    Columns& columns = entry.columns;
    entry.sequence = rows.number(0);
    entry.number = rows.bytes(1);
    columns.kind = rows.bytes(2);
    columns.pattern = rows.bytes(3);
    columns.issued = date_in(rows.bytes(4), entry.number, database);
    columns.period = rows.bytes(5);
    columns.client = rows.bytes(6);
    columns.contract = rows.bytes(7);
    columns.currency = rows.bytes(8);
    columns.net = rows.number(9);
    columns.tax = rows.number(10);
    columns.gross = rows.number(11);
    columns.payable = rows.number(12);
    const std::string_view due = rows.bytes(13);
    if (!due.empty()) columns.due = date_in(due, entry.number, database);
    columns.due_rule = rows.bytes(14);
    entry.view_sha256 = rows.bytes(15);
    entry.made_with = rows.bytes(16);
    entry.hash = rows.bytes(hash_column);
    return entry;
}

}  // namespace acta::registry
