// Desktop: one document on demand, from a view to a file.
#pragma once

#include "app/album.h"
#include "app/commands.h"
#include "app/session.h"
#include "diag/diagnostic.h"
#include "documents/view.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace acta::app {

/// A session that can print: its pictures are the book's logo and those that the registry keeps.
class Desktop {
public:
    Desktop(BookSession& session, const Console& console) : session_(session), console_(console), album_(session) {}

    [[nodiscard]] documents::Look look(std::string document_template) const { return album_.look(std::move(document_template)); }

    /// Prints the view to the place that the order names, or to the current folder under the name that `run` would give.
    Outcome print(const xml::Document& view, const std::string& name, const std::string& out,
                  const std::string& expected_sha256 = {});

private:
    BookSession& session_;
    const Console& console_;
    Album album_;
};

/// Where a file goes that is asked for with `-o`: the current folder where nothing is named, else the folder that is named, made
/// where it is missing, or the file, where the name ends as the file's own does.
[[nodiscard]] std::string place_of(const std::string& name, const std::string& out);

/// `; did you mean "C-1"?`, or nothing where nothing is near. `name`: the string_view that a record is known by.
template <typename Records, typename Name>
std::string did_you_mean(const Records& records, Name name, std::string_view wrong) {
    std::vector<std::string_view> known;
    for (const auto& record : records) known.push_back(name(record));
    const std::string_view near = diag::nearest(wrong, known);
    return near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near);
}

/// The client of an id; null, after saying so, where there is none.
[[nodiscard]] const book::Client* find_client(const BookSession& session, const std::string& id, const std::string& book_folder,
                                              const Console& console);

}  // namespace acta::app
