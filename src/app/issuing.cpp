// Issuing reminders and credit notes.
#include "app/issuing.h"

#include "app/files.h"
#include "app/frozen.h"
#include "app/issued.h"
#include "pdf/writer.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

#include <set>

namespace acta::app {

namespace fs = boost::filesystem;

std::string made_with(const Stationery& stationery, const Press& press) {
    return fmt::format("pdf {}; templates {}; fonts {}", pdf::format_version(), stationery.fingerprint(),
                       press.fonts_fingerprint());
}

void tell_differing(const std::vector<std::string>& paths, const Console& console) {
    for (const std::string& path : paths) {
        console.err(fmt::format(
            "acta: {} was left as it is: made today it would differ from what was issued, for the templates, fonts or the "
            "program have changed since\n",
            path));
    }
}

Press& Issuing::press() {
    if (!press_) press_ = std::make_unique<Press>(session_.stationery, album_.pictures());
    return *press_;
}

void Issuing::prepare(const xml::Document& view) {
    const xml::Node root = view.root();
    session_.stationery.prepare(std::string(root.attribute_value("template")));
}

bool Issuing::printable(const std::vector<NewDocument>& documents) {
    std::set<std::string> proved;
    std::set<char32_t> missing;
    diag::Diagnostics problems;
    for (const NewDocument& document : documents) {
        const xml::Document view = document.view({});
        prepare(view);
        if (diag::has_errors(session_.stationery.problems())) break;
        press().add_uncovered(view.to_bytes(), missing);
        // One of each kind, level and language is printed: what cannot be printed must not be issued.
        const xml::Node root = view.root();
        const std::string key = fmt::format("{} {} {}", root.attribute_value("template"), root.attribute_value("level"),
                                            root.attribute_value("language"));
        if (proved.insert(key).second) static_cast<void>(press().print_one(view, problems));
    }
    const diag::Diagnostics& mistakes = session_.stationery.problems();
    problems.insert(problems.end(), mistakes.begin(), mistakes.end());
    std::erase_if(problems, [](const diag::Diagnostic& problem) { return problem.code == "no-glyph"; });
    for (const char32_t character : missing) problems.push_back(missing_glyph(character, session_.loaded.sources));
    tell(problems, session_.loaded.sources, console_);
    return !diag::has_errors(problems);
}

bool Issuing::numbers(const std::vector<NewDocument>& documents, std::vector<std::string>& numbers) {
    std::vector<registry::Draft> drafts;
    for (const NewDocument& document : documents) {
        const registry::Columns& columns = document.draft.columns;
        const std::optional<value::Date> last = session_.registry.last_date(columns.kind, columns.pattern);
        if (last && columns.issued < *last) {
            console_.err(fmt::format(
                "acta: nothing can be dated {}: the last {} was issued on {}\n      the earliest date that would do is {}\n",
                columns.issued.to_string(), kind_word(columns.kind), last->to_string(), last->to_string()));
            return false;
        }
        drafts.push_back(document.draft);
    }
    numbers = session_.registry.preview(drafts);
    return true;
}

std::vector<registry::Entry> Issuing::issue(const std::vector<NewDocument>& documents) {
    if (documents.empty()) return {};
    if (!writing_) session_.registry = registry::Registry(registry_path(session_.loaded.folder), registry::Mode::read_write);
    writing_ = true;
    if (!album_.logo().empty()) session_.registry.keep(album_.logo_bytes());
    std::vector<registry::Draft> drafts;
    for (const NewDocument& document : documents) drafts.push_back(document.draft);
    return session_.registry.issue(
        drafts, made_with(session_.stationery, press()),
        [&](std::size_t index, const std::string& number) { return documents[index].view(number).to_bytes(); });
}

std::vector<std::string> Issuing::paths(const std::vector<registry::Entry>& entries, const std::string& folder) {
    std::vector<std::string> paths;
    for (const registry::Entry& entry : entries) {
        const fs::path client = fs::path(folder) / file_part(entry.columns.client);
        paths.push_back((client / file_name(entry.columns.kind, entry.number)).native());
    }
    return paths;
}

bool Issuing::make(const std::vector<registry::Entry>& entries, const std::string& folder) {
    if (entries.empty()) return true;
    const std::vector<std::string> files = paths(entries, folder);
    std::vector<PressJob> jobs;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        make_folder(fs::path(files[i]).parent_path().native());
        const std::string bytes = session_.registry.view(entries[i].sequence);
        prepare(thaw(bytes, entries[i].number));
        jobs.push_back({files[i], [bytes, number = entries[i].number] { return thaw(bytes, number); },
                        session_.registry.made_sha256(entries[i].sequence).value_or("")});
    }
    diag::Diagnostics problems = session_.stationery.problems();
    std::vector<std::string> differing;
    std::vector<registry::Made> first_made;
    if (!diag::has_errors(problems)) {
        const std::vector<Printed> printed = press().print(jobs, 0, console_, "documents");
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            problems.insert(problems.end(), printed[i].problems.begin(), printed[i].problems.end());
            if (printed[i].differs) differing.push_back(files[i]);
            if (jobs[i].expected_sha256.empty() && !printed[i].sha256.empty()) {
                first_made.push_back({entries[i].sequence, printed[i].sha256});
            }
        }
    }
    if (!first_made.empty()) {
        if (!writing_) session_.registry = registry::Registry(registry_path(session_.loaded.folder), registry::Mode::read_write);
        writing_ = true;
        sync_file_system(folder);
        session_.registry.record_made(first_made);
    }
    tell(problems, session_.loaded.sources, console_);
    tell_differing(differing, console_);
    return !diag::has_errors(problems);
}

}  // namespace acta::app
