// Registry: opening and reading; issuing.cpp writes, verify.cpp checks.
#include "registry/registry.h"

#include "registry/implementation.h"
#include "registry/numbers.h"

#include <fmt/format.h>

namespace acta::registry {

Registry::Registry(const std::string& path, Mode mode, std::chrono::milliseconds patience)
    : implementation_(std::make_unique<Implementation>(Implementation{path, mode, patience, nullptr})) {
    implementation_->connection = mode == Mode::read_write ? Connection::to_write(path, patience)
                                                           : Connection::to_read(path, patience, false);
}

Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;

std::vector<std::string> Registry::preview(const std::vector<Draft>& drafts) {
    const auto number_all = [&](Connection* connection) {
        Numbers numbers(connection);
        std::vector<std::string> made;
        made.reserve(drafts.size());
        for (const Draft& draft : drafts) made.push_back(numbers.take(draft.columns).number);
        return made;
    };
    if (!implementation_->connection) return number_all(nullptr);
    return implementation_->read([&](Connection& connection) { return number_all(&connection); });
}

namespace {

std::vector<Entry> read_all(Rows rows, const Database& database, std::int64_t expected = 0) {
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(expected));
    while (rows.next()) entries.push_back(read_entry(rows, database));
    return entries;
}

bool next_claim(Rows& rows, std::string_view prefix) { return rows.next() && rows.bytes(0).starts_with(prefix); }

struct View {
    std::string bytes;
    std::string sha256;
    std::string number;
};

}  // namespace

std::vector<Entry> Registry::entries() {
    return implementation_->read(
        [](Connection& connection) {
            Database& database = connection.database();
            return read_all(connection.statements().entries.query(), database, database.number("SELECT count(*) FROM document"));
        });
}

std::vector<Entry> Registry::entries_in_brief() {
    return implementation_->read(
        [](Connection& connection) {
            Database& database = connection.database();
            return read_all(connection.statements().entries_in_brief.query(), database, database.number("SELECT count(*) FROM document"));
        });
}

std::vector<Entry> Registry::entries_of_period(const std::string& period) {
    return implementation_->read([&](Connection& connection) {
        return read_all(connection.statements().entries_of_period.query(period), connection.database());
    });
}

std::optional<Entry> Registry::find(std::string_view kind, std::string_view number) {
    return implementation_->read([&](Connection& connection) -> std::optional<Entry> {
        Rows rows = connection.statements().entry_numbered.query(kind, number);
        if (!rows.next()) return std::nullopt;
        return read_entry(rows, connection.database());
    });
}

std::string Registry::view(std::int64_t sequence) {
    const std::optional<View> view = implementation_->read([&](Connection& connection) -> std::optional<View> {
        Rows rows = connection.statements().view_of.query(sequence);
        if (!rows.next()) return std::nullopt;
        return View{rows.text(0), rows.text(1), rows.text(2)};
    });
    if (!view) {
        throw diag::WorldError(fmt::format("the registry {} holds no view of entry {}", implementation_->path, sequence),
                               "look with `acta registry verify`");
    }
    // Whoever draws it must be able to rely on it: a changed view is as bad as a lost one.
    if (implementation_->connection->chain().bytes(view->bytes) != view->sha256) {
        throw diag::WorldError(fmt::format("the view of {} was changed after issue", view->number),
                               "look with `acta registry verify`, and take the registry from your last backup");
    }
    return view->bytes;
}

std::vector<std::string> Registry::claims(std::string_view prefix) {
    return implementation_->read([&](Connection& connection) {
        std::vector<std::string> keys;
        Rows rows = connection.statements().claims_from.query(prefix);
        while (next_claim(rows, prefix)) keys.emplace_back(rows.bytes(0).substr(prefix.size()));
        return keys;
    });
}

std::vector<Claim> Registry::claims_held(std::string_view prefix) {
    return implementation_->read([&](Connection& connection) {
        std::vector<Claim> claims;
        Rows rows = connection.statements().claims_from.query(prefix);
        while (next_claim(rows, prefix)) claims.push_back({std::string(rows.bytes(0).substr(prefix.size())), rows.number(1)});
        return claims;
    });
}

std::optional<value::Date> Registry::last_date(std::string_view kind, std::string_view pattern) {
    return implementation_->read([&](Connection& connection) -> std::optional<value::Date> {
        Rows rows = connection.statements().last_of_series.query(kind, pattern);
        if (!rows.next()) return std::nullopt;
        return value::Date::parse(rows.bytes(0));
    });
}

std::optional<std::string> Registry::kept(std::string_view sha256) {
    return implementation_->read([&](Connection& connection) -> std::optional<std::string> {
        Rows rows = connection.statements().kept_of.query(sha256);
        if (!rows.next()) return std::nullopt;
        return rows.text(0);
    });
}

std::optional<std::string> Registry::made_sha256(std::int64_t sequence) {
    return implementation_->read([&](Connection& connection) -> std::optional<std::string> {
        Rows rows = connection.statements().made_of.query(sequence);
        if (!rows.next()) return std::nullopt;
        return rows.text(0);
    });
}

}  // namespace acta::registry
