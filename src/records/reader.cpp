// Reading the files of a book: open each, hand each record to the function of its kind, check all together.
#include "records/reader.h"

#include "records/checks.h"
#include "records/draft.h"
#include "records/value_type.h"

#include "bank/camt.h"
#include "xml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

namespace acta::records {
namespace {

/// When the records of a kind are read. Those of which a book has many are read with the other records of their file, several
/// files at once; those that need the records of other files come later.
enum class Stage : unsigned char {
    with_file,       ///< each file for itself
    in_turn,         ///< file after file, when all have been opened
    with_contracts,  ///< each file for itself, when the contracts of all files are there
    last             ///< file after file, when invoices and payments are there, too
};

struct RecordReader {
    std::string_view tag;
    void (*read)(Element&, Draft&);
    Stage stage;
};

// In the order of Kind.
constexpr std::array<RecordReader, kinds> readers = {{{"settings", read_settings, Stage::in_turn},
                                                      {"seller", read_seller, Stage::in_turn},
                                                      {"series", read_series, Stage::in_turn},
                                                      {"calendar", read_calendar, Stage::in_turn},
                                                      {"vat", read_vat, Stage::in_turn},
                                                      {"manager", read_manager, Stage::in_turn},
                                                      {"client", read_client, Stage::with_file},
                                                      {"contract", read_contract, Stage::with_file},
                                                      {"usage", read_usage, Stage::with_file},
                                                      {"invoice", read_invoice, Stage::with_contracts},
                                                      {"act", read_act, Stage::with_contracts},
                                                      {"payment", read_payment, Stage::with_file},
                                                      {"return", read_return, Stage::last},
                                                      {"allocation", read_allocation, Stage::last},
                                                      {"settlement", read_settlement, Stage::last},
                                                      {"claim", read_claim, Stage::last},
                                                      {"rate-table", read_rate_table, Stage::in_turn},
                                                      {"reference-rate", read_reference_rate, Stage::in_turn},
                                                      {"index", read_index, Stage::in_turn},
                                                      {"reminders", read_reminders, Stage::in_turn},
                                                      {"price-list", read_price_list, Stage::in_turn}}};

const RecordReader* find_reader(std::string_view tag) {
    const auto* const found =
        std::find_if(readers.begin(), readers.end(), [tag](const RecordReader& reader) { return reader.tag == tag; });
    return found != readers.end() ? found : nullptr;
}

/// The reader of a rule's elements; null where they are no records.
const RecordReader* reader_of(const ElementRule& rule) {
    static const std::vector<const RecordReader*> by_rule = [] {
        std::vector<const RecordReader*> all;
        for (const ElementRule& one : schema()) all.push_back(find_reader(one.name));
        return all;
    }();
    return by_rule[static_cast<std::size_t>(&rule - schema().data())];
}

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

/// A record that is read later.
struct Waiting {
    xml::Node node;
    const ElementRule* rule;
};

/// What one file gave.
struct Part {
    std::optional<xml::Document> document;  ///< none: it could not be read, or was a bank file
    Draft draft;
    std::array<std::vector<Waiting>, 4> waiting;  ///< by Stage
};

/// Reads one file into its part: nothing of another file is touched.
class FileReader {
public:
    FileReader(Part& part, const Draft& whole) : part_(part), draft_(part.draft) { draft_.whole = &whole; }

    void open(const Source& source) {
        diag::Diagnostics problems;
        part_.document = xml::Document::parse(source.text, source.name, problems);
        draft_.problems.add(std::move(problems));
        if (!part_.document) {
            draft_.incomplete |= kinds_named_in(source.text);
            note_unread();
        } else if (bank::is_camt(*part_.document)) {
            read_bank_file();
        } else {
            read_root(*part_.document);
        }
    }

    /// The records that were waiting for a stage.
    void read_waiting(Stage stage) {
        for (const Waiting& waiting : std::exchange(part_.waiting[static_cast<std::size_t>(stage)], {}))
            read_record(waiting.node, *waiting.rule, draft_);
    }

