// Issuing: documents that a command issues by itself, outside the billing run: reminders, credit notes.
#pragma once

#include "app/album.h"
#include "app/console.h"
#include "app/press.h"
#include "app/session.h"
#include "registry/registry.h"
#include "xml/document.h"

#include <functional>
#include <string>
#include <vector>

namespace acta::app {

/// A document to be issued: what the registry keeps of it, and its view once its number is known (before: with an empty number).
struct NewDocument {
    registry::Draft draft;
    std::function<xml::Document(const std::string& number)> view;
};

/// Takes numbers, freezes views, and makes the files. The session must outlive it; where something is issued its registry is opened
/// for writing.
class Issuing {
public:
    Issuing(BookSession& session, const Console& console) : session_(session), console_(console), album_(session) {}

    [[nodiscard]] documents::Look look(std::string document_template) const { return album_.look(std::move(document_template)); }

    /// Whether the documents can be printed: their templates are sound, and every character has a font. Else the mistakes are told.
    bool printable(const std::vector<NewDocument>& documents);

    /// The numbers that `issue` would give. False, after saying why, where a document is dated before the last of its series.
    bool numbers(const std::vector<NewDocument>& documents, std::vector<std::string>& numbers);

    /// Issues all of them, or none, in one transaction.
    std::vector<registry::Entry> issue(const std::vector<NewDocument>& documents);

    /// Makes the PDFs of entries that were issued now or before, each in the folder of its client below `folder`; a file that would
    /// differ from what was first made is left alone, which is told. Tells what went wrong; false where something did.
    bool make(const std::vector<registry::Entry>& entries, const std::string& folder);

    /// The paths below `folder` that `make` writes, in the order of the entries.
    [[nodiscard]] static std::vector<std::string> paths(const std::vector<registry::Entry>& entries, const std::string& folder);

private:
    void prepare(const xml::Document& view);
    Press& press();

    BookSession& session_;
    const Console& console_;
    Album album_;
    std::unique_ptr<Press> press_;
    bool writing_ = false;
};

/// Versions and hashes of what documents are made with, as the registry records them at issue.
[[nodiscard]] std::string made_with(const Stationery& stationery, const Press& press);

/// Says which files were left alone, for they would differ from what was first made.
void tell_differing(const std::vector<std::string>& paths, const Console& console);

}  // namespace acta::app
