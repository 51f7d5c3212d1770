// What the readers of several kinds of records share: names that are taken, dates in order.
#include "records/draft.h"

#include "records/value_type.h"

#include <fmt/format.h>

namespace acta::records {
namespace {

std::string place_of(const Origin& origin) {
    const diag::Position position = origin.position();
    return fmt::format("{}, line {}", position.file_name(), position.line);
}

}  // namespace

std::string vat_key(std::string_view category, std::string_view name) { return fmt::format("{}/{}", category, name); }

const book::Payment* Draft::payment(std::string_view id) const {
    if (const book::Payment* const record = payments.find(id)) return record;
    const auto found = bank_payments.find(id);
    return found != bank_payments.end() ? &bank.payments[found->second] : nullptr;
}

void report_duplicate(const Origin& first, const Origin& second, std::string_view attribute, std::string_view name,
                      Problems& problems) {
    problems.error("duplicate", second.at(attribute),
                   fmt::format("{} is the {} of two <{}> records", quoted(name), attribute, second.node.local_name()),
                   fmt::format("the first stands in {}", place_of(first)));
}

bool take_place(std::optional<Origin>& place, const Element& element) {
    if (!place) {
        place = element.origin();
        return true;
    }
    element.problems().error("repeated-record", element.position(),
                             fmt::format("the book has a second <{}>, and may have one", element.rule().tag()),
                             fmt::format("the first stands in {}", place_of(*place)));
    return false;
}

void check_order(const Element& element, std::string_view earlier, std::string_view later) {
    const std::optional<value::Date> first = element.date(earlier);
    const std::optional<value::Date> last = element.date(later);
    if (!first || !last || *first <= *last) return;
    element.problems().error("date-order", element.at(later),
                             fmt::format("{} {} is before {} {}", later, last->to_string(), earlier, first->to_string()),
                             "correct one of the two dates");
}

void read_translation(const Element& element, book::Translations& translations) {
    std::string text = element.own_text();
    if (!element.has("language")) return;
    if (translations.emplace(element.text("language"), std::move(text)).second) return;
    element.problems().error("duplicate", element.at("language"),
                             fmt::format("the {} in {} is written twice", element.rule().tag(), quoted(element.view("language"))),
                             "delete one of them");
}

book::Translations read_translations(Element& element) {
    book::Translations translations;
    while (std::optional<Element> child = element.next_child()) read_translation(*child, translations);
    return translations;
}

}  // namespace acta::records
