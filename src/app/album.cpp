// The book's logo, and the pictures that its registry keeps.
#include "app/album.h"

#include "app/files.h"
#include "registry/registry.h"

namespace acta::app {

Album::Album(BookSession& session)
    : pictures_([this, &session](const std::string& sha256) -> std::optional<std::string> {
          if (!logo_.empty() && sha256 == logo_) return logo_bytes_;
          return session.registry.kept(sha256);
      }) {
    const std::string& file = session.loaded.book.seller.logo_file;
    if (file.empty()) return;
    logo_bytes_ = read_file(path_inside(session.loaded.folder, file));
    logo_ = registry::sha256(logo_bytes_);
}

}  // namespace acta::app
