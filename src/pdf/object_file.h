// ObjectFile: numbered objects in, a PDF file with object streams and a cross-reference stream out.
#pragma once

#include "pdf/deflate.h"
#include "pdf/digest.h"

#include <cstdint>
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
    /// Writes the whole as object `number` and forgets it; tells where its objects are.
    void write(std::string& out, int number, Deflater& deflater, std::vector<std::pair<int, Place>>& places);
    void clear();

private:
    std::vector<int> objects_;
    std::vector<std::size_t> offsets_;
    std::string text_;
};

/// Builds files one after another, keeping its buffers.
class ObjectFile {
public:
    explicit ObjectFile(Deflater& deflater) : deflater_(deflater) {}

    /// Begins a file; objects from 1 to `fixed` are numbered by the caller.
    void begin(int fixed);
    /// The first of `count` new consecutive numbers.
    int allocate(int count = 1);
    void add(const Block& block);
    /// `entries`: the dictionary without brackets and length; `data` as it stands.
    void add_stream(int object, std::string_view entries, std::string_view data);
    /// A stream that is deflated here.
    void add_deflated(int object, std::string_view entries, std::string_view data);
    /// A small object; its text is to be appended to the result, until the next call of any function.
    std::string& add_small(int object);
    /// The file. Its identifier is made from its contents.
    [[nodiscard]] std::string finish(int root, int info);

private:
    void pack();
    void write_references(int root, int info);

    Deflater& deflater_;
    Digest digest_;
    ObjectStream small_;
    std::string bytes_;
    std::string scratch_;
    std::size_t undigested_ = 0;  ///< from here on `bytes_` is not in the digest yet
    std::vector<Place> places_;   ///< by object number
    std::vector<std::pair<int, Place>> packed_;
    std::size_t last_size_ = 0;
};

}  // namespace acta::pdf
