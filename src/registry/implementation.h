// What a Registry holds; private to this room.
#pragma once

#include "registry/connection.h"
#include "registry/registry.h"

#include "diag/diagnostic.h"

#include <cassert>
#include <chrono>
#include <memory>
#include <string>

namespace acta::registry {

struct Registry::Implementation {
    std::string path;
    Mode mode;
    std::chrono::milliseconds patience;
    std::unique_ptr<Connection> connection;  ///< null: a registry to be read that does not exist

    [[nodiscard]] Connection& writer() {
        assert(mode == Mode::read_write);
        return *connection;
    }

    /// What `reader` makes of the connection; a default value where there is no registry. It is run again where the file was written
    /// under its hands.
    template <typename Reader>
    auto read(Reader reader) -> decltype(reader(*connection)) {
        if (!connection) return {};
        for (int attempt = 0;; ++attempt) {
            if (connection->stale()) {
                connection = Connection::to_read(path, patience, attempt > 1);
                if (!connection) return {};
            }
            try {
                auto result = reader(*connection);
                if (!connection->stale()) return result;
            } catch (const diag::WorldError&) {
                if (!connection->stale()) throw;
            }
        }
    }
};

/// The last entry of the chain.
struct Head {
    std::int64_t sequence = 0;
    std::string hash;
};

[[nodiscard]] Head head_of(Connection& connection);

}  // namespace acta::registry
