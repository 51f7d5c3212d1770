// SHA-256 over length-prefixed fields.
#include "registry/chain.h"

#include "diag/diagnostic.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <iterator>

namespace acta::registry {

void Hasher::FreeMethod::operator()(evp_md_st* method) const { EVP_MD_free(method); }
void Hasher::FreeState::operator()(evp_md_ctx_st* state) const { EVP_MD_CTX_free(state); }

Hasher::Hasher() : method_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), state_(EVP_MD_CTX_new()) {
    if (!method_ || !state_) throw diag::WorldError("OpenSSL gives no SHA-256", "check the installation of libcrypto");
}

std::string Hasher::hex(std::string_view bytes) {
    std::array<unsigned char, 32> digest{};
    unsigned int size = 0;
    const bool done = EVP_DigestInit_ex2(state_.get(), method_.get(), nullptr) == 1 &&
                      EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size()) == 1 &&
                      EVP_DigestFinal_ex(state_.get(), digest.data(), &size) == 1;
    if (!done || size != digest.size()) throw diag::WorldError("OpenSSL failed to compute a SHA-256");
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

std::string sha256(std::string_view bytes) { return Hasher().hex(bytes); }

void Chain::begin(std::string_view kind, std::int64_t sequence, std::string_view previous) {
    text_.clear();
    add(kind);
    add(sequence);
    add(previous);
}

void Chain::add(std::string_view field) {
    const fmt::format_int length(field.size());
    text_.append(length.data(), length.size());
    text_ += ':';
    text_ += field;
}

void Chain::add(std::int64_t number) {
    const fmt::format_int digits(number);
    add(std::string_view(digits.data(), digits.size()));
}

std::string Chain::document(const DocumentFacts& facts, const std::vector<std::string>& claims, std::string_view previous) {
    begin("document", facts.sequence, previous);
    for (const std::string* field : {&facts.number, &facts.kind, &facts.pattern, &facts.issued, &facts.period, &facts.client,
                                     &facts.contract, &facts.currency}) {
        add(*field);
    }
    for (const std::int64_t amount : {facts.net, facts.tax, facts.gross, facts.payable}) add(amount);
    for (const std::string* field : {&facts.due, &facts.due_rule, &facts.view_sha256, &facts.made_with}) add(*field);
    add(static_cast<std::int64_t>(claims.size()));
    for (const std::string& claim : claims) add(claim);
    return hasher_.hex(text_);
}

std::string Chain::file(std::int64_t sequence, std::int64_t document, std::string_view file_sha256, std::string_view previous) {
    begin("file", sequence, previous);
    add(document);
    add(file_sha256);
    return hasher_.hex(text_);
}

}  // namespace acta::registry
