// init: a starter book, commented, that can be checked and billed as it is.
#include "app/commands.h"
#include "app/dates.h"
#include "app/files.h"
#include "app/stationery.h"
#include "diag/diagnostic.h"

#include <array>
#include <boost/filesystem.hpp>
#include <fmt/format.h>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

/// The starter book's files, among the templates under "starter"; every "@MONTH@" in them is the first month that is billed.
constexpr std::array starter_files{"book.xml", "clients/nordlicht.xml", "contracts/C-0001.xml", "usage.xml", "payments/payments.xml"};
constexpr std::string_view month_token = "@MONTH@";

std::string with_month(std::string text, const std::string& month) {
    for (std::size_t at = text.find(month_token); at != std::string::npos; at = text.find(month_token, at + month.size())) {
        text.replace(at, month_token.size(), month);
    }
    return text;
}

/// The folder as an absolute path, "ours/" and "./ours" alike.
fs::path folder_of(const std::string& named) {
    const fs::path path = fs::absolute(named).lexically_normal();
    return path.filename() == "." ? path.parent_path() : path;
}

/// Nothing is ever written over: the folder must be new or empty.
void require_room(const fs::path& folder) {
    if (!fs::exists(folder)) return;
    if (!fs::is_directory(folder)) throw diag::WorldError(folder.native() + " is a file", "name a new folder");
    if (!fs::is_empty(folder)) {
        throw diag::WorldError(folder.native() + " is not empty", "name a new folder; nothing was written");
    }
}

/// Writes the files into `folder`.
void write_starter(const fs::path& folder, const std::string& month) {
    const TemplateFolders shipped("");
    for (const char* const name : starter_files) {
        const std::string source = shipped.find_shipped(fmt::format("starter/{}", name));
        if (source.empty()) throw diag::WorldError(fmt::format("the starter book has lost its file {}", name), "install acta again");
        make_folder((folder / name).parent_path().native());
        write_file((folder / name).native(), with_month(read_file(source), month));
    }
}

/// The whole folder or none of it: it is made beside its place and renamed.
void make_starter(const fs::path& folder, const std::string& month) {
    const fs::path part = folder.parent_path() / ("." + folder.filename().native() + ".part");
    boost::system::error_code error;
    fs::remove_all(part, error);  // of an attempt that was broken off
    try {
        write_starter(part, month);
    } catch (...) {
        fs::remove_all(part, error);
        throw;
    }
    fs::rename(part, folder, error);
    if (error) throw diag::WorldError(fmt::format("cannot make {}: {}", folder.native(), error.message()));
}

}  // namespace

Outcome init(const InitOrder& order, const Console& console) {
    const std::optional<value::Date> today = date_option("--as-of", order.as_of, console);
    if (!today) return Outcome::usage;
    const std::string month = value::Month::of(*today).plus(-1).to_string();
    const fs::path folder = folder_of(order.folder);
    require_room(folder);
    make_starter(folder, month);
    console.out(fmt::format("{}: a book with one client and one contract, billed from {} on. Its files say what to change:\n\n",
                            folder.native(), month));
    for (const char* const name : starter_files) console.out(fmt::format("  {}\n", (fs::path(order.folder) / name).native()));
    console.out(fmt::format("\nThen:\n  acta check {0}\n  acta run {0} --period {1} --dry-run\n", order.folder, month));
    return Outcome::done;
}

}  // namespace acta::app
