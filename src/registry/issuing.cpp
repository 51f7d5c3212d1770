// Issuing: number, view, columns, claims and chain entry in one transaction, or nothing at all.
#include "registry/implementation.h"
#include "registry/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace acta::registry {
namespace {

Head last_row(Rows rows) {
    if (!rows.next()) return {};
    return {rows.number(0), rows.text(1)};
}

/// One batch, within a transaction that its caller holds.
class Batch {
public:
    Batch(Connection& connection, const std::string& made_with)
        : connection_(connection), numbers_(&connection), head_(head_of(connection)), made_with_(made_with) {
        connection_.statements().insert_build.run(made_with);
        Rows rows = connection_.statements().build_of.query(made_with);
        if (rows.next()) build_ = rows.number(0);
    }

    Entry issue(const Draft& draft, std::size_t index, const Freeze& freeze);

private:
    [[nodiscard]] DocumentFacts facts_of(const Columns& columns, const std::string& number) const;
    void store(const DocumentFacts& facts, const Taken& taken, const std::string& hash, std::string_view view);
    void claim(const std::vector<std::string>& keys, const DocumentFacts& facts);

    Connection& connection_;
    Numbers numbers_;
    Head head_;
    const std::string& made_with_;
    std::int64_t build_ = 0;
};

DocumentFacts Batch::facts_of(const Columns& columns, const std::string& number) const {
    DocumentFacts facts;
    facts.sequence = head_.sequence + 1;
    facts.number = number;
    facts.kind = columns.kind;
    facts.pattern = columns.pattern;
    facts.issued = columns.issued.to_string();
    facts.period = columns.period;
    facts.client = columns.client;
    facts.contract = columns.contract;
    facts.currency = columns.currency;
    facts.net = columns.net;
    facts.tax = columns.tax;
    facts.gross = columns.gross;
    facts.payable = columns.payable;
    if (columns.due) facts.due = columns.due->to_string();
    facts.due_rule = columns.due_rule;
    facts.made_with = made_with_;
    return facts;
}

void Batch::store(const DocumentFacts& facts, const Taken& taken, const std::string& hash, std::string_view view) {
    try {
        connection_.statements().insert_document.run(
            facts.sequence, facts.number, facts.kind, facts.pattern, facts.issued, facts.period, facts.client, facts.contract,
            facts.currency, facts.net, facts.tax, facts.gross, facts.payable, facts.due, facts.due_rule, facts.view_sha256, build_,
            hash, head_.hash, taken.counter, taken.scope);
    } catch (const ConstraintViolated&) {
        throw diag::WorldError(fmt::format("the number {} was given to another {} already", facts.number, facts.kind),
                               "two series make the same number: give one of them another pattern");
    }
    connection_.statements().insert_view.run(facts.sequence, Blob{view});
}

void Batch::claim(const std::vector<std::string>& keys, const DocumentFacts& facts) {
    for (const std::string& key : keys) {
        try {
            connection_.statements().insert_claim.run(key, facts.sequence);
        } catch (const ConstraintViolated&) {
            Rows rows = connection_.statements().claimed_by.query(key);
            const std::string owner = rows.next() ? fmt::format("{} {}", rows.bytes(0), rows.bytes(1)) : "another document";
            throw diag::WorldError(fmt::format("{} is claimed by {} already; {} {} cannot claim it again", key, owner, facts.kind,
                                               facts.number),
                                   "nothing was issued; another run may have issued it meanwhile: run again");
        }
    }
}

Entry Batch::issue(const Draft& draft, std::size_t index, const Freeze& freeze) {
    assert(!draft.columns.kind.empty());
    const Taken taken = numbers_.take(draft.columns);
    const std::string view = freeze(index, taken.number);
    DocumentFacts facts = facts_of(draft.columns, taken.number);
    facts.view_sha256 = connection_.chain().bytes(view);
    std::vector<std::string> claims = draft.claims;
    std::sort(claims.begin(), claims.end());
    std::string hash = connection_.chain().document(facts, claims, head_.hash);
    store(facts, taken, hash, view);
    claim(claims, facts);
    head_ = {facts.sequence, hash};
    return {facts.sequence, taken.number, draft.columns, facts.view_sha256, std::move(hash), made_with_};
}

}  // namespace

Head head_of(Connection& connection) {
    Head document = last_row(connection.statements().last_document.query());
    Head made = last_row(connection.statements().last_made.query());
    return document.sequence > made.sequence ? document : made;
}

std::vector<Entry> Registry::issue(const std::vector<Draft>& drafts, const std::string& made_with, const Freeze& freeze) {
    Connection& connection = implementation_->writer();
    std::vector<Entry> entries;
    if (drafts.empty()) return entries;
    entries.reserve(drafts.size());
    Transaction transaction(connection.database(), Hold::writer);
    Batch batch(connection, made_with);
    for (std::size_t index = 0; index < drafts.size(); ++index) entries.push_back(batch.issue(drafts[index], index, freeze));
    transaction.commit();
    return entries;
}

std::string Registry::keep(std::string_view bytes) {
    Connection& connection = implementation_->writer();
    std::string hash = connection.chain().bytes(bytes);
    connection.statements().insert_kept.run(hash, Blob{bytes});
    return hash;
}

std::vector<std::int64_t> Registry::record_made(const std::vector<Made>& made) {
    Connection& connection = implementation_->writer();
    std::vector<std::int64_t> differing;
    if (made.empty()) return differing;
    Transaction transaction(connection.database(), Hold::writer);
    Head head = head_of(connection);
    for (const Made& file : made) {
        if (Rows rows = connection.statements().made_of.query(file.sequence); rows.next()) {
            if (rows.bytes(0) != file.file_sha256) differing.push_back(file.sequence);
            continue;
        }
        const std::int64_t sequence = head.sequence + 1;
        std::string hash = connection.chain().file(sequence, file.sequence, file.file_sha256, head.hash);
        try {
            connection.statements().insert_made.run(sequence, file.sequence, file.file_sha256, head.hash, hash);
        } catch (const ConstraintViolated&) {
            throw diag::WorldError(fmt::format("no document is entry {} of the registry {}: no file of it can be recorded",
                                               file.sequence, implementation_->path));
        }
        head = {sequence, std::move(hash)};
    }
    transaction.commit();
    return differing;
}

}  // namespace acta::registry
