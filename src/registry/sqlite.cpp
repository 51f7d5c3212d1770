// Result codes of SQLite become sentences for a person here, and nowhere else.
#include "registry/sqlite.h"

#include "diag/diagnostic.h"

#include <fmt/format.h>
#include <sqlite3.h>


namespace acta::registry {
namespace {

/// The path as a URI, in which SQLite takes "immutable".
std::string file_uri(const std::string& path) {
    std::string uri = "file:";
    for (const char letter : path) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || std::string_view("/._-").find(letter) != std::string_view::npos;
        if (plain) {
            uri += letter;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
        }
    }
    return uri + "?immutable=1";
}

int open_flags(Access access) {
    constexpr int always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
        case Access::read: return always | SQLITE_OPEN_READONLY;
        case Access::read_file: return always | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        case Access::write: return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return always;
}

std::string_view hint_for(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_PROTOCOL:  // many openings and closings at once kept this one from the log for ten seconds
        case SQLITE_LOCKED: return "another process is writing it: wait until that one has finished, then run this again";
        case SQLITE_FULL: return "the disk is full: free some space, then run this again; nothing was issued";
        case SQLITE_CANTOPEN: return "check that the folder exists and that you may read and write it";
        case SQLITE_READONLY:
        case SQLITE_PERM: return "check that you may write the file and its folder";
        case SQLITE_NOTADB: return "move the file away, or name the right one";
        case SQLITE_CORRUPT: return "take the file from your last backup, and keep the damaged one";
        default: return "";
    }
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& path, Access access, std::chrono::milliseconds patience) : name_(path) {
    sqlite3* opened = nullptr;
    const std::string target = access == Access::read_file ? file_uri(path) : path;
    const int code = sqlite3_open_v2(target.c_str(), &opened, open_flags(access), nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) fail(code);
    sqlite3_busy_timeout(opened, static_cast<int>(patience.count()));
    // A registry can come from anywhere: its schema must not be able to run functions, and no statement can rewrite the file's
    // own tables.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

void Database::execute(const char* sql) {
    const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const char* sql) {
    Statement statement(*this, sql);
    Rows rows = statement.query();
    return rows.next() ? rows.number(0) : 0;
}

void Database::fail(int code) const {
    const std::string words = handle_ ? sqlite3_errmsg(handle()) : sqlite3_errstr(code);
    if ((code & 0xFF) == SQLITE_CONSTRAINT) throw ConstraintViolated(words);
    throw diag::WorldError(fmt::format("the registry {} failed: {}", name_, words), std::string(hint_for(code)));
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &prepared, nullptr);
    handle_.reset(prepared);
    if (code != SQLITE_OK) database.fail(code);
}

void Statement::bind(int place, std::int64_t number) {
    const int code = sqlite3_bind_int64(handle_.get(), place, number);
    if (code != SQLITE_OK) database_->fail(code);
}

void Statement::bind(int place, std::string_view text) {
    // A null pointer would be bound as NULL, and an empty view may have one.
    const char* const data = text.data() ? text.data() : "";
    const int code = sqlite3_bind_text64(handle_.get(), place, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) database_->fail(code);
}

void Statement::bind(int place, Blob blob) {
    const char* const data = blob.bytes.data() ? blob.bytes.data() : "";
    const int code = sqlite3_bind_blob64(handle_.get(), place, data, blob.bytes.size(), SQLITE_STATIC);
    if (code != SQLITE_OK) database_->fail(code);
}

Rows::~Rows() { sqlite3_reset(statement_->handle_.get()); }

bool Rows::next() {
    const int code = sqlite3_step(statement_->handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) statement_->database_->fail(code);
    return false;
}

std::int64_t Rows::number(int column) const { return sqlite3_column_int64(statement_->handle_.get(), column); }

bool Rows::is_null(int column) const { return sqlite3_column_type(statement_->handle_.get(), column) == SQLITE_NULL; }

std::string_view Rows::bytes(int column) const {
    sqlite3_stmt* const handle = statement_->handle_.get();
    const void* const data = sqlite3_column_blob(handle, column);
    const int size = sqlite3_column_bytes(handle, column);
    if (data == nullptr) return {};
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

Transaction::Transaction(Database& database, Hold hold) : database_(&database) {
    database.execute(hold == Hold::writer ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    // SQLite itself rolls back on some failures; a second rollback then has nothing to do and says so.
    if (open_) sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_->execute("COMMIT");
    open_ = false;
}

}  // namespace acta::registry
