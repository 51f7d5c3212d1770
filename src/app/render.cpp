// render: UBL invoices and credit notes of others as pages.
#include "app/commands.h"
#include "app/files.h"
#include "app/load.h"
#include "app/press.h"
#include "billing/totals.h"
#include "documents/view.h"
#include "einvoice/ubl.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>
#include <set>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// Files of others: the largest with their attachments have a few megabytes.
constexpr xml::Limits strangers{std::size_t{64} << 20, 64};

struct Input {
    std::string path;
    std::string name;  ///< of the PDF
};

/// The files to show, each with a name of its own: "invoice.xml" of two folders become "invoice.pdf" and "invoice-2.pdf".
std::vector<Input> inputs_of(const RenderOrder& order) {
    std::vector<std::string> paths;
    for (const std::string& input : order.inputs) {
        if (fs::is_directory(input)) {
            const std::vector<std::string> found = xml_files(input);
            paths.insert(paths.end(), found.begin(), found.end());
        } else {
            paths.push_back(input);
        }
    }
    std::vector<Input> inputs;
    std::set<std::string> taken;
    for (const std::string& path : paths) {
        const std::string stem = file_part(fs::path(path).stem().native());
        std::string name = stem + ".pdf";
        for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}-{}.pdf", stem, n);
        inputs.push_back({path, name});
    }
    return inputs;
}

/// Reads one file into a view, with warnings where its sums do not add up; none where it cannot be shown.
std::optional<xml::Document> view_of(const std::string& path, const std::string& language, diag::Diagnostics& problems) {
    const std::optional<xml::Document> document = xml::Document::parse(read_file(path), path, problems, strangers);
    if (!document) return std::nullopt;
    std::optional<book::Invoice> invoice = einvoice::read_ubl(*document, problems);
    if (!invoice) return std::nullopt;
    for (std::string& contradiction : billing::contradictions(*invoice)) {
        problems.push_back(diag::warning("sums-differ", diag::whole_file(path), std::move(contradiction),
                                         "the page shows the figures of the file"));
    }
    invoice->language = language;
    if (invoice->country.empty()) invoice->country = invoice->buyer.country;
    return documents::invoice_view(*invoice, {"received-invoice", ""});
}

std::string output_folder(const RenderOrder& order, bool single_file) {
    if (!single_file) return order.out;
    const std::string parent = fs::path(order.out).parent_path().native();
    return parent.empty() ? "." : parent;
}

}  // namespace

Outcome render(const RenderOrder& order, const Console& console) {
    std::vector<Input> inputs = inputs_of(order);
    const bool single_file = inputs.size() == 1 && fs::path(order.out).extension() == ".pdf" && !fs::is_directory(order.out);
    if (single_file) inputs[0].name = fs::path(order.out).filename().native();

    Stationery stationery(TemplateFolders(""));
    if (stationery.words(order.language) == nullptr) {
        console.err(fmt::format("acta: --language: there are no words for \"{}\"; choose one of: {}\n", order.language,
                                fmt::join(stationery.languages(), ", ")));
        return Outcome::usage;
    }
    diag::Diagnostics problems;
    if (!stationery.prepare("received-invoice", {}, {order.language})) {
        tell(stationery.problems(), {}, console);
        return Outcome::records_wrong;
    }
    const std::string folder = output_folder(order, single_file);
    make_folder(folder);
    std::vector<PressJob> jobs;
    std::vector<std::string> job_paths;
    for (const Input& input : inputs) {
        std::optional<xml::Document> view = view_of(input.path, order.language, problems);
        if (!view) continue;
        PressJob job;
        job.path = (fs::path(folder) / input.name).native();
        job.view = [shared = std::make_shared<xml::Document>(std::move(*view))] { return std::move(*shared); };
        jobs.push_back(std::move(job));
        job_paths.push_back(input.path);
    }
    Pictures pictures([](const std::string&) { return std::nullopt; });
    Press press(stationery, pictures);
    const std::vector<Printed> printed = press.print(jobs, order.jobs, console, "pages");
    std::size_t made = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        for (diag::Diagnostic problem : printed[i].problems) {
            if (problem.position.file_name().empty()) problem.position = diag::whole_file(job_paths[i]);
            problems.push_back(std::move(problem));
        }
        if (printed[i].sha256.empty()) continue;
        ++made;
        console.out(jobs[i].path + "\n");
    }
    tell(problems, {}, console);
    console.out(fmt::format("{} of {} shown in {}\n", made, inputs.size(), folder));
    return made == inputs.size() ? Outcome::done : Outcome::records_wrong;
}

}  // namespace acta::app
