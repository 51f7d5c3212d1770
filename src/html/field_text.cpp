// Fields as people read them.
#include "html/field_text.h"

#include <algorithm>
#include <variant>

namespace acta::html {

namespace {

struct FieldText {
    const wording::Wording& wording;
    wording::MoneyStyle style;
    int digits = 0;

    std::string operator()(std::monostate) const { return "–"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const documents::Word& word) const { return word_of(wording, word.key); }
    std::string operator()(const documents::Link& link) const { return link.text; }
    std::string operator()(value::Date date) const { return wording.date(date, wording::DateStyle::medium); }
    std::string operator()(value::Month month) const { return wording.month(month); }
    std::string operator()(const value::Money& money) const { return wording.money(money, style); }
    std::string operator()(value::Decimal number) const { return wording.number(number, digits); }
    std::string operator()(std::int64_t count) const { return wording.number(value::Decimal(count, 0)); }
};

}  // namespace

std::string word_of(const wording::Wording& wording, std::string_view key) {
    const std::string_view word = wording.words().word(key);
    return std::string(word.empty() ? key.substr(key.rfind('.') + 1) : word);
}

std::string header_of(const documents::TableColumn& column, const wording::Wording& wording) {
    const std::string_view word = wording.words().word("column." + column.key);
    return std::string(word.empty() ? std::string_view(column.key) : word);
}

std::string text_of(const documents::Field& field, const wording::Wording& wording, wording::MoneyStyle style, int digits) {
    return std::visit(FieldText{wording, style, digits}, field);
}

bool is_figure(const documents::TableColumn& column) {
    using Kind = documents::TableColumn::Kind;
    return column.kind == Kind::money || column.kind == Kind::number || column.kind == Kind::count;
}

bool tells_currency(const documents::Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) { return column.key == "currency"; });
}

const value::Money* first_money(const std::vector<documents::Field>& row) {
    for (const documents::Field& field : row) {
        if (const auto* money = std::get_if<value::Money>(&field)) return money;
    }
    return nullptr;
}

}  // namespace acta::html
