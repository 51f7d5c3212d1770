// Making documents in parallel.
#include "app/press.h"

#include "app/files.h"
#include "app/fonts.h"
#include "app/parallel.h"
#include "diag/code_points.h"
#include "layout/missing_glyphs.h"
#include "layout/typesetter.h"
#include "registry/registry.h"
#include "wording/wording.h"

#include <algorithm>
#include <ctime>
#include <malloc.h>

namespace acta::app {

namespace {

std::chrono::nanoseconds thread_cpu_time() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// Adds the CPU time since the last lap to a step.
class Laps {
public:
    void lap(std::chrono::nanoseconds& step) {
        const std::chrono::nanoseconds now = thread_cpu_time();
        step += now - last_;
        last_ = now;
    }

private:
    std::chrono::nanoseconds last_ = thread_cpu_time();
};

bool lacks_glyphs(const diag::Diagnostics& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const diag::Diagnostic& problem) { return problem.code == "no-glyph"; });
}

}  // namespace

void keep_freed_memory() {
    constexpr int enough = 256 << 20;
    mallopt(M_TRIM_THRESHOLD, enough);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
}

std::shared_ptr<const std::string> Pictures::find(std::string_view sha256) {
    const std::lock_guard lock(mutex_);
    if (const auto found = loaded_.find(sha256); found != loaded_.end()) return found->second;
    std::shared_ptr<const std::string> picture;
    if (std::optional<std::string> bytes = source_(std::string(sha256))) picture = std::make_shared<const std::string>(std::move(*bytes));
    return loaded_.emplace(sha256, picture).first->second;
}

PressTimes& PressTimes::operator+=(const PressTimes& other) {
    view += other.view;
    fill += other.fill;
    set += other.set;
    write += other.write;
    file += other.file;
    return *this;
}

/// A set of fonts with its subsets, shared by all desks.
struct Press::Fonts {
    explicit Fonts(std::vector<layout::FontFile> files) : set(std::move(files)), subsets(set) {}
    layout::FontSet set;
    pdf::FontSubsets subsets;
};

/// What one thread works with.
class Press::Desk {
public:
    Desk(Press& press) : press_(press), typesetter_(press.core_->set, &press.hyphenation_), writer_(press.core_->subsets) {}

    /// The file, valid until the next one. `own`: the view, where it is not needed once it is filled in; null: it stays.
    std::optional<std::string_view> make(const xml::Document& view, xml::Document* own, Printed& printed, Laps& laps);
    Printed print(const PressJob& job);
    [[nodiscard]] const PressTimes& times() const { return times_; }

private:
    const wording::Wording* wording(std::string_view language, std::string_view region);

    static constexpr std::size_t most_pages_kept = 10;  ///< a long report's content is as large as its pages
    Press& press_;
    layout::Typesetter typesetter_;
    pdf::Writer writer_;
    std::map<std::string, wording::Wording, std::less<>> wordings_;
    templates::Filled filled_;  ///< its memory serves the next document, as that of `setting_` does
    layout::Setting setting_;
    std::string rare_file_;  ///< the last with rare characters
    PressTimes times_;
};

const wording::Wording* Press::Desk::wording(std::string_view language, std::string_view region) {
    const std::string key = std::string(language) + '/' + std::string(region);
    if (const auto found = wordings_.find(key); found != wordings_.end()) return &found->second;
    const wording::Words* words = press_.stationery_.loaded_words(language);
    if (words == nullptr) return nullptr;
    return &wordings_.emplace(key, wording::Wording(*words, language, region)).first->second;
}

