// Deflate: zlib streams made and read with libdeflate.
#include "pdf/deflate.h"

#include <cassert>
#include <libdeflate.h>

namespace acta::pdf {

void Deflater::Free::operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) { assert(compressor_); }
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

std::string_view Deflater::deflate(std::string_view bytes) {
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), bytes.size());
    if (buffer_.size() < bound) buffer_.resize(bound);
    const std::size_t size =
        libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), buffer_.data(), buffer_.size());
    assert(size != 0);
    return std::string_view(buffer_).substr(0, size);
}

std::optional<Inflated> inflate(std::string_view stream, std::size_t size) {
    // Deflate gives at most 1032 bytes for one, so a small hostile stream cannot claim a large buffer.
    if (size / 1032 > stream.size() + 1) return std::nullopt;
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    assert(decompressor);
    Inflated result;
    result.bytes.resize(size);
    std::size_t made = 0;
    const libdeflate_result outcome =
        libdeflate_zlib_decompress_ex(decompressor.get(), stream.data(), stream.size(), result.bytes.data(), size,
                                      &result.consumed, &made);
    if (outcome != LIBDEFLATE_SUCCESS || made != size) return std::nullopt;
    return result;
}

}  // namespace acta::pdf
