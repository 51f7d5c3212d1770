// template preview: a template as a PDF over a sample view, once or whenever a file changes.
#include "app/commands.h"
#include "app/files.h"
#include "app/load.h"
#include "app/press.h"
#include "layout/image_size.h"
#include "registry/registry.h"

#include <boost/filesystem.hpp>
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <optional>
#include <sys/stat.h>
#include <thread>
#include <vector>

namespace acta::app {

namespace fs = boost::filesystem;

namespace {

constexpr auto poll_interval = std::chrono::milliseconds(100);
constexpr std::uintmax_t largest_picture = std::uintmax_t{16} << 20;

/// What tells a file from its former self.
struct Stamp {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::int64_t size = -1;
    auto operator<=>(const Stamp&) const = default;
};

using Stamps = std::map<std::string, Stamp>;

void add_stamp(const std::string& path, Stamps& stamps) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    stamps[path] = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size};
}

void add_folder(const fs::path& folder, Stamps& stamps) {
    boost::system::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".xml") add_stamp(entry->path().native(), stamps);
    }
}

/// One preview after another; what fails is told, and the next one tried.
class Preview {
public:
    Preview(const TemplatePreviewOrder& order, const Console& console) : order_(order), console_(console) {
        out_ = !order.out.empty() ? order.out : fs::path(order.file).stem().native() + ".pdf";
    }

    Outcome make() const;
    [[nodiscard]] Stamps stamps() const;

private:
    [[nodiscard]] std::optional<std::string> view_name(diag::Diagnostics& problems) const;
    [[nodiscard]] std::optional<xml::Document> view(const Stationery& stationery, const std::string& name, diag::Diagnostics& problems) const;
    [[nodiscard]] std::optional<std::string> show_logo(xml::Node seller, diag::Diagnostics& problems) const;
    [[nodiscard]] bool has_words(Stationery& stationery, std::string_view option, const std::string& language) const;
    [[nodiscard]] Outcome refuse(const diag::Diagnostics& problems) const {
        tell(problems, {}, console_);
        return Outcome::records_wrong;
    }

    const TemplatePreviewOrder& order_;
    const Console& console_;
    std::string out_;
};

/// Everything that can change the page: the template's folder, the program's own, words, the view and the logo.
Stamps Preview::stamps() const {
    Stamps stamps;
    const fs::path folder = fs::path(order_.file).parent_path();
    add_folder(folder.empty() ? fs::path(".") : folder, stamps);
    const TemplateFolders own("");
    for (const std::string& shipped : own.all()) {
        add_folder(shipped, stamps);
        add_folder(fs::path(shipped) / "languages", stamps);
        add_folder(fs::path(shipped) / "samples", stamps);
    }
    for (const std::string& path : {order_.file, order_.view, order_.logo}) {
        if (!path.empty()) add_stamp(path, stamps);
    }
    return stamps;
}

bool Preview::has_words(Stationery& stationery, std::string_view option, const std::string& language) const {
    if (language.empty() || stationery.words(language) != nullptr) return true;
    console_.err(fmt::format("acta: {}: there are no words for \"{}\"; choose one of: {}\n", option, language,
                             fmt::join(stationery.languages(), ", ")));
    return false;
}

/// Gives the seller the logo that was named, else none: a view names its logo by a hash, and the bytes are in the registry.
std::optional<std::string> Preview::show_logo(xml::Node seller, diag::Diagnostics& problems) const {
    if (seller) seller.remove_attribute("logo");
    if (order_.logo.empty()) return std::nullopt;
    std::string bytes = read_file(order_.logo, largest_picture);
    if (!layout::read_pixel_size(bytes)) {
        problems.push_back(diag::error("bad-image", diag::whole_file(order_.logo), "this is no PNG or JPEG picture", "save the logo as PNG or JPEG"));
        return std::nullopt;
    }
    if (seller) seller.set("logo", registry::sha256(bytes));
    return bytes;
}

/// What the template says that it shows; none where it is no XML.
std::optional<std::string> Preview::view_name(diag::Diagnostics& problems) const {
    const std::optional<xml::Document> document = xml::Document::parse(read_file(order_.file), order_.file, problems);
    if (!document) return std::nullopt;
    return std::string(document->root().attribute_value("view"));
}

/// The view that was named, or the sample for the template; none where it is no XML or there is none.
std::optional<xml::Document> Preview::view(const Stationery& stationery, const std::string& name, diag::Diagnostics& problems) const {
    const std::string path = !order_.view.empty() ? order_.view : stationery.folders().find("samples/" + name + ".xml");
    if (path.empty()) {
        problems.push_back(diag::error("template-value", diag::whole_file(order_.file), fmt::format("there is no sample of a view <{}>", name),
                                       "name a view's file with --view"));
        return std::nullopt;
    }
    return xml::Document::parse(read_file(path), path, problems);
}

Outcome Preview::make() const {
    const auto begin = std::chrono::steady_clock::now();
    Stationery stationery(TemplateFolders(""));
    if (!has_words(stationery, "--language", order_.language) || !has_words(stationery, "--second-language", order_.second_language)) {
        return Outcome::usage;
    }
    diag::Diagnostics problems;
    const std::optional<std::string> name = view_name(problems);
    if (!name) return refuse(problems);
    if (name->empty()) {
        (void)stationery.prepare_file(order_.file);  // which tells that a template names its view
        return refuse(stationery.problems());
    }
    std::optional<xml::Document> shown = view(stationery, *name, problems);
    if (!shown) return refuse(problems);
    xml::Node root = shown->root();
    root.set("template", order_.file);
    if (!order_.language.empty()) root.set("language", order_.language);
    if (!order_.second_language.empty()) root.set("second-language", order_.second_language);
    // Only the languages that are shown are checked: words are written one language after the other.
    std::vector<const wording::Words*> words;
    for (const char* attribute : {"language", "second-language"}) {
        if (const wording::Words* found = stationery.words(root.attribute_value(attribute))) words.push_back(found);
    }
    const bool usable = stationery.prepare_file(order_.file, words) != nullptr;
    problems.insert(problems.end(), stationery.problems().begin(), stationery.problems().end());
    if (!usable) return refuse(problems);
    const std::optional<std::string> picture = show_logo(root.child("seller"), problems);
    if (diag::has_errors(problems)) return refuse(problems);
    Pictures pictures([&](const std::string&) { return picture; });
    Press press(stationery, pictures);
    const std::optional<std::string> bytes = press.print_one(*shown, problems);
    if (!bytes) return refuse(problems);
    tell(problems, {}, console_);
    if (const fs::path folder = fs::path(out_).parent_path(); !folder.empty()) make_folder(folder.native());
    write_file(out_, *bytes);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    console_.out(fmt::format("{} made in {} ms\n", out_, taken.count()));
    return Outcome::done;
}

/// Never returns: the program is ended from outside.
[[noreturn]] void watch(const Preview& preview, const Console& console) {
    for (Stamps before;;) {
        const Stamps now = preview.stamps();
        if (now != before) {
            try {
                preview.make();
            } catch (const diag::WorldError& error) {
                // A file that an editor is about to write again: the next look finds it.
                console.err(fmt::format("acta: {}\n", error.what()));
            }
            if (console.flush) console.flush();
            before = now;
        }
        std::this_thread::sleep_for(poll_interval);
    }
}

}  // namespace

Outcome template_preview(const TemplatePreviewOrder& order, const Console& console) {
    const Preview preview(order, console);
    if (order.watch) watch(preview, console);
    return preview.make();
}

}  // namespace acta::app