std::optional<std::string_view> Press::Desk::make(const xml::Document& view, xml::Document* own, Printed& printed, Laps& laps) {
    const xml::Node root = view.root();
    const std::string_view name = root.attribute_value("template");
    const templates::Template* filled_template = press_.stationery_.find(name);
    const wording::Wording* wording = this->wording(root.attribute_value("language"), root.attribute_value("country"));
    if (filled_template == nullptr || wording == nullptr) {
        printed.problems.push_back(diag::error(filled_template == nullptr ? "no-template" : "no-language", view.position(root),
                                               filled_template == nullptr
                                                   ? "there is no template \"" + std::string(name) + "\""
                                                   : "there are no words for the language \"" +
                                                         std::string(root.attribute_value("language")) + "\""));
        return std::nullopt;
    }
    const std::string_view second_language = root.attribute_value("second-language");
    const wording::Wording* second = second_language.empty() ? nullptr : this->wording(second_language, root.attribute_value("country"));
    if (!second_language.empty() && second == nullptr) {
        printed.problems.push_back(diag::error("no-language", view.position(root),
                                               "there are no words for the language \"" + std::string(second_language) + "\""));
        return std::nullopt;
    }
    const templates::Pictures pictures = [this](std::string_view sha256) { return press_.pictures_.find(sha256); };
    filled_template->fill(root, *wording, pictures, second, filled_);
    laps.lap(times_.fill);
    printed.problems = std::move(filled_.problems);
    if (diag::has_errors(printed.problems)) return std::nullopt;
    if (own != nullptr) *own = xml::Document();  // a long one is as large as its pages

    layout::Setting& setting = setting_;
    typesetter_.set(filled_.content, setting);
    laps.lap(times_.set);
    const bool rare = lacks_glyphs(setting.problems);
    // Rare characters: the same document again with every font of the machine. The core fonts come first there too, so only those
    // characters are set differently.
    if (rare) setting = layout::Typesetter(press_.every_font().set, &press_.hyphenation_).set(filled_.content);
    const bool large = setting.pages.pages.size() > most_pages_kept;
    if (large) filled_.content = {};
    printed.problems.insert(printed.problems.end(), setting.problems.begin(), setting.problems.end());
    if (diag::has_errors(printed.problems)) return std::nullopt;
    printed.pages = setting.pages.pages.size();
    if (rare) rare_file_ = pdf::Writer(press_.every_font().subsets).write(setting.pages);
    const std::string_view bytes = rare ? std::string_view(rare_file_) : writer_.write_in_place(setting.pages);
    if (large) setting.pages = {};
    laps.lap(times_.write);
    return bytes;
}

Printed Press::Desk::print(const PressJob& job) {
    Printed printed;
    Laps laps;
    xml::Document view = job.view();
    laps.lap(times_.view);
    const std::optional<std::string_view> bytes = make(view, &view, printed, laps);
    if (!bytes) return printed;
    printed.sha256 = registry::sha256(*bytes);
    printed.differs = !job.expected_sha256.empty() && printed.sha256 != job.expected_sha256;
    if (!printed.differs) write_file(job.path, *bytes);
    laps.lap(times_.file);
    return printed;
}

Press::Press(const Stationery& stationery, Pictures& pictures)
    : stationery_(stationery), pictures_(pictures), hyphenation_(hyphenation_files()), core_(std::make_unique<Fonts>(core_fonts())),
      own_desk_(std::make_unique<Desk>(*this)), seen_(0x110000, false) {
    keep_freed_memory();
}

Press::~Press() = default;

Press::Fonts& Press::every_font() {
    std::call_once(all_opened_, [this] { all_ = std::make_unique<Fonts>(all_fonts()); });
    return *all_;
}

std::string Press::fonts_fingerprint() const {
    const std::string patterns = hyphenation_.fingerprint();
    return patterns.empty() ? core_->set.fingerprint() : registry::sha256(core_->set.fingerprint() + '\n' + patterns);
}

std::optional<std::string> Press::print_one(const xml::Document& view, diag::Diagnostics& problems) {
    Printed printed;
    Laps laps;
    const std::optional<std::string_view> bytes = own_desk_->make(view, nullptr, printed, laps);
    problems.insert(problems.end(), printed.problems.begin(), printed.problems.end());
    if (!bytes) return std::nullopt;
    return std::string(*bytes);
}

void Press::add_uncovered(std::string_view text, std::set<char32_t>& missing) {
    const layout::TextStyle style;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    for (auto at = text.begin(); (at = std::find_if_not(at, text.end(), is_ascii)) != text.end();) {
        const auto end = std::find_if(at, text.end(), is_ascii);
        for (const char32_t character : diag::decode({at, end})) {
            if (seen_[character]) continue;
            const bool covered = core_->set.find(character, style) >= 0 || every_font().set.find(character, style) >= 0;
            if (covered) seen_[character] = true;
            else if (layout::needs_glyph(character)) missing.insert(character);
        }
        at = end;
    }
}

std::vector<Printed> Press::print(const std::vector<PressJob>& jobs, int threads, const Console& console, std::string_view what) {
    std::vector<Printed> results(jobs.size());
    std::mutex mutex;
    std::vector<std::shared_ptr<Desk>> desks;
    const auto make_work = [&]() -> Work {
        auto desk = std::make_shared<Desk>(*this);
        const std::lock_guard lock(mutex);
        desks.push_back(desk);
        return [&results, &jobs, desk](std::size_t index) { results[index] = desk->print(jobs[index]); };
    };
    in_parallel(jobs.size(), threads, make_work, [&](std::size_t done) {
        if (console.progress) console.progress(what, done, jobs.size());
    });
    for (const std::shared_ptr<Desk>& desk : desks) times_ += desk->times();
    return results;
}

}  // namespace acta::app