    /// Into a draft that is not the part's own.
    void read_waiting(Stage stage, Draft& whole) {
        for (const Waiting& waiting : part_.waiting[static_cast<std::size_t>(stage)])
            read_record(waiting.node, *waiting.rule, whole);
    }

private:
    void read_bank_file() {
        diag::Diagnostics problems;
        draft_.statements = bank::read_camt(*part_.document, problems);
        draft_.problems.add(std::move(problems));
        part_.document.reset();
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
            read_children(book);
        } else {
            take_record(root, *rule);
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

    void read_children(Element& book) {
        look_through(book.origin().node);
        while (const std::optional<Element::Child> child = book.next_node()) take_record(child->node, *child->rule);
    }

    /// Before the records are read: notes the misspelt ones, and makes room for the others.
    void look_through(xml::Node book) {
        std::array<std::size_t, kinds> counts{};
        std::string_view last;
        const RecordReader* reader = nullptr;
        for (xml::Node child = book.first_element(); child; child = child.next_element()) {
            const std::string_view tag = child.local_name();
            if (tag != last) {
                last = tag;
                reader = find_reader(tag);
                note_misspelt(tag);
            }
            if (reader != nullptr) ++counts[static_cast<std::size_t>(reader - readers.data())];
        }
        const auto count_of = [&](Kind kind) { return counts[static_cast<std::size_t>(kind)]; };
        draft_.clients.reserve(count_of(Kind::client));
        draft_.contracts.reserve(count_of(Kind::contract));
        draft_.usages.reserve(count_of(Kind::usage));
        draft_.payments.reserve(count_of(Kind::payment));
        draft_.invoices.reserve(count_of(Kind::invoice));
        draft_.acts.reserve(count_of(Kind::act));
        part_.waiting[static_cast<std::size_t>(Stage::with_contracts)].reserve(count_of(Kind::invoice) + count_of(Kind::act));
    }

    void take_record(xml::Node node, const ElementRule& rule) {
        const Stage stage = reader_of(rule)->stage;
        if (stage == Stage::with_file) read_record(node, rule, draft_);
        else part_.waiting[static_cast<std::size_t>(stage)].push_back({node, &rule});
    }

    void read_record(xml::Node node, const ElementRule& rule, Draft& draft) {
        Element element(*part_.document, node, rule, draft.problems);
        reader_of(rule)->read(element, draft);
    }

    /// A record under a wrong name was most likely one of the nearest kind: references to it are no mistakes of their own.
    void note_misspelt(std::string_view tag) {
        if (find_reader(tag) != nullptr) return;
        std::vector<std::string_view> tags;
        for (const RecordReader& reader : readers) tags.push_back(reader.tag);
        const std::string_view near = diag::nearest(tag, tags);
        if (!near.empty()) draft_.incomplete.set(static_cast<std::size_t>(find_reader(near) - readers.begin()));
    }

    Part& part_;
    Draft& draft_;
};

class BookReader {
public:
    BookReader(const std::vector<Source>& sources, const ForEach& for_each)
        : sources_(sources), for_each_(for_each), parts_(sources.size()) {}

    Reading read() {
        for_each_(parts_.size(), [this](std::size_t index) { FileReader(parts_[index], draft_).open(sources_[index]); });
        join_files();
        read_in_turn(Stage::in_turn);
        for_each_(parts_.size(),
                  [this](std::size_t index) { FileReader(parts_[index], draft_).read_waiting(Stage::with_contracts); });
        join_papers();
        book_statements();
        read_in_turn(Stage::last);
        References references(draft_);
        check_parties(draft_, references);
        fill_prices(draft_, references);
        check_contracts(draft_, references);
        check_vat(draft_);
        check_dealings(draft_, references);
        check_allocations(draft_, references);
        check_settlements(draft_, references);
        set_languages();
        // Nothing points into the files any more: the book is put together in the room that they had.
        for_each_(parts_.size(), [this](std::size_t index) { parts_[index] = Part(); });
        return {book(), draft_.problems.take(), std::move(draft_.bank)};
    }

private:
    /// One table of all parts, with room for all its records, so that each is moved once.
    template <typename Record>
    void join_parts(Table<Record> Draft::*table, std::string_view attribute, Problems& problems) {
        std::size_t count = 0;
        for (const Part& part : parts_) count += (part.draft.*table).records.size();
        (draft_.*table).reserve(count);
        (draft_.*table).by_name.reserve(count);
        for (Part& part : parts_) join(draft_.*table, part.draft.*table, attribute, problems);
    }

