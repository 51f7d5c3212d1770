// Verifying: everything is computed again from what is stored, and compared.
#include "registry/counters.h"
#include "registry/implementation.h"
#include "registry/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace acta::registry {
namespace {

/// One pass over the chain: documents and file records merged by sequence, with the views and claims of each document.
class Check {
public:
    explicit Check(Connection& connection) : connection_(connection), database_(connection.database()) {}
    Verification run();

private:
    struct Claim {
        std::int64_t document = 0;
        std::string key;
    };
    void report(std::int64_t sequence, std::string what) { result_.findings.push_back({std::move(what), sequence}); }
    void check_damage();
    void check_schema();
    void check_chain();
    void check_document(const Rows& row);
    void check_view(const DocumentFacts& facts);
    void check_file(const Rows& row);
    void check_link(std::int64_t sequence, std::string_view previous, std::string_view hash);
    [[nodiscard]] std::vector<std::string> claims_of(std::int64_t sequence);
    void next_claim();
    void check_orphans();
    void check_kept();

    Connection& connection_;
    Database& database_;
    Verification result_;
    Counters counters_;
    std::int64_t last_sequence_ = 0;
    Statement claims_{database_, "SELECT document, key FROM claim ORDER BY document, key"};
    Statement view_{database_, "SELECT bytes FROM view WHERE sequence = ?"};
    Rows claim_rows_{claims_};
    std::optional<Claim> claim_;  ///< the next one to be given to its document
};

/// What SQLite itself finds: a broken page, an index that does not agree with its table.
void Check::check_damage() {
    Statement statement(database_, "PRAGMA integrity_check(5)");
    Rows rows = statement.query();
    while (rows.next()) {
        if (rows.bytes(0) != "ok") report(0, fmt::format("the file is damaged: {}", rows.bytes(0)));
    }
}

void Check::check_schema() {
    Statement statement(database_, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
                                   "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
    Rows rows = statement.query();
    std::size_t known = 0;
    while (rows.next()) {
        const std::string name = rows.text(1);
        const auto table = std::find_if(tables().begin(), tables().end(), [&](const Table& one) { return one.name == name; });
        if (table == tables().end()) {
            report(0, fmt::format("the {} {} does not belong into a registry", rows.bytes(0), name));
            continue;
        }
        ++known;
        if (table->sql != rows.bytes(2)) report(0, fmt::format("the {} {} is not as Acta makes it", rows.bytes(0), name));
    }
    if (known < tables().size()) report(0, "a table or index of the registry is missing");
}

void Check::next_claim() {
    claim_.reset();
    if (claim_rows_.next()) claim_ = Claim{claim_rows_.number(0), claim_rows_.text(1)};
}

std::vector<std::string> Check::claims_of(std::int64_t sequence) {
    std::vector<std::string> keys;
    for (; claim_ && claim_->document <= sequence; next_claim()) {
        if (claim_->document == sequence) {
            keys.push_back(std::move(claim_->key));
        } else {
            report(claim_->document, fmt::format("{} is claimed by entry {}, which is no document", claim_->key, claim_->document));
        }
    }
    return keys;
}

void Check::check_link(std::int64_t sequence, std::string_view previous, std::string_view hash) {
    const std::int64_t step = std::max<std::int64_t>(sequence, 0) - last_sequence_;
    if (sequence < 1) {
        report(sequence, fmt::format("entry {} has no place in the chain", sequence));
    } else if (step == 0) {
        report(sequence, fmt::format("entry {} is there twice", sequence));
    } else if (step == 2) {
        report(sequence - 1, fmt::format("entry {} is missing", sequence - 1));
    } else if (step > 2) {
        report(sequence - 1, fmt::format("entries {} to {} are missing", last_sequence_ + 1, sequence - 1));
    } else if (previous != result_.head && last_sequence_ == 0) {
        report(sequence, fmt::format("entry {} does not begin the chain", sequence));
    } else if (previous != result_.head) {
        report(sequence, fmt::format("entry {} does not continue entry {}", sequence, last_sequence_));
    }
    last_sequence_ = std::max<std::int64_t>(sequence, 0);
    result_.head = hash;
    ++result_.entries;
}

void Check::check_view(const DocumentFacts& facts) {
    Rows rows = view_.query(facts.sequence);
    if (!rows.next()) {
        report(facts.sequence, fmt::format("the view of {} is missing", facts.number));
    } else if (connection_.chain().bytes(rows.bytes(0)) != facts.view_sha256) {
        report(facts.sequence, fmt::format("the view of {} was changed after issue", facts.number));
    }
}

void Check::check_document(const Rows& row) {
    const DocumentFacts facts = read_facts(row);
    check_link(facts.sequence, row.bytes(previous_column), row.bytes(hash_column));
    const std::vector<std::string> claims = claims_of(facts.sequence);
    if (connection_.chain().document(facts, claims, row.bytes(previous_column)) != row.bytes(hash_column)) {
        report(facts.sequence, fmt::format("the columns or claims of {} were changed after issue", facts.number));
    }
    check_view(facts);
    counters_.add({facts.sequence, facts.kind, facts.pattern, row.text(scope_column), row.number(counter_column), facts.number,
                   facts.issued});
}

void Check::check_file(const Rows& row) {
    const std::int64_t sequence = row.number(0);
    const std::int64_t document = row.number(1);
    check_link(sequence, row.bytes(3), row.bytes(4));
    if (connection_.chain().file(sequence, document, row.bytes(2), row.bytes(3)) != row.bytes(4)) {
        report(sequence, fmt::format("the file record of entry {} was changed", document));
    }
    if (row.is_null(5)) report(sequence, fmt::format("a file is recorded of entry {}, which is no document", document));
}

void Check::check_chain() {
    Statement files(database_, "SELECT made.sequence, document, file_sha256, made.previous, made.hash, number "
                               "FROM made LEFT JOIN document ON document.sequence = document ORDER BY made.sequence");
    Rows documents = connection_.statements().entries.query();
    Rows made = files.query();
    bool more_documents = documents.next();
    bool more_made = made.next();
    next_claim();
    while (more_documents || more_made) {
        if (more_documents && (!more_made || documents.number(0) <= made.number(0))) {
            check_document(documents);
            more_documents = documents.next();
        } else {
            check_file(made);
            more_made = made.next();
        }
    }
    for (; claim_; next_claim()) {
        report(claim_->document, fmt::format("{} is claimed by entry {}, which is no document", claim_->key, claim_->document));
    }
}

void Check::check_orphans() {
    Statement statement(database_, "SELECT sequence FROM view WHERE sequence NOT IN (SELECT sequence FROM document)");
    Rows rows = statement.query();
    while (rows.next()) report(rows.number(0), fmt::format("a view is kept of entry {}, which is no document", rows.number(0)));
}

void Check::check_kept() {
    Statement statement(database_, "SELECT sha256, bytes FROM kept ORDER BY sha256");
    Rows rows = statement.query();
    while (rows.next()) {
        if (connection_.chain().bytes(rows.bytes(1)) != rows.bytes(0)) {
            report(0, fmt::format("the kept file {} was changed", rows.bytes(0)));
        }
    }
}

Verification Check::run() {
    check_damage();
    check_schema();
    check_chain();
    check_orphans();
    check_kept();
    for (Finding& finding : counters_.findings()) result_.findings.push_back(std::move(finding));
    std::stable_sort(result_.findings.begin(), result_.findings.end(),
                     [](const Finding& left, const Finding& right) { return left.sequence < right.sequence; });
    return std::move(result_);
}

}  // namespace

Verification Registry::verify() {
    return implementation_->read([](Connection& connection) {
        Transaction snapshot(connection.database(), Hold::snapshot);
        return Check(connection).run();
    });
}

}  // namespace acta::registry
