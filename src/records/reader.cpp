// Reading the files of a book: open each, hand each record to the function of its kind, check all together.
#include "records/reader.h"

#include "records/checks.h"
#include "records/draft.h"
#include "records/value_type.h"

#include "xml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace acta::records {
namespace {

struct RecordReader {
    std::string_view tag;
    void (*read)(Element&, Draft&);
};

// In the order of Kind.
constexpr std::array<RecordReader, kinds> readers = {{{"settings", read_settings},
                                                      {"seller", read_seller},
                                                      {"series", read_series},
                                                      {"calendar", read_calendar},
                                                      {"vat", read_vat},
                                                      {"manager", read_manager},
                                                      {"client", read_client},
                                                      {"contract", read_contract},
                                                      {"usage", read_usage},
                                                      {"invoice", read_invoice},
                                                      {"act", read_act},
                                                      {"payment", read_payment}}};

/// Kinds that the text of an unreadable file names: it may hold records of them, or of any kind where it names none.
std::bitset<kinds> kinds_named_in(std::string_view text) {
    std::bitset<kinds> named;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const std::string_view tag = readers[kind].tag;
            if (text.substr(at + 1, tag.size()) == tag) named.set(kind);
        }
    }
    return named.none() ? named.set() : named;
}

class BookReader {
public:
    Reading read(const std::vector<Source>& sources) {
        documents_.reserve(sources.size());
        for (const Source& source : sources) open(source);
        // These need the contracts of all files.
        for (const Waiting& waiting : waiting_) read_record(*waiting.document, waiting.node, *waiting.rule);
        References references(draft_);
        check_parties(draft_, references);
        check_contracts(draft_, references);
        check_vat(draft_);
        check_dealings(draft_, references);
        set_languages();
        return {book(), draft_.problems.take()};
    }

private:
    struct Waiting {
        const xml::Document* document;
        xml::Node node;
        const ElementRule* rule;
    };

    void open(const Source& source) {
        diag::Diagnostics problems;
        std::optional<xml::Document> document = xml::Document::parse(source.text, source.name, problems);
        draft_.problems.add(std::move(problems));
        if (!document) {
            draft_.incomplete |= kinds_named_in(source.text);
            note_unread();
            return;
        }
        documents_.push_back(std::move(*document));
        read_root(documents_.back());
    }

    /// The seller may stand in any file: a book is not told that it has none while one of them is unread.
    void note_unread() { draft_.incomplete.set(static_cast<std::size_t>(Kind::seller)); }

    void read_root(const xml::Document& document) {
        const xml::Node root = document.root();
        const ElementRule* const rule = find_rule(root.local_name());
        const bool known = rule != nullptr && rule->root;
        if (!check_root_namespace(document, known)) return note_unread();
        if (!known) {
            report_unknown_root(document);
            note_unread();
        } else if (rule == &schema().front()) {
            Element book(document, root, *rule, draft_.problems);
            read_children(document, book);
        } else {
            take_record(document, root, *rule);
        }
    }

    /// Whether the file is to be read: one that only lacks the namespace is.
    bool check_root_namespace(const xml::Document& document, bool known) {
        const xml::Node root = document.root();
        const std::string_view uri = root.namespace_uri();
        if (uri == book_namespace) return true;
        draft_.problems.error(
            "wrong-namespace", document.position(root),
            fmt::format("<{}> is in {}, and records are in the namespace {}", root.local_name(),
                        uri.empty() ? std::string("no namespace") : fmt::format("the namespace {}", quoted(uri)), book_namespace),
            known ? fmt::format("write <{} xmlns=\"{}\">", root.local_name(), book_namespace)
                  : "move files that are no records out of the book's folder");
        return known;
    }

    void report_unknown_root(const xml::Document& document) {
        std::vector<std::string_view> roots;
        for (const ElementRule& rule : schema()) {
            if (rule.root) roots.push_back(rule.tag());
        }
        const std::string_view tag = document.root().local_name();
        const std::string_view near = diag::nearest(tag, roots);
        draft_.problems.error(
            "unknown-element", document.position(document.root()), fmt::format("<{}> is no record", tag),
            near.empty() ? fmt::format("a file holds <book>, or one of {}", fmt::join(roots.begin() + 1, roots.end(), ", "))
                         : fmt::format("did you mean <{}>?", near));
        note_misspelt(tag);
    }

    void read_children(const xml::Document& document, Element& book) {
        while (const std::optional<Element::Child> child = book.next_node()) take_record(document, child->node, *child->rule);
        for (xml::Node child = book.origin().node.first_element(); child; child = child.next_element())
            note_misspelt(child.local_name());
    }

    void take_record(const xml::Document& document, xml::Node node, const ElementRule& rule) {
        const bool waits = rule.name == "invoice" || rule.name == "act";
        if (waits) waiting_.push_back({&document, node, &rule});
        else read_record(document, node, rule);
    }

    void read_record(const xml::Document& document, xml::Node node, const ElementRule& rule) {
        Element element(document, node, rule, draft_.problems);
        find_reader(rule.name)->read(element, draft_);
    }

    static const RecordReader* find_reader(std::string_view tag) {
        const auto* const found =
            std::find_if(readers.begin(), readers.end(), [tag](const RecordReader& reader) { return reader.tag == tag; });
        return found != readers.end() ? found : nullptr;
    }

    /// A record under a wrong name was most likely one of the nearest kind: references to it are no mistakes of their own.
    void note_misspelt(std::string_view tag) {
        if (find_reader(tag) != nullptr) return;
        std::vector<std::string_view> tags;
        for (const RecordReader& reader : readers) tags.push_back(reader.tag);
        const std::string_view near = diag::nearest(tag, tags);
        if (!near.empty()) draft_.incomplete.set(static_cast<std::size_t>(find_reader(near) - readers.begin()));
    }

    /// Documents are in the contract's language, else the client's, else the book's.
    void set_languages() {
        for (book::Client& client : draft_.clients.records) {
            if (client.language.empty()) client.language = draft_.settings.language;
        }
        for (book::Contract& contract : draft_.contracts.records) {
            if (!contract.language.empty()) continue;
            const book::Client* const client = draft_.clients.find(contract.client);
            contract.language = client != nullptr ? client->language : draft_.settings.language;
        }
    }

    book::Book book() {
        book::Book book;
        book.settings = std::move(draft_.settings);
        book.seller = std::move(draft_.seller);
        book.series = std::move(draft_.series.records);
        book.vats = std::move(draft_.vats.records);
        book.calendars = std::move(draft_.calendars.records);
        book.managers = std::move(draft_.managers.records);
        book.clients = std::move(draft_.clients.records);
        book.contracts = std::move(draft_.contracts.records);
        book.usages = std::move(draft_.usages.records);
        book.invoices = std::move(draft_.invoices.records);
        book.acts = std::move(draft_.acts.records);
        book.payments = std::move(draft_.payments.records);
        book.sort();
        return book;
    }

    std::vector<xml::Document> documents_;  ///< reserved for all: records point to theirs
    std::vector<Waiting> waiting_;
    Draft draft_;
};

}  // namespace

Reading read(const std::vector<Source>& sources) { return BookReader().read(sources); }

}  // namespace acta::records