    /// Perhaps several tables at once: what is wrong in each is told in the order of the joins.
    void join_tables(const std::vector<std::function<void(Problems&)>>& joins) {
        std::vector<Problems> problems(joins.size());
        for_each_(joins.size(), [&](std::size_t index) { joins[index](problems[index]); });
        for (Problems& one : problems) draft_.problems.add(one);
    }

    void join_files() {
        for (Part& part : parts_) {
            draft_.incomplete |= part.draft.incomplete;
            draft_.problems.add(part.draft.problems);
            std::move(part.draft.statements.begin(), part.draft.statements.end(), std::back_inserter(draft_.statements));
        }
        // The longest first.
        join_tables({[this](Problems& problems) { join_parts(&Draft::payments, "id", problems); },
                     [this](Problems& problems) { join_parts(&Draft::contracts, "id", problems); },
                     [this](Problems& problems) { join_parts(&Draft::usages, "id", problems); },
                     [this](Problems& problems) { join_parts(&Draft::clients, "id", problems); }});
    }

    void join_papers() {
        for (Part& part : parts_) draft_.problems.add(part.draft.problems);
        join_tables({[this](Problems& problems) { join_parts(&Draft::invoices, "number", problems); },
                     [this](Problems& problems) { join_parts(&Draft::acts, "number", problems); }});
    }

    void read_in_turn(Stage stage) {
        for (Part& part : parts_) FileReader(part, draft_).read_waiting(stage, draft_);
    }

    /// Without a seller nobody's account is known; that the book has none is told elsewhere.
    void book_statements() {
        if (draft_.statements.empty() || !draft_.seller_origin) return;
        diag::Diagnostics problems;
        draft_.bank = bank::book_statements(std::move(draft_.statements), draft_.seller.party.accounts,
                                            {&draft_.payments.records, recorded_returns()}, problems);
        draft_.problems.add(std::move(problems));
        for (std::size_t index = 0; index < draft_.bank.payments.size(); ++index)
            draft_.bank_payments.emplace(draft_.bank.payments[index].id, static_cast<std::uint32_t>(index));
    }

    /// What the returns among the records say; those that are not in order are told when they are read.
    [[nodiscard]] std::vector<bank::Recorded::Return> recorded_returns() const {
        std::vector<bank::Recorded::Return> returns;
        for (const Part& part : parts_) {
            for (const Waiting& waiting : part.waiting[static_cast<std::size_t>(Stage::last)]) {
                if (waiting.rule->name != "return") continue;
                const std::optional<value::Date> date = value::Date::parse(trimmed(waiting.node.attribute_value("date")));
                const std::optional<value::Decimal> amount = value::Decimal::parse(waiting.node.attribute_value("amount"));
                if (!date || !amount) continue;
                returns.push_back({std::string(waiting.node.attribute_value("id")),
                                   std::string(waiting.node.attribute_value("payment")), *date, *amount});
            }
        }
        return returns;
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
        book.payments.insert(book.payments.end(), draft_.bank.payments.begin(), draft_.bank.payments.end());
        book.returns = std::move(draft_.returns.records);
        book.returns.insert(book.returns.end(), draft_.bank.returns.begin(), draft_.bank.returns.end());
        book.allocations = std::move(draft_.allocations.records);
        book.settlements = std::move(draft_.settlements.records);
        book.claims = std::move(draft_.claims.records);
        book.exchange_rates = std::move(draft_.rate_tables.records);
        book.reference_rates = std::move(draft_.reference_rates.records);
        book.price_indices = std::move(draft_.indices.records);
        book.price_lists = std::move(draft_.price_lists.records);
        book.dunning = std::move(draft_.dunning);
        book.sort();
        return book;
    }

    const std::vector<Source>& sources_;
    const ForEach& for_each_;
    std::vector<Part> parts_;  ///< one per source, all there from the start: records point to their documents
    Draft draft_;
};

}  // namespace

void in_turn(std::size_t count, const std::function<void(std::size_t index)>& work) {
    for (std::size_t index = 0; index < count; ++index) work(index);
}

Reading read(const std::vector<Source>& sources, const ForEach& for_each) { return BookReader(sources, for_each).read(); }

}  // namespace acta::records
