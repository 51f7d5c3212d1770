// Images: the images of one document, each embedded once, and a writer's memory of those it has read.
#include "pdf/images.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>

namespace acta::pdf {

namespace {

/// A firm's logos are few and small; what exceeds this is no logo.
constexpr std::size_t most_kept_bytes = 16'000'000;

}  // namespace

std::shared_ptr<const EmbeddedImage> ImageCache::get(const std::shared_ptr<const std::string>& bytes) {
    if (const auto found = known_.find(bytes.get()); found != known_.end()) return found->second.image;
    auto image = std::make_shared<const EmbeddedImage>(embed_image(*bytes));
    size_ += bytes->size() + image->color.data.size() + image->alpha.data.size();
    if (size_ > most_kept_bytes) {
        known_.clear();
        size_ = 0;
        return image;
    }
    known_[bytes.get()] = {bytes, image};
    return image;
}

int DocumentImages::index_of(const std::shared_ptr<const std::string>& bytes) {
    assert(bytes);
    auto image = cache_.get(bytes);
    const auto same = [&image](const auto& other) {
        return other == image || (other->color.entries == image->color.entries && other->color.data == image->color.data &&
                                  other->alpha.data == image->alpha.data);
    };
    const auto found = std::find_if(images_.begin(), images_.end(), same);
    if (found != images_.end()) return static_cast<int>(found - images_.begin());
    images_.push_back(std::move(image));
    return static_cast<int>(images_.size()) - 1;
}

void DocumentImages::write(ObjectFile& file, std::string& resources) const {
    for (std::size_t i = 0; i < images_.size(); ++i) {
        const EmbeddedImage& image = *images_[i];
        std::string entries = image.color.entries;
        if (!image.alpha.data.empty()) {
            const int mask = file.allocate();
            file.add_stream(mask, image.alpha.entries, image.alpha.data);
            entries += "/SMask ";
            append_reference(entries, mask);
        }
        const int object = file.allocate();
        file.add_stream(object, entries, image.color.data);
        resources += "/I";
        append_integer(resources, static_cast<std::int64_t>(i));
        resources += ' ';
        append_reference(resources, object);
    }
}

}  // namespace acta::pdf
