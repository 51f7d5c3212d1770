// Opening a book for a command.
#include "app/session.h"

#include "app/parallel.h"
#include "diag/diagnostic.h"

#include <optional>
#include <utility>

namespace acta::app {

struct BookSession::Opening {
    explicit Opening(const std::string& folder) {
        at_once([&] { loaded = load_book(folder); },
                [&] {
                    registry.emplace(registry_path(folder), registry::Mode::read_only);
                    entries = registry->entries_in_brief();
                    numbers = numbers_of(entries);
                });
    }

    LoadedBook loaded;
    std::optional<registry::Registry> registry;
    std::vector<registry::Entry> entries;
    records::IssuedNumbers numbers;  ///< views into the entries
};

BookSession::BookSession(const std::string& folder) : BookSession(Opening(folder)) {}

BookSession::BookSession(Opening opening)
    : loaded(std::move(opening.loaded)), stationery(TemplateFolders(loaded.folder)), registry(std::move(*opening.registry)),
      entries(std::move(opening.entries)) {
    check_surroundings(loaded, stationery.languages(), opening.numbers);
}

bool BookSession::usable(const Console& console) const {
    if (!diag::has_errors(loaded.problems)) return true;
    tell(loaded.problems, loaded.sources, console);
    return false;
}

tracking::Ledger BookSession::ledger(value::Date as_of) {
    return tracking::track(receivables(registry, entries, loaded.book, as_of), loaded.book, as_of, for_each_at_once);
}

wording::Wording terminal_wording(Stationery& stationery) {
    const wording::Words* words = stationery.words("en");
    if (words == nullptr) throw diag::WorldError("templates/languages/en.xml is missing", "reinstall acta's templates");
    return {*words, "en", "GB"};
}

}  // namespace acta::app
