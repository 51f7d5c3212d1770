// What a view holds comes back: random invoices and acts through a view and its bytes, field by field.
#include "catch.h"
#include "documents/view.h"
#include "sample.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>

namespace {

using namespace acta;

/// Every field of a value as text: two values are equal where their texts are.
class Told {
public:
    Told& operator<<(const std::string& text) {
        text_ += fmt::format("{}:{}|", text.size(), text);
        return *this;
    }
    Told& operator<<(const char* text) { return *this << std::string(text); }
    Told& operator<<(value::Date date) { return *this << date.to_string(); }
    Told& operator<<(const value::Decimal& number) { return *this << number.to_string(); }
    Told& operator<<(const value::Money& money) { return *this << std::string(money.currency().code()) + money.to_string(); }
    Told& operator<<(const value::Currency& currency) { return *this << std::string(currency.code()); }
    Told& operator<<(const value::Period& period) { return *this << period.first << period.last; }
    Told& operator<<(int number) { return *this << std::to_string(number); }
    Told& operator<<(bool flag) { return *this << (flag ? "true" : "false"); }
    template <typename T>
    Told& operator<<(const std::optional<T>& value) {
        return value ? *this << "some" << *value : *this << "none";
    }
    template <typename T>
    Told& operator<<(const std::vector<T>& values) {
        *this << static_cast<int>(values.size());
        for (const T& value : values) *this << value;
        return *this;
    }
    Told& operator<<(const book::Address& one) { return *this << one.street << one.extra << one.city << one.postcode << one.region << one.region_code; }
    Told& operator<<(const book::Account& one) { return *this << one.iban << one.number << one.bic << one.bank << one.currency << one.upi << one.ifsc; }
    Told& operator<<(const book::Signatory& one) { return *this << one.name << one.position << one.basis; }
    Told& operator<<(const book::Party& one) {
        return *this << one.name << one.trading_name << one.country << one.tax_id << one.registration << one.address << one.accounts
                     << one.signatory << one.email << one.phone << one.website;
    }
    Told& operator<<(const book::AdvanceDeduction& one) {
        return *this << one.number << one.issued << one.payment << one.tax << one.parts;
    }
    Told& operator<<(const book::AdvancePayment& one) { return *this << one.id << one.date; }
    Told& operator<<(const book::AllowanceCharge& one) {
        return *this << one.charge << one.amount << one.reason << one.vat_category << one.vat_rate << one.percent << one.base
                     << one.place_of_supply << one.advance;
    }
    Told& operator<<(const book::PartOfPeriod& one) { return *this << one.days << one.of_days << one.full_quantity << one.full_price; }
    Told& operator<<(value::Month month) { return *this << month.to_string(); }
    Told& operator<<(const book::Metered& one) { return *this << one.used << one.included << one.price << one.minimum << one.cap; }
    Told& operator<<(const book::IndexedPrice& one) {
        return *this << one.base_price << one.index << one.base_month << one.base_value << one.month << one.value;
    }
    Told& operator<<(const book::TaxPart& one) { return *this << one.name << one.rate << one.amount; }
    Told& operator<<(const book::Installment& one) { return *this << one.due.date << one.due.rule << one.amount; }
    Told& operator<<(const book::EarlyPayment& one) {
        return *this << one.percent << one.days << one.rule << one.last_day << one.discount << one.amount << one.tax;
    }
    Told& operator<<(const book::TaxExchange& one) { return *this << one.base << one.quote << one.rate << one.date << one.source; }
    Told& operator<<(const book::InvoiceLine& one) {
        return *this << one.id << one.contract << one.contract_line << one.name << one.description << one.note << one.product << one.sac
                     << one.unit << one.quantity << one.price << one.base_quantity << one.allowances << one.net << one.vat_category
                     << one.vat_rate << one.period << one.part << one.late << one.metered << one.indexed << one.place_of_supply;
    }
    Told& operator<<(const book::TaxGroup& one) {
        return *this << one.category << one.rate << one.taxable << one.tax << one.reason << one.reason_code << one.parts
                     << one.place_of_supply;
    }
    Told& operator<<(const book::PrecedingInvoice& one) { return *this << one.number << one.issued; }
    Told& operator<<(const book::Totals& one) {
        return *this << one.lines << one.allowances << one.charges << one.net << one.tax << one.gross << one.prepaid << one.rounding
                     << one.payable;
    }
    Told& operator<<(const book::Invoice& one) {
        *this << static_cast<int>(one.kind) << one.number << one.type_code << one.issued << one.due.date << one.due.rule << one.currency
              << one.client << one.contracts << one.manager << one.language << one.country << one.seller << one.buyer << one.payee
              << one.tax_representative << one.period << one.delivered << one.delivered_to << one.delivery_country;
        return *this << one.purchase_order << one.contract_reference << one.buyer_reference << one.acts << one.preceding << one.notes
                     << one.payment_terms << one.payment_reference << one.lines << one.allowances << one.taxes << one.totals
                     << one.tax_in_tax_currency << one.charges << one.installments << one.early_payment << one.tax_exchange
                     << one.seller_exempt << one.advance;
    }
    Told& operator<<(const book::Act& one) {
        return *this << one.number << one.issued << one.currency << one.client << one.contract << one.manager << one.language
                     << one.country << one.seller << one.buyer << one.period << one.contract_signed << one.lines << one.taxes
                     << one.totals << one.acceptance_days << one.acceptance_business_days << one.silence_accepts << one.accept_by
                     << one.charges;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

template <typename Value>
std::string told(const Value& value) {
    return (Told() << value).text();
}

// ---- random values

/// Texts with everything that XML, attributes and templates could trip over.
std::string odd_text() {
    static const std::array<std::string, 20> pieces{"a",  "Ltd", " ", "  ", "\n", "\t", "\r", "\r\n", "<",  ">",
                                                    "&",  "\"",  "'", "&amp;", "]]>", "{x}", "हिमाल", "ё", "\xF0\x9F\x8D\xB5", "\xE2\x80\xAE"};
    std::string text;
    for (const int index : *rc::gen::resize(6, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20)))) {
        text += pieces[static_cast<std::size_t>(index)];
    }
    return text;
}
std::string some_text() { return "x" + odd_text(); }
bool coin() { return *rc::gen::arbitrary<bool>(); }
int up_to(int last) { return *rc::gen::inRange(0, last + 1); }
value::Date some_date() { return sample::day("2026-01-31").plus_days(up_to(4000) - 2000); }
value::Decimal some_decimal() {
    return {*rc::gen::inRange<std::int64_t>(-999'999'999'999, 1'000'000'000'000), up_to(12)};
}
value::Money some_money(value::Currency currency) {
    return {coin() ? 0 : *rc::gen::inRange<std::int64_t>(-99'999'999'999, 100'000'000'000), currency};
}

template <typename Make>
auto maybe(Make make) -> std::optional<decltype(make())> {
    if (coin()) return std::nullopt;
    return make();
}

template <typename Make>
auto several(Make make) -> std::vector<decltype(make())> {
    std::vector<decltype(make())> made;
    for (int count = up_to(3); count > 0; --count) made.push_back(make());
    return made;
}

value::Period some_period() {
    const value::Date first = some_date();
    return {first, first.plus_days(up_to(400))};
}

book::Address some_address() { return {some_text(), odd_text(), odd_text(), odd_text(), odd_text()}; }

book::Party some_party(value::Currency currency) {
    book::Party party;
    party.name = some_text();
    party.trading_name = odd_text();
    party.country = coin() ? "LV" : "";
    party.tax_id = odd_text();
    party.registration = odd_text();
    if (coin()) party.address = some_address();
    party.accounts = several([&] {
        return book::Account{"", some_text(), odd_text(), odd_text(), odd_text(), maybe([&] { return currency; }), odd_text()};
    });
    party.signatory = maybe([] { return book::Signatory{some_text(), odd_text(), odd_text()}; });
    party.email = odd_text();
    party.phone = odd_text();
    party.website = odd_text();
    return party;
}

book::AllowanceCharge some_charge(value::Currency currency) {
    return {coin(),      some_money(currency), odd_text(), odd_text(), maybe(some_decimal), maybe(some_decimal),
            maybe([&] { return some_money(currency); }), odd_text()};
}

/// What an invoice deducts of an advance invoice; its amounts can be added up.
book::AllowanceCharge some_deduction(value::Currency currency) {
    const auto money = [&] { return value::Money(up_to(1'000'000), currency); };
    book::AllowanceCharge made{false, money(), {}, odd_text(), maybe(some_decimal)};
    made.advance = book::AdvanceDeduction{odd_text(), some_date(), odd_text(), money(),
                                          several([&] { return book::TaxPart{some_text(), some_decimal(), money()}; })};
    return made;
}

value::Month some_month() { return value::Month::of(some_date()); }

book::Metered some_meter(value::Currency currency) {
    const auto money = [&] { return some_money(currency); };
    return {some_decimal(), some_decimal(), some_decimal(), maybe(money), maybe(money)};
}

book::IndexedPrice some_index() {
    return {.base_price = some_decimal(), .index = odd_text(), .base_month = some_month(), .base_value = some_decimal(),
            .month = some_month(), .value = some_decimal()};
}

book::InvoiceLine some_line(value::Currency currency) {
    book::PartOfPeriod part{up_to(31), up_to(31), some_decimal(), some_decimal()};
    value::Decimal base = some_decimal();
    if (base.is_zero() || coin()) base = value::Decimal(1, 0);
    return {.id = odd_text(),
            .contract = odd_text(),
            .contract_line = odd_text(),
            .name = odd_text(),
            .description = odd_text(),
            .note = odd_text(),
            .product = odd_text(),
            .sac = odd_text(),
            .unit = odd_text(),
            .quantity = some_decimal(),
            .price = some_decimal(),
            .base_quantity = base,
            .allowances = several([&] { return some_charge(currency); }),
            .net = some_money(currency),
            .vat_category = odd_text(),
            .vat_rate = maybe(some_decimal),
            .period = maybe(some_period),
            .part = maybe([&] { return part; }),
            .late = coin(),
            .metered = maybe([&] { return some_meter(currency); }),
            .indexed = maybe(some_index),
            .place_of_supply = odd_text()};
}

book::TaxGroup some_group(value::Currency currency) {
    return {odd_text(), maybe(some_decimal), some_money(currency), some_money(currency), odd_text(), odd_text(),
            several([&] { return book::TaxPart{some_text(), some_decimal(), some_money(currency)}; }), odd_text()};
}

book::Totals some_totals(value::Currency currency) {
    book::Totals totals(currency);
    for (value::Money* money : {&totals.lines, &totals.allowances, &totals.charges, &totals.net, &totals.tax, &totals.gross,
                                &totals.prepaid, &totals.rounding, &totals.payable}) {
        *money = some_money(currency);
    }
    return totals;
}

value::Currency some_currency() {
    static const std::array<const char*, 4> codes{"EUR", "JPY", "KWD", "INR"};
    return *value::Currency::find(codes[static_cast<std::size_t>(up_to(3))]);
}

book::Invoice some_invoice() {
    const value::Currency currency = some_currency();
    book::Invoice invoice(currency);
    invoice.kind = coin() ? book::DocumentKind::invoice : book::DocumentKind::credit_note;
    for (std::string* text : {&invoice.number, &invoice.type_code, &invoice.due.rule, &invoice.client, &invoice.manager,
                              &invoice.language, &invoice.country, &invoice.delivery_country, &invoice.purchase_order,
                              &invoice.contract_reference, &invoice.buyer_reference, &invoice.payment_terms, &invoice.payment_reference}) {
        *text = odd_text();
    }
    invoice.issued = some_date();
    invoice.due.date = maybe(some_date);
    for (auto* texts : {&invoice.contracts, &invoice.acts, &invoice.notes, &invoice.charges}) *texts = several(some_text);
    invoice.preceding = several([] { return book::PrecedingInvoice{some_text(), maybe(some_date)}; });
    invoice.seller = some_party(currency);
    invoice.buyer = some_party(currency);
    invoice.payee = maybe([&] { return some_party(currency); });
    invoice.tax_representative = maybe([&] { return some_party(currency); });
    invoice.period = maybe(some_period);
    invoice.delivered = maybe(some_date);
    invoice.delivered_to = maybe(some_address);
    invoice.lines = several([&] { return some_line(currency); });
    invoice.allowances = several([&] { return some_charge(currency); });
    for (book::AllowanceCharge& one : several([&] { return some_deduction(currency); })) invoice.allowances.push_back(std::move(one));
    invoice.advance = maybe([] { return book::AdvancePayment{odd_text(), some_date()}; });
    invoice.taxes = several([&] { return some_group(currency); });
    invoice.totals = some_totals(currency);
    invoice.tax_in_tax_currency = maybe([] { return some_money(some_currency()); });
    invoice.installments = several([&] { return book::Installment{{maybe(some_date), odd_text()}, some_money(currency)}; });
    invoice.early_payment = maybe([&] {
        return book::EarlyPayment{some_decimal(), up_to(60), odd_text(), maybe(some_date), some_money(currency), some_money(currency),
                                  some_money(currency)};
    });
    if (invoice.tax_in_tax_currency) {
        invoice.tax_exchange =
            maybe([] { return book::TaxExchange{some_currency(), some_currency(), some_decimal(), some_date(), odd_text()}; });
    }
    invoice.seller_exempt = coin();
    return invoice;
}

book::Act some_act() {
    const value::Currency currency = some_currency();
    book::Act act(currency);
    for (std::string* text : {&act.number, &act.client, &act.contract, &act.manager, &act.language, &act.country}) *text = odd_text();
    act.issued = some_date();
    act.seller = some_party(currency);
    act.buyer = some_party(currency);
    act.period = maybe(some_period);
    act.contract_signed = some_date();
    act.lines = several([&] { return some_line(currency); });
    act.taxes = several([&] { return some_group(currency); });
    act.totals = some_totals(currency);
    act.acceptance_days = up_to(40);
    act.acceptance_business_days = coin();
    act.silence_accepts = coin();
    act.accept_by = maybe(some_date);
    act.charges = several(some_text);
    return act;
}

/// The view as the registry gives it back: written to bytes and parsed.
xml::Document frozen(const xml::Document& view) {
    diag::Diagnostics problems;
    auto parsed = xml::Document::parse(view.to_bytes(), "view.xml", problems);
    RC_ASSERT(parsed.has_value());
    return std::move(*parsed);
}

TEST_CASE("an invoice comes back from its frozen view as it was") {
    REQUIRE(rc::check("invoices", [] {
        const book::Invoice invoice = some_invoice();
        const xml::Document view = documents::invoice_view(invoice, {"invoice", ""});
        const auto again = documents::read_invoice(frozen(view).root());
        RC_ASSERT(again.has_value());
        RC_ASSERT(told(*again) == told(invoice));
        RC_ASSERT(documents::invoice_view(*again, {"invoice", ""}).to_bytes() == view.to_bytes());
    }));
}

TEST_CASE("an act comes back from its frozen view as it was") {
    REQUIRE(rc::check("acts", [] {
        const book::Act act = some_act();
        const xml::Document view = documents::act_view(act, {"act", ""});
        const auto again = documents::read_act(frozen(view).root());
        RC_ASSERT(again.has_value());
        RC_ASSERT(told(*again) == told(act));
    }));
}

TEST_CASE("no view has an empty attribute or an element that holds nothing") {
    REQUIRE(rc::check("emptiness", [] {
        const std::string bytes = documents::invoice_view(some_invoice(), {"", ""}).to_bytes();
        RC_ASSERT(bytes.find("=\"\"") == std::string::npos);
        for (const char* element : {"<address/>", "<account/>", "<signatory/>", "<due/>", "<delivery/>", "<note/>", "<period/>"}) {
            RC_ASSERT(bytes.find(element) == std::string::npos);
        }
    }));
}

/// Reads the invoice of the sample with one piece of its view replaced.
std::optional<book::Invoice> read_damaged(const std::string& what, const std::string& by) {
    std::string bytes = documents::invoice_view(sample::invoice(), {"invoice", ""}).to_bytes();
    const std::size_t place = bytes.find(what);
    REQUIRE(place != std::string::npos);
    bytes.replace(place, what.size(), by);
    diag::Diagnostics problems;
    const auto view = xml::Document::parse(bytes, "view.xml", problems);
    REQUIRE(view);
    return documents::read_invoice(view->root());
}

TEST_CASE("a damaged view gives nothing, never half an invoice") {
    CHECK(read_damaged("INV-2026-00017", "INV-2026-00099"));  // a view may say another number
    CHECK_FALSE(read_damaged("version=\"1\"", "version=\"2\""));
    CHECK_FALSE(read_damaged("kind=\"invoice\"", "kind=\"bill\""));
    CHECK_FALSE(read_damaged("currency=\"EUR\"", "currency=\"EUX\""));
    CHECK_FALSE(read_damaged("issued=\"2026-11-10\"", ""));
    CHECK_FALSE(read_damaged("net=\"480.00\"", "net=\"480.001\""));
    CHECK_FALSE(read_damaged("net=\"480.00\"", ""));
    CHECK_FALSE(read_damaged("quantity=\"3.5\"", "quantity=\"three\""));
    CHECK_FALSE(read_damaged("until=\"2026-10-31\"", "until=\"2026-09-30\""));
    CHECK_FALSE(read_damaged("until=\"2026-10-31\"", ""));
    CHECK_FALSE(read_damaged("late=\"yes\"", "late=\"maybe\""));
    CHECK_FALSE(read_damaged("days=\"19\"", "days=\"19x\""));
    CHECK_FALSE(read_damaged("payable=\"859.71\"", ""));
    CHECK_FALSE(read_damaged("<billed key=\"usage:u-1007\"/>", "<billed/>"));
}

TEST_CASE("a view that was frozen without sums so far and payment code reads as before") {
    CHECK(read_damaged(" running=\"480.00\"", ""));
    CHECK(read_damaged("<payment-code ", "<something-else "));
}

TEST_CASE("one kind of view is not read as another") {
    CHECK_FALSE(documents::read_act(documents::invoice_view(sample::invoice(), {"invoice", ""}).root()));
    CHECK_FALSE(documents::read_invoice(documents::act_view(sample::act(), {"act", ""}).root()));
    CHECK_FALSE(documents::read_invoice(xml::Node()));
}

}  // namespace
