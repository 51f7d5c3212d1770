// Database, Statement, Rows, Transaction: the C interface of SQLite, owned and checked; private to this room.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace acta::registry {

/// What SQLite answered where it did not do what was asked. `constraint` is for the caller to explain; all others become a
/// diag::WorldError at once.
class ConstraintViolated : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

enum class Access : unsigned char {
    read,      ///< may need the shared-memory file of the write-ahead log beside the database
    read_file, ///< the file alone, as it is: nothing is created beside it, and no lock is taken
    write      ///< creates the file where there is none
};

/// One connection. `name` is what the user knows it by: its path.
class Database {
public:
    /// `patience`: how long a statement waits for another process before it fails.
    Database(const std::string& path, Access access, std::chrono::milliseconds patience);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

    /// Runs statements that give no rows.
    void execute(const char* sql);
    /// The first column of the first row; 0 where there is none.
    [[nodiscard]] std::int64_t number(const char* sql);

    /// Throws for a result code that says failure.
    [[noreturn]] void fail(int code) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::string name_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Marks bytes that are stored as a blob.
struct Blob {
    std::string_view bytes;
};

class Statement;

/// The rows of a running statement, one at a time; the statement is free for its next run when they go.
class Rows {
public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows();

    /// Steps to the next row; false after the last.
    [[nodiscard]] bool next();
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    /// Valid until the next step.
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

private:
    Statement* statement_;
};

/// A prepared statement, kept for many runs. Text that is bound must live until the run is over.
class Statement {
public:
    Statement(Database& database, std::string_view sql);

    /// Runs a statement that gives no rows, with its parameters in order.
    template <typename... Values>
    void run(const Values&... values) {
        Rows rows(*this);
        bind_all(values...);
        [[maybe_unused]] const bool more = rows.next();
    }

    /// Binds the parameters in order; the rows come by Rows::next().
    template <typename... Values>
    [[nodiscard]] Rows query(const Values&... values) {
        bind_all(values...);
        return Rows(*this);
    }

private:
    friend class Rows;
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const;
    };
    template <typename... Values>
    void bind_all(const Values&... values) {
        int place = 0;
        (bind(++place, values), ...);
    }
    void bind(int place, std::int64_t number);
    void bind(int place, std::string_view text);
    void bind(int place, const std::string& text) { bind(place, std::string_view(text)); }
    void bind(int place, Blob blob);

    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

enum class Hold : unsigned char { snapshot, writer };

/// A transaction; rolled back unless committed. As a `writer` it keeps all other writers out from its start.
class Transaction {
public:
    Transaction(Database& database, Hold hold);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database* database_;
    bool open_ = true;
};

}  // namespace acta::registry
