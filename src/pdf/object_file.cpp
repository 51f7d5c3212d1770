// ObjectFile: numbered objects in, a PDF file with object streams and a cross-reference stream out.
#include "pdf/object_file.h"

#include "diag/diagnostic.h"
#include "pdf/deflate_bits.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

namespace acta::pdf {

namespace {

/// Readers unpack an object stream as a whole to get one object of it.
constexpr std::size_t objects_per_stream = 512;

constexpr std::string_view header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// The memory of a larger file is given back.
constexpr std::size_t most_kept_bytes = std::size_t{1} << 20;

/// Of an entry of the cross-reference table: one byte of kind, four of value, two of index.
constexpr int place_size = 7;

/// Tables of up to so many rows are deflated in the quicker of two ways; of longer ones, the size counts.
constexpr std::size_t most_rows_of_quick_table = 1024;

/// Documents of many pages have many object streams, which will hardly be met again.
constexpr int remembered_streams = 4;

constexpr std::uint64_t row_of(const Place& place) {
    return std::uint64_t{static_cast<std::uint8_t>(place.kind)} << 48 | std::uint64_t{place.value} << 16 | place.index;
}

/// The difference of two rows byte by byte, none of which borrows from the next.
constexpr std::uint64_t row_difference(std::uint64_t row, std::uint64_t above) {
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080u;
    return ((row | high_bits) - (above & ~high_bits)) ^ ((row ^ ~above) & high_bits);
}

/// The cross-reference table with PNG's "up" filter: differences of neighbours deflate to almost nothing. `hints`: each row is much
/// like the one above it; and objects that follow each other in one object stream differ alike.
void encode_rows(const std::vector<std::uint64_t>& rows, std::string& out, std::vector<Hint>& hints) {
    constexpr std::uint32_t row_size = place_size + 1;  // with the filter's number
    constexpr std::uint64_t up = std::uint64_t{2} << 8 * place_size;
    const std::uint64_t next = big_endian(up | 1);
    out.resize(rows.size() * row_size);
    hints.clear();
    std::uint64_t above = 0;
    char* to = out.data();
    for (std::size_t i = 0; i < rows.size();) {
        const auto at = static_cast<std::uint32_t>(i * row_size);
        if (i > 0) hints.push_back({at, at - row_size});
        const std::uint64_t bytes = big_endian(up | row_difference(rows[i], above));
        std::memcpy(to, &bytes, sizeof bytes);
        to += row_size;
        above = rows[i++];
        const std::size_t first = i;
        for (; i < rows.size() && rows[i] == above + 1 && (rows[i] & 0xFF) != 0; ++i, to += row_size) {
            std::memcpy(to, &next, sizeof next);
            above = rows[i];
        }
        if (i == first) continue;
        const std::uint32_t next_at = at + row_size;
        hints.push_back({next_at, at});
        if (i > first + 1) hints.push_back({next_at + row_size, next_at, static_cast<std::uint32_t>(i - first - 1) * row_size});
    }
}

std::string hexadecimal(std::string_view bytes) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string result(2 * bytes.size(), ' ');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        result[2 * i] = digits[static_cast<unsigned char>(bytes[i]) >> 4];
        result[2 * i + 1] = digits[static_cast<unsigned char>(bytes[i]) & 15];
    }
    return result;
}

}  // namespace

void append_stream_object(std::string& out, int object, std::string_view entries, std::string_view data) {
    append_integer(out, object);
    out += " 0 obj\n<<";
    out += entries;
    out += "/Length ";
    append_integer(out, static_cast<std::int64_t>(data.size()));
    out += ">>\nstream\n";
    out += data;
    out += "\nendstream\nendobj\n";
}

std::string& ObjectStream::open(int object) {
    if (!objects_.empty()) objects_text_ += '\n';
    objects_.push_back(object);
    offsets_.push_back(objects_text_.size());
    return objects_text_;
}

std::string_view ObjectStream::text() {
    constexpr std::size_t most_for_one = 2 * 21;
    text_.resize(objects_.size() * most_for_one);
    char* at = text_.data();
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        at = write_integer(at, objects_[i]);
        *at++ = ' ';
        at = write_integer(at, static_cast<std::int64_t>(offsets_[i]));
        *at++ = ' ';
    }
    first_ = static_cast<std::size_t>(at - text_.data());
    text_.resize(first_);
    text_ += objects_text_;
    return text_;
}

std::string ObjectStream::entries() const {
    std::string entries = "/Type/ObjStm/Filter/FlateDecode/N ";
    append_integer(entries, static_cast<std::int64_t>(objects_.size()));
    entries += "/First ";
    append_integer(entries, static_cast<std::int64_t>(first_));
    return entries;
}

void ObjectStream::clear() {
    objects_.clear();
    offsets_.clear();
    objects_text_.clear();
}

void ObjectFile::begin(int fixed, std::span<const Block* const> blocks) {
    // The document before may have been given up half-way.
    small_.clear();
    fingerprint_.restart();
    packed_streams_ = 0;
    if (bytes_.capacity() > most_kept_bytes) drop_file();
    std::size_t kept = 0;
    while (kept < std::min(blocks.size(), beginnings_.size()) && beginnings_[kept].digest == blocks[kept]->digest) ++kept;
    beginnings_.resize(kept);
    if (kept > 0) {
        bytes_.resize(beginnings_.back().end);
    } else {
        bytes_.reserve(std::min(last_size_ + last_size_ / 8, most_kept_bytes));
        bytes_ = header;
    }
    rows_.assign(static_cast<std::size_t>(fixed) + 1, row_of({}));
    std::size_t base = header.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i < kept) {
            fingerprint_.add(blocks[i]->digest);
            place_objects(*blocks[i], base);
        } else {
            add(*blocks[i]);
            beginnings_.push_back({blocks[i]->digest, bytes_.size()});
        }
        base = beginnings_[i].end;
    }
}

