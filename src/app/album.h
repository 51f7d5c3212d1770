// Album: the pictures that a book's documents show.
#pragma once

#include "app/press.h"
#include "app/session.h"
#include "documents/view.h"

#include <string>

namespace acta::app {

/// The seller's logo as the book has it now, and what the registry keeps of documents issued before. The session must outlive it.
class Album {
public:
    /// Throws diag::WorldError where the logo cannot be read.
    explicit Album(BookSession& session);
    Album(const Album&) = delete;
    Album& operator=(const Album&) = delete;

    /// Of a document that is made now.
    [[nodiscard]] documents::Look look(std::string document_template) const { return {std::move(document_template), logo_}; }
    [[nodiscard]] const std::string& logo() const { return logo_; }  ///< its SHA-256; empty: the seller has none
    [[nodiscard]] const std::string& logo_bytes() const { return logo_bytes_; }
    [[nodiscard]] Pictures& pictures() { return pictures_; }

private:
    std::string logo_bytes_;
    std::string logo_;
    Pictures pictures_;
};

}  // namespace acta::app
