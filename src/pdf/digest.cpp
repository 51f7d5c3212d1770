// Digest: SHA-256, from which names of subsets and identifiers of files are made, and the check sums of attachments.
#include "pdf/digest.h"

#include "diag/diagnostic.h"

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

void Digest::restart() { require(EVP_DigestInit_ex(context_.get(), nullptr, nullptr)); }

std::string Digest::finish() {
    std::string result(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(result.data()), &size));
    restart();
    result.resize(size);
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