/// The next file gets memory of its own.
void ObjectFile::drop_file() {
    beginnings_.clear();
    std::string().swap(bytes_);
}

std::string ObjectFile::take() {
    std::string file = std::move(bytes_);
    drop_file();
    return file;
}

int ObjectFile::allocate(int count) {
    const std::size_t first = rows_.size();
    rows_.resize(first + static_cast<std::size_t>(count), row_of({}));
    return static_cast<int>(first);
}

void ObjectFile::place_here(int object) {
    rows_[static_cast<std::size_t>(object)] = row_of({Place::Kind::whole, static_cast<std::uint32_t>(bytes_.size()), 0});
}

void ObjectFile::place_objects(const Block& block, std::size_t base) {
    for (auto [object, place] : block.places) {
        if (place.kind == Place::Kind::whole) place.value += static_cast<std::uint32_t>(base);
        rows_[static_cast<std::size_t>(object)] = row_of(place);
    }
}

void ObjectFile::add(const Block& block) {
    fingerprint_.add(block.digest);
    place_objects(block, bytes_.size());
    bytes_ += block.bytes;
}

void ObjectFile::add_stream(int object, std::string_view entries, std::string_view data) {
    fingerprint_.add(entries);
    fingerprint_.add(data);
    add_derived_stream(object, entries, data);
}

void ObjectFile::add_derived_stream(int object, std::string_view entries, std::string_view data) {
    place_here(object);
    append_stream_object(bytes_, object, entries, data);
}

void ObjectFile::add_deflated(int object, std::string_view entries, std::string_view data, std::span<const Hint> hints) {
    entries_ = entries;
    entries_ += "/Filter/FlateDecode";
    const bool page = !hints.empty();
    add_stream(object, entries_, page ? deflater_.deflate(data, hints, QuickDeflate::Kind::page) : deflater_.deflate(data));
}

void ObjectFile::add_plain(int object, std::string_view text) {
    fingerprint_.add(text);
    place_here(object);
    append_integer(bytes_, object);
    bytes_ += " 0 obj\n";
    bytes_ += text;
    bytes_ += "\nendobj\n";
}

std::string& ObjectFile::add_small(int object) {
    if (small_.objects().size() == objects_per_stream) pack();
    return small_.open(object);
}

RememberedStream ObjectFile::deflated(std::string_view key, std::string_view text) {
    Fingerprint fingerprint;
    fingerprint.add(text);
    const int end = *std::max_element(small_.objects().begin(), small_.objects().end()) + 1;
    return {std::string(key), std::string(deflater_.deflate(text)), fingerprint.finish(), small_.entries(), small_.objects(), end};
}

void ObjectFile::add_packed(const RememberedStream& stream) {
    if (stream.objects_end > next_number()) allocate(stream.objects_end - next_number());
    const int number = allocate();
    place_here(number);
    fingerprint_.add(stream.fingerprint);
    append_stream_object(bytes_, number, stream.entries, stream.deflated);
    std::uint64_t row = row_of({Place::Kind::packed, static_cast<std::uint32_t>(number), 0});
    std::uint64_t* const rows = rows_.data();
    for (const int object : stream.objects) rows[object] = row++;  // the index is what changes
    small_.clear();
}

void ObjectFile::pack() {
    if (small_.empty()) return;
    const std::string_view text = small_.text();
    if (++packed_streams_ > remembered_streams) return add_packed(deflated({}, text));
    const RememberedStream* const known = memory_.find(text);
    add_packed(known != nullptr ? *known : memory_.keep(deflated(text, text)));
}

void ObjectFile::pack_as(std::string_view key) {
    assert(!small_.empty() && key.front() == '\0');
    ++packed_streams_;
    add_packed(memory_.keep(deflated(key, small_.text())));
}

bool ObjectFile::pack_again(std::string_view key) {
    assert(small_.empty());
    const RememberedStream* const known = memory_.find(key);
    if (known == nullptr) return false;
    ++packed_streams_;
    add_packed(*known);
    return true;
}

void ObjectFile::write_references(int root, int info) {
    const int number = allocate();
    const std::size_t start = bytes_.size();
    if (start > std::numeric_limits<std::uint32_t>::max())
        throw diag::WorldError("the document is larger than a PDF of 4 GB", "split it");
    place_here(number);

    entries_ = "/Type/XRef/Size ";
    append_integer(entries_, static_cast<std::int64_t>(rows_.size()));
    entries_ += "/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ";
    append_reference(entries_, root);
    entries_ += "/Info ";
    append_reference(entries_, info);
    const std::string identifier = hexadecimal(fingerprint_.finish());
    entries_ += "/ID[<";
    entries_ += identifier;
    entries_ += "><";
    entries_ += identifier;
    entries_ += ">]/Filter/FlateDecode";

    encode_rows(rows_, scratch_, hints_);
    const bool quick = rows_.size() <= most_rows_of_quick_table;
    add_derived_stream(number, entries_,
                       quick ? deflater_.deflate(scratch_, hints_, QuickDeflate::Kind::table) : deflater_.deflate(scratch_));
    bytes_ += "startxref\n";
    append_integer(bytes_, static_cast<std::int64_t>(start));
    bytes_ += "\n%%EOF\n";
}

std::string_view ObjectFile::finish(int root, int info) {
    pack();
    write_references(root, info);
    last_size_ = bytes_.size();
    return bytes_;
}

}  // namespace acta::pdf
