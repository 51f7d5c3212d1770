// FontMaps: the objects that tell a reader which glyph, width and text a CID stands for.
#pragma once

#include "pdf/object_file.h"
#include "pdf/subset.h"

#include <memory>
#include <vector>

namespace acta::pdf {

/// The object of the embedded font file. Throws nothing of its own.
[[nodiscard]] Block program_block(const Subset& subset, std::string_view file, Deflater& deflater);

/// All other objects of a subset, for its own CIDs and `more` that follow them.
[[nodiscard]] Block maps_block(const Subset& subset, const std::vector<Shown>& more, Deflater& deflater);

/// Documents of one kind need the same few CIDs of their own again and again. One per thread.
class MapsMemory {
public:
    /// As `maps_block`; valid until the next call.
    [[nodiscard]] const Block& get(const std::shared_ptr<const Subset>& subset, const std::vector<Shown>& more, Deflater& deflater);

private:
    struct Known {
        std::shared_ptr<const Subset> subset;  ///< kept, so that no other one gets its address
        std::vector<Shown> more;
        Block maps;
    };
    std::vector<Known> known_;
    std::size_t oldest_ = 0;
    Block passing_;
};

}  // namespace acta::pdf
