// QpdfJson: the objects of a PDF as JSON (qpdf's JSON of version 2), and the base64 of its streams.
#include "qpdf_json.h"

#include "tools.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <openssl/evp.h>
#include <stdexcept>

namespace acta::pdf::test {

nlohmann::json qpdf_objects(const std::string& path, Streams streams) {
    const std::string opened = path + ".json";
    const char* data = streams == Streams::unpacked ? "--json-stream-data=inline --decode-level=generalized"
                                                    : "--json-stream-data=none --decode-level=none";
    // Only the objects: for other keys qpdf would first complete the pages.
    const std::string files = "'" + path + "' '" + opened + "'";
    const std::string said = output_of("rm -f '" + opened + "'; qpdf --json=2 --json-key=qpdf " + data + " " + files);
    std::ifstream in(opened, std::ios::binary);
    if (!in) throw std::runtime_error("no PDF: " + path + ": " + said);
    return nlohmann::json::parse(in).at("qpdf").at(1);
}

bool is_reference(const std::string& text) {
    return text.size() > 4 && text.ends_with(" 0 R") &&
           std::all_of(text.begin(), text.end() - 4, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string from_base64(const std::string& text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    const auto* from = reinterpret_cast<const unsigned char*>(text.data());
    const int count = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), from, static_cast<int>(text.size()));
    if (count < 0) throw std::runtime_error("no base64");
    bytes.resize(static_cast<std::size_t>(count - std::count(text.end() - (text.empty() ? 0 : 2), text.end(), '=')));
    return bytes;
}

std::string to_base64(const std::string& bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    text.resize(static_cast<std::size_t>(
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), from, static_cast<int>(bytes.size()))));
    return text;
}

}  // namespace acta::pdf::test
