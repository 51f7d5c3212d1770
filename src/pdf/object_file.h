// ObjectFile: numbered objects in, a PDF file with object streams and a cross-reference stream out.
#pragma once

#include "pdf/deflate.h"
#include "pdf/digest.h"
#include "pdf/quick_deflate.h"
#include "pdf/stream_memory.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::pdf {

/// Where an object is: an entry of a cross-reference stream (ISO 32000-1 table 18).
struct Place {
    enum class Kind : std::uint8_t { unused = 0, whole = 1, packed = 2 };
    Kind kind = Kind::unused;
    std::uint32_t value = 0;  ///< of a whole object: its offset; of a packed one: the number of its object stream
    std::uint16_t index = 0;  ///< of a packed object: its place in the object stream
};

/// Serialised objects that are copied into many files as they are.
struct Block {
    std::string bytes;
    std::vector<std::pair<int, Place>> places;  ///< by object number; offsets from the start of `bytes`
    std::string digest;                         ///< of `bytes`
};

/// "12 0 obj <<entries /Length n>> stream ...".
void append_stream_object(std::string& out, int object, std::string_view entries, std::string_view data);

/// Small objects gathered to be compressed together (ISO 32000-1 7.5.7).
class ObjectStream {
public:
    /// The text of a new object is to be appended to the result, until the next call of any function.
    std::string& open(int object);
    [[nodiscard]] const std::vector<int>& objects() const { return objects_; }
    [[nodiscard]] bool empty() const { return objects_.empty(); }
    /// What is to be deflated: the numbers and places of the objects, then the objects. Valid until the next call of any function.
    [[nodiscard]] std::string_view text();
    /// The entries of its dictionary, but for the length; after `text`.
    [[nodiscard]] std::string entries() const;
    void clear();

private:
    std::vector<int> objects_;
    std::vector<std::size_t> offsets_;
    std::string objects_text_;
    std::string text_;
    std::size_t first_ = 0;  ///< where the objects begin in `text_`
};

/// Builds files one after another, keeping its buffers.
class ObjectFile {
public:
    /// Begins a file with `blocks`; objects from 1 to `fixed` are numbered by the caller. Blocks with which the file before began
    /// as well stay where they are, up to the first that differs.
    void begin(int fixed, std::span<const Block* const> blocks);
    /// The first of `count` new consecutive numbers.
    int allocate(int count = 1);
    [[nodiscard]] int next_number() const { return static_cast<int>(rows_.size()); }
    void add(const Block& block);
    /// `entries`: the dictionary without brackets and length; `data` as it stands.
    void add_stream(int object, std::string_view entries, std::string_view data);
    /// The same for data that follow from what else is in the file: they say nothing new to its identifier.
    void add_derived_stream(int object, std::string_view entries, std::string_view data);
    /// A stream that is deflated here. `hints`: where a page repeats itself; nothing: of data of any kind, anywhere.
    void add_deflated(int object, std::string_view entries, std::string_view data, std::span<const Hint> hints = {});
    /// An object that is not to be compressed.
    void add_plain(int object, std::string_view text);
    /// A small object; its text is to be appended to the result, until the next call of any function.
    std::string& add_small(int object);
    /// Small objects that follow are compressed apart from those before. Done where the ones are the same in many documents and the
    /// others are not: what was compressed before is not compressed again.
    void pack();
    /// The same for objects whose numbers and texts are all a function of `key`: `pack_again` can put them into other files. They
    /// are at most 512, have all numbers allocated since the key was made, and no others of those. Keys begin with a zero byte.
    void pack_as(std::string_view key);
    /// Adds what was packed under the key, as if its objects had been numbered, added and packed now. False: it is not known.
    [[nodiscard]] bool pack_again(std::string_view key);
    /// The file, valid until the next call of any function. Its identifier is made from its contents.
    [[nodiscard]] std::string_view finish(int root, int info);
    /// The same file, to keep; after `finish`.
    [[nodiscard]] std::string take();

private:
    void drop_file();
    void place_objects(const Block& block, std::size_t base);
    void place_here(int object);
    [[nodiscard]] RememberedStream deflated(std::string_view key, std::string_view text);
    void add_packed(const RememberedStream& stream);
    void write_references(int root, int info);

    QuickDeflate deflater_;
    StreamMemory memory_;
    Fingerprint fingerprint_;
    ObjectStream small_;
    int packed_streams_ = 0;
    std::string bytes_;
    struct Beginning {
        std::string digest;
        std::size_t end = 0;  ///< in `bytes_`
    };
    std::vector<Beginning> beginnings_;  ///< of the blocks that `bytes_` begins with
    std::size_t last_size_ = 0;
    std::string entries_;  ///< a buffer, as the next one
    std::string scratch_;
    std::vector<Hint> hints_;
    std::vector<std::uint64_t> rows_;  ///< of the cross-reference table, by object number
};

}  // namespace acta::pdf
