// Hyphenation: libhyphen over dictionaries in memory, in their own character sets.
#include "layout/hyphenation.h"

#include "layout/sha256.h"
#include "layout/utf8.h"

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#ifdef __SANITIZE_ADDRESS__
// libhyphen 2.8.8 loses the first of two like patterns when it loads a dictionary; ours to know, not to mend.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhyphen\n"; }
#endif

namespace acta::layout {

namespace {

constexpr std::size_t least_letters = 5;
constexpr std::size_t most_letters = 80;
constexpr std::size_t least_before = 2;
constexpr std::size_t least_after = 3;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

}  // namespace

/// One dictionary, opened once.
class Hyphenation::Dictionary {
public:
    explicit Dictionary(HyphenationFile file) : file_(std::move(file)) {}
    ~Dictionary() {
        if (handle_ != nullptr) hnj_hyphen_free(handle_);
    }
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    [[nodiscard]] const HyphenationFile& file() const { return file_; }
    [[nodiscard]] std::vector<std::size_t> points(std::string_view word);

private:
    void open();
    void number_bytes();

    HyphenationFile file_;
    std::once_flag opened_;
    HyphenDict* handle_ = nullptr;
    bool utf8_ = false;
    std::vector<std::pair<char32_t, char>> bytes_;  ///< characters of a character set of single bytes, ascending
};

void Hyphenation::Dictionary::open() {
    std::string bytes = file_.read();
    if (bytes.empty()) return;
    FILE* stream = fmemopen(bytes.data(), bytes.size(), "r");
    if (stream == nullptr) return;
    handle_ = hnj_hyphen_load_file(stream);
    std::fclose(stream);
    if (handle_ == nullptr) return;
    utf8_ = handle_->utf8 != 0;
    if (!utf8_) number_bytes();
}

void Hyphenation::Dictionary::number_bytes() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(handle_->cset, &status));
    if (U_FAILURE(status)) return;
    for (int byte = 1; byte < 256; ++byte) {
        const char source = static_cast<char>(byte);
        UChar units[4] = {};
        status = U_ZERO_ERROR;
        const std::int32_t count = ucnv_toUChars(converter.get(), units, 4, &source, 1, &status);
        if (U_SUCCESS(status) && count == 1) bytes_.emplace_back(units[0], source);
    }
    std::sort(bytes_.begin(), bytes_.end());
}

std::vector<std::size_t> Hyphenation::Dictionary::points(std::string_view word) {
    std::call_once(opened_, [this] { open(); });
    if (handle_ == nullptr) return {};
    std::string letters;               // lower case, in the dictionary's character set
    std::vector<std::size_t> starts;   // of the word's characters
    std::vector<std::size_t> byte_of;  // in `letters`, of each character's last byte
    for (std::size_t at = 0; at < word.size();) {
        starts.push_back(at);
        const auto c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_character(word, at))));
        if (utf8_) {
            append_utf8(letters, c);
        } else {
            const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), std::pair(c, '\0'),
                                                [](const auto& a, const auto& b) { return a.first < b.first; });
            if (found == bytes_.end() || found->first != c) return {};
            letters += found->second;
        }
        byte_of.push_back(letters.size() - 1);
    }
    if (starts.size() < least_letters || starts.size() > most_letters) return {};
    std::vector<char> hyphens(letters.size() + 5);
    char** replacements = nullptr;
    int* places = nullptr;
    int* cuts = nullptr;
    const int size = static_cast<int>(letters.size());
    const int failed = hnj_hyphen_hyphenate3(handle_, letters.c_str(), size, hyphens.data(), nullptr, &replacements, &places, &cuts,
                                             static_cast<int>(least_before), static_cast<int>(least_after), 0, 0);
    std::vector<std::size_t> result;
    for (std::size_t i = least_before; failed == 0 && i + least_after <= starts.size(); ++i) {
        // For UTF-8 libhyphen counts characters in its answer.
        const std::size_t index = utf8_ ? i - 1 : byte_of[i - 1];
        const bool respelled = replacements != nullptr && replacements[index] != nullptr;
        if ((hyphens[index] & 1) != 0 && !respelled) result.push_back(starts[i]);
    }
    if (replacements != nullptr) {
        for (int i = 0; i < size; ++i) std::free(replacements[i]);
        std::free(replacements);
    }
    std::free(places);
    std::free(cuts);
    return result;
}

Hyphenation::Hyphenation() = default;
Hyphenation::~Hyphenation() = default;

Hyphenation::Hyphenation(std::vector<HyphenationFile> files) {
    for (HyphenationFile& file : files) dictionaries_.push_back(std::make_unique<Dictionary>(std::move(file)));
}

Hyphenation::Dictionary* Hyphenation::find(std::string_view language) const {
    Dictionary* near = nullptr;
    for (const std::unique_ptr<Dictionary>& dictionary : dictionaries_) {
        const std::string& tag = dictionary->file().language;
        if (tag == language) return dictionary.get();
        if (near == nullptr && primary(tag) == primary(language)) near = dictionary.get();
    }
    return near;
}

bool Hyphenation::knows(std::string_view language) const { return find(language) != nullptr; }

std::vector<std::size_t> Hyphenation::points(std::string_view word, std::string_view language) const {
    Dictionary* dictionary = find(language);
    return dictionary == nullptr ? std::vector<std::size_t>() : dictionary->points(word);
}

std::string Hyphenation::fingerprint() const {
    if (dictionaries_.empty()) return {};
    std::string hashes;
    for (const std::unique_ptr<Dictionary>& dictionary : dictionaries_) {
        const HyphenationFile& file = dictionary->file();
        hashes += file.language + ' ' + sha256_hex(file.read()) + '\n';
    }
    return sha256_hex(hashes);
}

}  // namespace acta::layout
