// One document on demand.
#include "app/desktop.h"

#include "app/files.h"
#include "app/press.h"

#include <boost/filesystem.hpp>

namespace acta::app {

namespace fs = boost::filesystem;

Outcome Desktop::print(const xml::Document& view, const std::string& name, const std::string& out,
                       const std::string& expected_sha256) {
    const xml::Node root = view.root();
    session_.stationery.prepare(
        std::string(root.attribute_value("template")), {},
        {std::string(root.attribute_value("language")), std::string(root.attribute_value("second-language"))});
    diag::Diagnostics problems = session_.stationery.problems();
    std::optional<std::string> bytes;
    if (!diag::has_errors(problems)) {
        Press press(session_.stationery, album_.pictures());
        bytes = press.print_one(view, problems);
    }
    tell(problems, session_.loaded.sources, console_);
    if (!bytes) return Outcome::records_wrong;
    const std::string path = place_of(name, out);
    write_file(path, *bytes);
    console_.out(path + "\n");
    if (!expected_sha256.empty() && registry::sha256(*bytes) != expected_sha256) {
        console_.err("acta: this file is not byte for byte what was first made: the templates, fonts or the program have changed "
                     "since; the issued file was not touched\n");
    }
    return Outcome::done;
}

std::string place_of(const std::string& name, const std::string& out) {
    if (out.empty()) return name;
    if (fs::is_directory(out)) return (fs::path(out) / name).native();
    if (fs::path(out).extension() == fs::path(name).extension()) return out;
    make_folder(out);
    return (fs::path(out) / name).native();
}

const book::Client* find_client(const BookSession& session, const std::string& id, const std::string& book_folder,
                                const Console& console) {
    const book::Client* client = session.loaded.book.client(id);
    if (client != nullptr) return client;
    const auto name = [](const book::Client& candidate) { return std::string_view(candidate.id); };
    console.err(fmt::format("acta: there is no client \"{}\" in {}{}\n", id, book_folder,
                            did_you_mean(session.loaded.book.clients, name, id)));
    return nullptr;
}

}  // namespace acta::app
