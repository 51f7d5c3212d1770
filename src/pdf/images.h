// Images: the images of one document, each embedded once, and a writer's memory of those it has read.
#pragma once

#include "layout/page.h"
#include "pdf/image.h"
#include "pdf/object_file.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace acta::pdf {

/// Remembers images by their bytes' address, which it keeps alive. One per writer.
class ImageCache {
public:
    /// Throws diag::WorldError as embed_image does.
    [[nodiscard]] std::shared_ptr<const EmbeddedImage> get(const std::shared_ptr<const std::string>& bytes);

private:
    struct Known {
        std::shared_ptr<const std::string> bytes;
        std::shared_ptr<const EmbeddedImage> image;
    };
    std::map<const std::string*, Known> known_;
    std::size_t size_ = 0;  ///< of the bytes kept
};

class DocumentImages {
public:
    explicit DocumentImages(ImageCache& cache) : cache_(cache) {}

    /// The image's index among the document's: it is called /I<index>.
    int index_of(const std::shared_ptr<const std::string>& bytes);
    /// Adds the image objects, and the entries of the XObject resources to `resources`.
    void write(ObjectFile& file, std::string& resources) const;

private:
    ImageCache& cache_;
    std::vector<std::shared_ptr<const EmbeddedImage>> images_;
};

}  // namespace acta::pdf
