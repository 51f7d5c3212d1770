// Registry: what was issued. Numbers without gaps, frozen views, claims that a charge is billed once, a hash chain.
#pragma once

#include "value/date.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::registry {

/// What the registry keeps of a document beside its view, so that tracking parses no view.
struct Columns {
    std::string kind;      ///< invoice, credit-note, act, reminder
    std::string pattern;   ///< of its series: "INV-{yyyy}-{n:5}"
    value::Date issued;
    std::string period;    ///< of the run that issued it: "2026-10"; of letters "reminders-2026-11-10"
    std::string client;
    std::string contract;  ///< the first, where it bills several
    std::string currency;
    std::int64_t net = 0;      ///< minor units
    std::int64_t tax = 0;
    std::int64_t gross = 0;
    std::int64_t payable = 0;
    std::optional<value::Date> due;
    std::string due_rule;
};

/// A document to be issued: everything but its number.
struct Draft {
    Columns columns;
    std::vector<std::string> claims;  ///< "invoice:C-1/seo/2026-10-01", "act:...": each can be claimed once, ever
};

/// Makes the view of draft `index` once its number is known. Called in the order of the drafts, inside the transaction: an
/// invoice's call comes after its act's.
using Freeze = std::function<std::string(std::size_t index, const std::string& number)>;

struct Entry {
    std::int64_t sequence = 0;  ///< place in the chain, from 1
    std::string number;
    Columns columns;
    std::string view_sha256;
    std::string hash;           ///< over this entry's facts and the hash before it
    std::string made_with;      ///< versions and hashes of program, templates and fonts at issue
};

/// A claim that a document holds.
struct Claim {
    std::string key;            ///< without the prefix that was asked for
    std::int64_t sequence = 0;  ///< of the document
};

/// A file that was made of a document, with its SHA-256: itself an entry of the chain.
struct Made {
    std::int64_t sequence = 0;  ///< of the document
    std::string file_sha256;
};

/// What is wrong with a registry.
struct Finding {
    std::string what;  ///< one sentence, for a person
    std::int64_t sequence = 0;
};

struct Verification {
    std::vector<Finding> findings;  ///< empty: all is well
    std::int64_t entries = 0;
    std::string head;  ///< hash of the last entry; empty for an empty registry
};

enum class Mode : unsigned char { read_only, read_write };

/// One SQLite file (WAL, synchronous FULL). One writer at a time: a second one waits, then fails with diag::WorldError. Not
/// to be shared between threads. All members throw diag::WorldError where the database fails.
class Registry {
public:
    /// Opens the file; read_write creates it with its tables. A read_only registry that does not exist is empty. `patience`: how
    /// long to wait for another writer.
    Registry(const std::string& path, Mode mode, std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~Registry();
    Registry(Registry&&) noexcept;
    Registry& operator=(Registry&&) noexcept;

    /// Issues all drafts in one transaction: takes the numbers, freezes the views, claims the charges, appends to the chain. Nothing
    /// at all happens where one fails (a claim already taken, an exception of `freeze`, the disk).
    std::vector<Entry> issue(const std::vector<Draft>& drafts, const std::string& made_with, const Freeze& freeze);

    /// The numbers that `issue` would give, without giving them.
    [[nodiscard]] std::vector<std::string> preview(const std::vector<Draft>& drafts);

    [[nodiscard]] std::vector<Entry> entries();                                  ///< of documents, in chain order
    /// The same without `view_sha256`, `hash` and `made_with`: two thirds of the time and the memory where they are many.
    [[nodiscard]] std::vector<Entry> entries_in_brief();
    [[nodiscard]] std::vector<Entry> entries_of_period(const std::string& period);
    [[nodiscard]] std::optional<Entry> find(std::string_view kind, std::string_view number);
    [[nodiscard]] std::string view(std::int64_t sequence);                       ///< the frozen bytes
    [[nodiscard]] std::vector<std::string> claims(std::string_view prefix);      ///< without the prefix ("invoice:")
    /// The same with the documents that hold them, sorted by key.
    [[nodiscard]] std::vector<Claim> claims_held(std::string_view prefix);
    [[nodiscard]] std::optional<value::Date> last_date(std::string_view kind, std::string_view pattern);

    /// Keeps bytes by their SHA-256 (a logo that frozen views name); returns the hash, lower-case hexadecimal.
    std::string keep(std::string_view bytes);
    [[nodiscard]] std::optional<std::string> kept(std::string_view sha256);

    /// Records the hashes of files made for the first time, in one transaction. A document that has one already keeps it: the
    /// sequences whose file now differs are returned.
    std::vector<std::int64_t> record_made(const std::vector<Made>& made);
    [[nodiscard]] std::optional<std::string> made_sha256(std::int64_t sequence);

    /// Recomputes the chain, compares views with their hashes, looks for gaps and doubles in every counter, and for dates that
    /// run backwards within a series.
    [[nodiscard]] Verification verify();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The number that a pattern makes: {yyyy} {yy} {mm} from the date, {fy:4} {fyy:4} its fiscal year from April on ("2026-27", "26-27"),
/// {n:5} the counter with at least 5 digits.
[[nodiscard]] std::string format_number(std::string_view pattern, value::Date date, std::int64_t counter);

/// What the counter of a pattern restarts with: "2026", "2026-10", "2026-27" (a fiscal year) or "" (never), by the document's date.
[[nodiscard]] std::string counter_scope(std::string_view pattern, value::Date date);

}  // namespace acta::registry
