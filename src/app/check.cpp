// check and template check: what is wrong with a book, and with a template.
#include "app/commands.h"
#include "app/session.h"

#include <fmt/format.h>

namespace acta::app {

namespace {

Outcome outcome_of(const diag::Diagnostics& problems) {
    return diag::has_errors(problems) ? Outcome::records_wrong : Outcome::done;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

}  // namespace

Outcome check(const CheckOrder& order, const Console& console) {
    BookSession session(order.book);
    session.stationery.prepare_for(session.loaded.book);
    diag::Diagnostics problems = session.loaded.problems;
    problems.insert(problems.end(), session.stationery.problems().begin(), session.stationery.problems().end());
    if (order.json) {
        console.out(as_json(problems));
        return outcome_of(problems);
    }
    tell(problems, session.loaded.sources, console);
    if (!diag::has_errors(problems)) {
        const book::Book& book = session.loaded.book;
        console.out(fmt::format("{}: {}, {}, {}, {} in {}: all in order\n", order.book, counted(book.clients.size(), "client", "clients"),
                                counted(book.contracts.size(), "contract", "contracts"),
                                counted(book.invoices.size(), "earlier invoice", "earlier invoices"),
                                counted(book.payments.size(), "payment", "payments"),
                                counted(session.loaded.sources.size(), "file", "files")));
    }
    return outcome_of(problems);
}

Outcome template_check(const TemplateCheckOrder& order, const Console& console) {
    Stationery stationery(TemplateFolders(""));
    (void)stationery.prepare_file(order.file);
    tell(stationery.problems(), {}, console);
    if (!diag::has_errors(stationery.problems())) console.out(fmt::format("{}: the template is in order\n", order.file));
    return outcome_of(stationery.problems());
}

}  // namespace acta::app
