// Opening a book for a command.
#include "app/session.h"

#include "diag/diagnostic.h"

namespace acta::app {

BookSession::BookSession(const std::string& folder)
    : loaded(load_book(folder)), stationery(TemplateFolders(folder)), registry(registry_path(folder), registry::Mode::read_only),
      entries(registry.entries()) {
    check_surroundings(loaded, stationery.languages(), numbers_of(entries));
}

bool BookSession::usable(const Console& console) const {
    if (!diag::has_errors(loaded.problems)) return true;
    tell(loaded.problems, loaded.sources, console);
    return false;
}

tracking::Ledger BookSession::ledger(value::Date as_of) {
    return tracking::track(receivables(registry, entries, loaded.book, as_of), loaded.book, as_of);
}

wording::Wording terminal_wording(Stationery& stationery) {
    const wording::Words* words = stationery.words("en");
    if (words == nullptr) throw diag::WorldError("templates/languages/en.xml is missing", "reinstall acta's templates");
    return {*words, "en", "GB"};
}

}  // namespace acta::app
