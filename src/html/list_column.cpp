// Columns of a list.
#include "html/list_column.h"

#include "html/field_text.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <variant>

namespace acta::html {

namespace {

using documents::Field;

constexpr value::Date epoch;

int days_of(value::Date date) { return date.days_since(epoch); }

struct Identify {
    FieldIdentity operator()(std::monostate) const { return {}; }
    FieldIdentity operator()(const std::string& text) const { return {text, {}}; }
    FieldIdentity operator()(const documents::Word& word) const { return {word.key, {}}; }
    FieldIdentity operator()(const documents::Link& link) const { return {link.text, link.target}; }
    FieldIdentity operator()(value::Date date) const { return {{}, {}, days_of(date)}; }
    FieldIdentity operator()(value::Month month) const { return {{}, {}, days_of(month.first())}; }
    FieldIdentity operator()(const value::Money& money) const { return {{}, {}, money.minor(), money.currency().digits()}; }
    FieldIdentity operator()(value::Decimal number) const { return {{}, {}, number.coefficient(), number.scale()}; }
    FieldIdentity operator()(std::int64_t count) const { return {{}, {}, count}; }
};

/// What a field sorts by: one of these.
struct Place {
    std::string text;  ///< as the collation has it
    value::Decimal number;
    FieldIdentity identity;

    bool operator<(const Place& other) const {
        if (text != other.text) return text < other.text;
        if (number != other.number) return number < other.number;
        const auto rest = [](const FieldIdentity& one) { return std::tie(one.text, one.target, one.scale); };
        return rest(identity) < rest(other.identity);
    }
};

value::Decimal number_of(const Field& field, const FieldIdentity& identity) {
    if (const auto* money = std::get_if<value::Money>(&field)) return money->to_decimal();
    if (const auto* number = std::get_if<value::Decimal>(&field)) return *number;
    return {identity.number, 0};
}

}  // namespace

std::size_t FieldIdentity::Hash::operator()(const FieldIdentity& identity) const {
    constexpr std::size_t factor = 0x9E3779B97F4A7C15U;
    const std::hash<std::string_view> of_text;
    const std::size_t texts = identity.text.empty() ? 0 : of_text(identity.text) * factor + of_text(identity.target);
    return texts ^ (static_cast<std::size_t>(identity.number) * factor >> 7U) ^ static_cast<std::size_t>(identity.scale);
}

void ListColumn::add(const Field& field) {
    const bool nothing = std::holds_alternative<std::monostate>(field) ||
                         (std::holds_alternative<std::string>(field) && std::get<std::string>(field).empty());
    if (nothing) return rows_.push_back(0);
    auto found = found_.find(std::visit(Identify{}, field));
    if (found == found_.end()) {
        values_.push_back({field});
        found = found_.emplace(std::visit(Identify{}, values_.back().field), static_cast<std::uint32_t>(values_.size())).first;
    }
    rows_.push_back(found->second);
}

void ListColumn::sort(const wording::Wording& wording, const wording::Collation& collation, int digits) {
    std::vector<Place> places(values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const Field& field = values_[i].field;
        values_[i].text = text_of(field, wording, wording::MoneyStyle::plain, digits);
        places[i].identity = std::visit(Identify{}, field);
        if (places[i].identity.text.empty()) places[i].number = number_of(field, places[i].identity);
        else places[i].text = collation.key(values_[i].text);
    }
    std::vector<std::uint32_t> order(values_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) { return places[left] < places[right]; });
    found_.clear();
    std::deque<Value> sorted;
    std::vector<std::uint32_t> rank(order.size() + 1);
    for (const std::uint32_t index : order) {
        sorted.push_back(std::move(values_[index]));
        rank[index + 1] = static_cast<std::uint32_t>(sorted.size());
    }
    values_ = std::move(sorted);
    for (std::uint32_t& row : rows_) row = rank[row];
}

}  // namespace acta::html
