// check and template check: what is wrong with a book, and with a template.
#include "app/commands.h"
#include "app/files.h"
#include "app/session.h"
#include "pdf/image.h"

#include <algorithm>
#include <fmt/format.h>

namespace acta::app {

namespace {

Outcome outcome_of(const diag::Diagnostics& problems) {
    return diag::has_errors(problems) ? Outcome::records_wrong : Outcome::done;
}

/// A logo that its first bytes call a picture may be cut off or damaged further on: no document could be printed with it.
void check_picture(const LoadedBook& loaded, diag::Diagnostics& problems) {
    const book::Seller& seller = loaded.book.seller;
    const std::string path = seller.logo_file.empty() ? std::string() : path_inside(loaded.folder, seller.logo_file);
    const auto is_told = [](const diag::Diagnostic& one) { return one.code == "bad-image" || one.code == "logo-file"; };
    if (path.empty() || std::any_of(problems.begin(), problems.end(), is_told)) return;
    try {
        static_cast<void>(pdf::embed_image(read_file(path)));
    } catch (const diag::WorldError& error) {
        problems.push_back(diag::error("bad-image", seller.logo_position, fmt::format("\"{}\": {}", seller.logo_file, error.what()),
                                       fmt::format("save it anew, or copy it again from where it is whole; {}", error.hint())));
    }
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

}  // namespace

Outcome check(const CheckOrder& order, const Console& console) {
    BookSession session(order.book);
    session.stationery.prepare_all(session.loaded.book);
    diag::Diagnostics problems = session.loaded.problems;
    check_picture(session.loaded, problems);
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
