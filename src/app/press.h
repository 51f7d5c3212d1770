// Press: views in, PDF files out, on as many threads as asked.
#pragma once

#include "app/console.h"
#include "app/stationery.h"
#include "diag/diagnostic.h"
#include "layout/font.h"
#include "layout/hyphenation.h"
#include "pdf/writer.h"
#include "xml/document.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace acta::app {

/// Pictures by the SHA-256 that views name. Safe to use from several threads.
class Pictures {
public:
    using Source = std::function<std::optional<std::string>(const std::string& sha256)>;
    explicit Pictures(Source source) : source_(std::move(source)) {}
    [[nodiscard]] std::shared_ptr<const std::string> find(std::string_view sha256);

private:
    Source source_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const std::string>, std::less<>> loaded_;
};

/// CPU time of the steps of making documents, summed over all threads.
struct PressTimes {
    std::chrono::nanoseconds view{};    ///< parsing the frozen view, or building the view
    std::chrono::nanoseconds fill{};    ///< template + view -> Content
    std::chrono::nanoseconds set{};     ///< Content -> Pages
    std::chrono::nanoseconds write{};   ///< Pages -> bytes
    std::chrono::nanoseconds file{};    ///< hash, write and rename
    PressTimes& operator+=(const PressTimes& other);
};

/// A document to be made.
struct PressJob {
    std::string path;                     ///< of the PDF
    std::function<xml::Document()> view;  ///< called on a thread of the press
    std::string expected_sha256;          ///< of the file when it was first made; empty: not made before
};

struct Printed {
    std::string sha256;       ///< empty where it could not be made
    bool differs = false;     ///< is not what was made first: the file was left alone
    std::size_t pages = 0;
    diag::Diagnostics problems;
};

/// Every document takes and frees the same few megabytes: from now on the process keeps them, for giving them back to the system in
/// between costs a tenth of the time. A Press calls it.
void keep_freed_memory();

/// Everything that makes pages. The stationery must outlive it, with every template prepared that the views name.
class Press {
public:
    Press(const Stationery& stationery, Pictures& pictures);
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;

    /// Makes all documents; the results stand in the order of the jobs and do not depend on `threads` (0: one per core). Throws
    /// diag::WorldError after all threads have stopped where a file cannot be written.
    std::vector<Printed> print(const std::vector<PressJob>& jobs, int threads, const Console& console, std::string_view what);

    /// The bytes of one document, or nothing with the mistakes in `problems`.
    [[nodiscard]] std::optional<std::string> print_one(const xml::Document& view, diag::Diagnostics& problems);

    /// SHA-256 over the fonts and hyphenation patterns in use; reads them all.
    [[nodiscard]] std::string fonts_fingerprint() const;

    /// Adds the characters of a text that no font of this machine covers.
    void add_uncovered(std::string_view text, std::set<char32_t>& missing);

    [[nodiscard]] const PressTimes& times() const { return times_; }

private:
    struct Fonts;
    class Desk;
    Fonts& every_font();

    const Stationery& stationery_;
    Pictures& pictures_;
    layout::Hyphenation hyphenation_;
    std::unique_ptr<Fonts> core_;
    std::unique_ptr<Fonts> all_;
    std::once_flag all_opened_;
    std::unique_ptr<Desk> own_desk_;
    std::vector<bool> seen_;  ///< by code point: looked at before, and covered
    PressTimes times_;
};

}  // namespace acta::app
