// Deflate: zlib streams made and read with libdeflate.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace acta::pdf {

/// Makes zlib streams. One per thread.
class Deflater {
public:
    explicit Deflater(int level);  ///< 1 (fast) to 12
    ~Deflater();
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;

    /// The result is valid until the next call.
    [[nodiscard]] std::string_view deflate(std::string_view bytes);

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    std::string buffer_;
};

/// A zlib stream read back.
struct Inflated {
    std::string bytes;
    std::size_t consumed = 0;  ///< length of the stream itself; what follows it in the input is not part of it
};

/// The `size` bytes that a zlib stream holds; no value where it is broken or holds more or fewer.
[[nodiscard]] std::optional<Inflated> inflate(std::string_view stream, std::size_t size);

}  // namespace acta::pdf
