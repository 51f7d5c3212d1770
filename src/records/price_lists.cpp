// Reading price lists, and the prices that lines take from them.
#include "records/checks.h"
#include "records/draft.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::records {
namespace {

book::ListPrice& price_of(std::vector<book::ListPrice>& prices, const std::string& product) {
    const auto found =
        std::find_if(prices.begin(), prices.end(), [&](const book::ListPrice& one) { return one.product == product; });
    return found != prices.end() ? *found : prices.emplace_back(book::ListPrice{product, {}, {}});
}

void read_price(const Element& element, book::PriceList& list) {
    const std::optional<value::Date> from = element.date("from");
    const std::optional<value::Decimal> amount = element.decimal("amount");
    if (!element.has("product") || !from || !amount) return;
    book::ListPrice& price = price_of(list.prices, element.text("product"));
    const auto same = [&](const book::PriceStep& step) { return step.from == *from; };
    if (std::any_of(price.steps.begin(), price.steps.end(), same)) {
        element.problems().error("duplicate", element.at("from"),
                                 fmt::format("the price of {} from {} is written twice", quoted(price.product), from->to_string()),
                                 "delete one of them");
    }
    price.steps.push_back({*from, *amount});
    if (price.unit.empty()) price.unit = element.text("unit");
}

/// Gives the lines of one contract that have no price of their own the list's.
class PriceFill {
public:
    PriceFill(book::Contract& contract, const Origin& origin, Draft& draft, References& references)
        : contract_(contract), origin_(origin), draft_(draft), references_(references) {}

    void run() {
        std::size_t index = 0;
        for (xml::Node node = origin_.node.first_element(); node; node = node.next_element()) {
            if (node.local_name() != "line") continue;
            Origin place = origin_;
            place.node = node;
            book::Line& line = contract_.lines[index++];
            if (!node.attribute("price")) fill(line, place);
        }
        // A list that is named is there, whether a line needs it or not.
        if (!contract_.price_list.empty()) (void)list();
    }

private:
    /// The contract's list, else the client's; looked for once.
    const book::PriceList* list() {
        if (looked_) return list_;
        looked_ = true;
        if (!contract_.price_list.empty()) {
            list_ = references_.follow(Kind::price_list, draft_.price_lists, contract_.price_list, origin_, "price-list");
        } else if (const book::Client* client = draft_.clients.find(contract_.client); client != nullptr) {
            list_ = draft_.price_lists.find(client->price_list);
            has_name_ = !client->price_list.empty();
        }
        has_name_ = has_name_ || !contract_.price_list.empty();
        if (list_ == nullptr || list_->currency == contract_.currency || !origin_.sound) return list_;
        draft_.problems.error("currency-mismatch", origin_.at(contract_.price_list.empty() ? "currency" : "price-list"),
                              fmt::format("price list {} is in {}, and the contract in {}", list_->id, list_->currency.code(),
                                          contract_.currency.code()),
                              "name a list in the contract's currency, or write the prices in its lines");
        return list_ = nullptr;
    }

    void fill(book::Line& line, const Origin& place) {
        const book::PriceList* from = list();
        if (from == nullptr) {
            // A name that leads nowhere was told already.
            if (has_name_) return;
            draft_.problems.error("missing-attribute", place.position(),
                                  "<line> has no price, which is required where neither contract nor client has a price list",
                                  "add price=\"...\", or price-list=\"...\" to the <contract>");
            return;
        }
        if (line.product.empty()) {
            draft_.problems.error("missing-attribute", place.position(),
                                  "<line> has neither price nor product, which is required where a price list is to give its price",
                                  "add product=\"...\": one of the list's");
            return;
        }
        const auto price = std::find_if(from->prices.begin(), from->prices.end(),
                                        [&](const book::ListPrice& one) { return one.product == line.product; });
        if (price == from->prices.end()) return report_product(*from, line, place);
        take(*price, *from, line, place);
    }

    void report_product(const book::PriceList& from, const book::Line& line, const Origin& place) {
        std::vector<std::string_view> known;
        for (const book::ListPrice& one : from.prices) known.push_back(one.product);
        references_.report(fmt::format("price list {}", from.id), "price of the product", line.product, place, "product",
                           std::move(known));
    }

    /// The price of the line's first day, and those that follow it; from the line's own next price on, that and no other.
    void take(book::ListPrice price, const book::PriceList& from, book::Line& line, const Origin& place) {
        if (!origin_.sound) return;
        std::stable_sort(price.steps.begin(), price.steps.end(),
                         [](const book::PriceStep& left, const book::PriceStep& right) { return left.from < right.from; });
        std::vector<book::PriceStep> own(line.prices.begin() + 1, line.prices.end());
        std::optional<value::Date> own_from;
        for (const book::PriceStep& step : own) own_from = own_from ? std::min(*own_from, step.from) : step.from;
        line.prices.clear();
        for (const book::PriceStep& step : price.steps) {
            if (step.from <= line.from) line.prices.assign(1, {line.from, step.amount});
            else if (!line.prices.empty() && (!own_from || step.from < *own_from)) line.prices.push_back(step);
        }
        if (line.prices.empty()) {
            line.prices.push_back({line.from, value::Decimal()});
            draft_.problems.error("no-price", place.at("product"),
                                  fmt::format("price list {} has no price of {} on {}, the first day of the line", from.id,
                                              quoted(line.product), line.from.to_string()),
                                  "add an earlier <price> to the list, or price=\"...\" to the line");
        }
        line.prices.insert(line.prices.end(), own.begin(), own.end());
        if (line.unit.empty()) line.unit = price.unit;
    }

    book::Contract& contract_;
    const Origin& origin_;
    Draft& draft_;
    References& references_;
    bool looked_ = false;
    bool has_name_ = false;
    const book::PriceList* list_ = nullptr;
};

}  // namespace

void read_price_list(Element& element, Draft& draft) {
    const value::Currency currency = element.currency("currency").value_or(*value::Currency::find("EUR"));
    book::PriceList list{element.text("id"), currency, {}, element.position()};
    while (const std::optional<Element> child = element.next_child()) read_price(*child, list);
    keep(draft.price_lists, std::move(list), element.origin(), element.view("id"), "id", draft);
}

void fill_prices(Draft& draft, References& references) {
    for (std::size_t index = 0; index < draft.clients.records.size(); ++index) {
        references.follow(Kind::price_list, draft.price_lists, draft.clients.records[index].price_list,
                          draft.clients.origins[index], "price-list");
    }
    for (std::size_t index = 0; index < draft.contracts.records.size(); ++index) {
        PriceFill(draft.contracts.records[index], draft.contracts.origins[index], draft, references).run();
    }
}

}  // namespace acta::records
