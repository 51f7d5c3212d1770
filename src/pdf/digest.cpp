// Digest: SHA-256, from which names of subsets are made, the identifiers of files, and the check sums of attachments.
#include "pdf/digest.h"

#include "diag/diagnostic.h"
#include "pdf/deflate_bits.h"

#include <algorithm>
#include <openssl/evp.h>

namespace acta::pdf {

namespace {

void require(int success) {
    if (success != 1) throw diag::WorldError("the cryptographic library gives no digest");
}

}  // namespace

void Digest::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Digest::Digest() : context_(EVP_MD_CTX_new()) { require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr)); }
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(std::string_view bytes) { require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size())); }

std::string Digest::finish() {
    std::string result(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(result.data()), &size));
    require(EVP_DigestInit_ex(context_.get(), nullptr, nullptr));
    result.resize(size);
    return result;
}

namespace {

/// Odd numbers with bits all over: products with them carry every bit into the upper half, from where it is folded back.
constexpr std::uint64_t first_factor = 0x9E3779B97F4A7C15u;
constexpr std::uint64_t second_factor = 0xD6E8FEB86659FD93u;

/// Each step is reversible for a given word, so contents that differ in one word alone never meet.
void mix(std::array<std::uint64_t, 2>& sums, std::uint64_t first, std::uint64_t second) {
    sums[0] = (sums[0] ^ first) * first_factor;
    sums[0] ^= sums[0] >> 32;
    sums[1] = ((sums[1] ^ second) + sums[0]) * second_factor;
    sums[1] ^= sums[1] >> 29;
}

/// The lowest byte first, on machines of either kind.
std::uint64_t word_at(const char* bytes, std::size_t size) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
    return word;
}

}  // namespace

void Fingerprint::add(std::string_view bytes) {
    std::array<std::uint64_t, 2> sums = sums_;  // in registers: `bytes` might else be its own
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 16; left -= 16, at += 16) mix(sums, load<std::uint64_t>(at), load<std::uint64_t>(at + 8));
    const std::size_t first = std::min<std::size_t>(left, 8);
    mix(sums, word_at(at, first), word_at(at + first, left - first));
    mix(sums, bytes.size(), 0);
    sums_ = sums;
}

std::string Fingerprint::finish() {
    for (int i = 0; i < 3; ++i) mix(sums_, sums_[1], sums_[0]);
    std::string result;
    for (const std::uint64_t sum : sums_)
        for (int shift = 0; shift < 64; shift += 8) result += static_cast<char>(sum >> shift & 0xFF);
    restart();
    return result;
}

std::string md5_of(std::string_view bytes) {
    std::string result(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    require(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(result.data()), &size, EVP_md5(), nullptr));
    result.resize(size);
    return result;
}

}  // namespace acta::pdf
