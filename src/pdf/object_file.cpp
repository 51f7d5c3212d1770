// ObjectFile: numbered objects in, a PDF file with object streams and a cross-reference stream out.
#include "pdf/object_file.h"

#include "diag/diagnostic.h"
#include "pdf/syntax.h"

#include <array>
#include <cassert>
#include <limits>

namespace acta::pdf {

namespace {

/// Readers unpack an object stream as a whole to get one object of it.
constexpr std::size_t objects_per_stream = 512;

constexpr std::string_view header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

constexpr std::size_t place_size = 7;

std::array<char, place_size> encode(const Place& place) {
    const auto byte = [](std::uint32_t value, int shift) { return static_cast<char>((value >> shift) & 0xFF); };
    return {static_cast<char>(place.kind), byte(place.value, 24), byte(place.value, 16), byte(place.value, 8),
            byte(place.value, 0), byte(place.index, 8), byte(place.index, 0)};
}

/// The cross-reference table with PNG's "up" filter: differences of neighbours deflate to almost nothing.
void encode_places(const std::vector<Place>& places, std::string& out) {
    out.clear();
    std::array<char, place_size> above{};
    for (const Place& place : places) {
        const auto row = encode(place);
        char filtered[place_size + 1] = {2};
        for (std::size_t i = 0; i < place_size; ++i) filtered[i + 1] = static_cast<char>(row[i] - above[i]);
        out.append(filtered, sizeof filtered);
        above = row;
    }
}

void append_hexadecimal(std::string& out, std::string_view bytes) {
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
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
    if (!objects_.empty()) text_ += '\n';
    objects_.push_back(object);
    offsets_.push_back(text_.size());
    return text_;
}

void ObjectStream::write(std::string& out, int number, Deflater& deflater,
                         std::vector<std::pair<int, Place>>& places) {
    std::string body;
    body.reserve(text_.size() + objects_.size() * 12);
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        append_integer(body, objects_[i]);
        body += ' ';
        append_integer(body, static_cast<std::int64_t>(offsets_[i]));
        body += ' ';
        places.push_back({objects_[i], {Place::Kind::packed, static_cast<std::uint32_t>(number),
                                        static_cast<std::uint16_t>(i)}});
    }
    std::string entries = "/Type/ObjStm/Filter/FlateDecode/N ";
    append_integer(entries, static_cast<std::int64_t>(objects_.size()));
    entries += "/First ";
    append_integer(entries, static_cast<std::int64_t>(body.size()));
    body += text_;
    append_stream_object(out, number, entries, deflater.deflate(body));
    clear();
}

void ObjectStream::clear() {
    objects_.clear();
    offsets_.clear();
    text_.clear();
}

void ObjectFile::begin(int fixed) {
    // The document before may have been given up half-way.
    small_.clear();
    digest_.restart();
    bytes_.clear();
    bytes_.reserve(last_size_ + last_size_ / 8);
    bytes_ += header;
    undigested_ = 0;
    places_.assign(static_cast<std::size_t>(fixed) + 1, Place{});
}

int ObjectFile::allocate(int count) {
    const std::size_t first = places_.size();
    places_.resize(first + static_cast<std::size_t>(count));
    return static_cast<int>(first);
}

void ObjectFile::add(const Block& block) {
    digest_.add(std::string_view(bytes_).substr(undigested_));
    digest_.add(block.digest);
    const std::size_t base = bytes_.size();
    bytes_ += block.bytes;
    undigested_ = bytes_.size();
    for (auto [object, place] : block.places) {
        if (place.kind == Place::Kind::whole) place.value += static_cast<std::uint32_t>(base);
        places_[static_cast<std::size_t>(object)] = place;
    }
}

void ObjectFile::add_stream(int object, std::string_view entries, std::string_view data) {
    places_[static_cast<std::size_t>(object)] = {Place::Kind::whole, static_cast<std::uint32_t>(bytes_.size()), 0};
    append_stream_object(bytes_, object, entries, data);
}

void ObjectFile::add_deflated(int object, std::string_view entries, std::string_view data) {
    scratch_ = entries;
    scratch_ += "/Filter/FlateDecode";
    add_stream(object, scratch_, deflater_.deflate(data));
}

std::string& ObjectFile::add_small(int object) {
    if (small_.objects().size() == objects_per_stream) pack();
    return small_.open(object);
}

void ObjectFile::pack() {
    if (small_.empty()) return;
    const int number = allocate();
    places_[static_cast<std::size_t>(number)] = {Place::Kind::whole, static_cast<std::uint32_t>(bytes_.size()), 0};
    packed_.clear();
    small_.write(bytes_, number, deflater_, packed_);
    for (const auto& [object, place] : packed_) places_[static_cast<std::size_t>(object)] = place;
}

void ObjectFile::write_references(int root, int info) {
    const int number = allocate();
    const std::size_t start = bytes_.size();
    if (start > std::numeric_limits<std::uint32_t>::max())
        throw diag::WorldError("the document is larger than a PDF of 4 GB", "split it");
    places_[static_cast<std::size_t>(number)] = {Place::Kind::whole, static_cast<std::uint32_t>(start), 0};

    std::string entries = "/Type/XRef/Size ";
    append_integer(entries, static_cast<std::int64_t>(places_.size()));
    entries += "/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ";
    append_reference(entries, root);
    entries += "/Info ";
    append_reference(entries, info);
    std::string identifier;
    digest_.add(std::string_view(bytes_).substr(undigested_));
    append_hexadecimal(identifier, std::string_view(digest_.finish()).substr(0, 16));
    entries += "/ID[<" + identifier + "><" + identifier + ">]";

    std::string table;
    encode_places(places_, table);
    add_deflated(number, entries, table);
    bytes_ += "startxref\n";
    append_integer(bytes_, static_cast<std::int64_t>(start));
    bytes_ += "\n%%EOF\n";
}

std::string ObjectFile::finish(int root, int info) {
    pack();
    write_references(root, info);
    last_size_ = bytes_.size();
    return std::move(bytes_);
}

}  // namespace acta::pdf
