// SHA-256 with OpenSSL.
#include "layout/sha256.h"

#include "diag/diagnostic.h"

#include <openssl/evp.h>

namespace acta::layout {

std::string sha256_hex(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr) != 1) {
        throw diag::WorldError("OpenSSL could not compute a SHA-256");
    }
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

}  // namespace acta::layout
