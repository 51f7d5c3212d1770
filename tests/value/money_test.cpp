// Money and currencies: the vectors of the rules, and rounding against exact fractions.
#include "value/money.h"

#include "big.h"
#include "catch.h"
#include "generators.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

using namespace acta::value;

namespace {

const Currency eur = *Currency::find("EUR");
const Currency jpy = *Currency::find("JPY");
const Currency kwd = *Currency::find("KWD");

Money euros(const char* text) { return *Money::parse(text, eur); }
Decimal number(const char* text) { return *Decimal::parse(text); }

/// numerator / denominator x 10^exponent has a rounded value that 64 bits hold, by a wide margin.
bool surely_fits(const Big& numerator, const Big& denominator) {
    return numerator.magnitude() <= denominator.magnitude() * Big::power_of_ten(18);
}

}  // namespace

TEST_CASE("currencies know their minor units") {
    CHECK(eur.digits() == 2);
    CHECK(jpy.digits() == 0);
    CHECK(kwd.digits() == 3);
    CHECK(Currency::find("INR")->code() == "INR");
    CHECK(Currency::find("ISK")->digits() == 0);
    CHECK(Currency::find("TND")->digits() == 3);
    CHECK(Currency::find("EUR") == eur);
    CHECK(eur != jpy);
}

TEST_CASE("what is no currency is not found") {
    for (const char* code : {"", "EU", "EURO", "eur", "XXX", "XTS", "XAU", "CLF", "CHE", "USN", "DEM", "HRK", "ZZZ", "AAA"}) {
        CAPTURE(code);
        CHECK_FALSE(Currency::find(code));
    }
}

TEST_CASE("every listed code is found, in order, once") {
    const auto& codes = currency_codes();
    CHECK(codes.size() > 150);
    CHECK(std::is_sorted(codes.begin(), codes.end()));
    CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
    for (const std::string_view code : codes) {
        CAPTURE(code);
        REQUIRE(Currency::find(code));
        CHECK(Currency::find(code)->code() == code);
        CHECK(code.size() == 3);
    }
}

TEST_CASE("an amount is read with the digits of its currency") {
    CHECK(euros("450").minor() == 45000);
    CHECK(euros("450.5").minor() == 45050);
    CHECK(euros("-0.05").minor() == -5);
    CHECK(Money::parse("450", jpy)->minor() == 450);
    CHECK(Money::parse("0.001", kwd)->minor() == 1);
    CHECK_FALSE(Money::parse("450.005", eur));
    CHECK_FALSE(Money::parse("450.000", eur));
    CHECK_FALSE(Money::parse("450.0", jpy));
    CHECK_FALSE(Money::parse("1,000.00", eur));
    CHECK_FALSE(Money::parse("99999999999999999999", eur));
    CHECK_FALSE(Money::parse("99999999999999999", eur));
}

TEST_CASE("an amount is written with all digits of its currency") {
    CHECK(euros("450").to_string() == "450.00");
    CHECK(euros("-0.05").to_string() == "-0.05");
    CHECK(Money(450, jpy).to_string() == "450");
    CHECK(Money(-7, kwd).to_string() == "-0.007");
    CHECK(Money(0, eur).to_string() == "0.00");
    CHECK(Money(std::numeric_limits<std::int64_t>::min(), eur).to_string() == "-92233720368547758.08");
    CHECK(euros("12.30").to_decimal() == number("12.3"));
}

TEST_CASE("a tax is rounded half away from zero") {
    CHECK(percent_of(euros("-30.30"), number("15")) == euros("-4.55"));
    CHECK(percent_of(euros("30.30"), number("15")) == euros("4.55"));
    CHECK(percent_of(euros("19935.66"), number("15")) == euros("2990.35"));
    CHECK(percent_of(Money(10, jpy), number("5")) == Money(1, jpy));
}

TEST_CASE("three lines of 10.10 at 15 % make a tax of 4.55 on their sum") {
    const Money line = line_amount(number("10.10"), number("1"), number("1"), eur);
    const Money sum = line + line + line;
    CHECK(percent_of(sum, number("15")) == euros("4.55"));
    const Money per_line = percent_of(line, number("15"));
    CHECK(per_line + per_line + per_line == euros("4.56"));  // what must not be done
}

TEST_CASE("a line is price by base quantity times quantity, rounded once") {
    CHECK(line_amount(number("10"), number("3"), number("3"), eur) == euros("10.00"));
    CHECK(line_amount(number("0.005"), number("1"), number("1"), eur) == euros("0.01"));
    CHECK(line_amount(number("35"), number("1"), number("3.5"), eur) == euros("122.50"));
    CHECK(line_amount(number("450"), number("1"), number("-1"), eur) == euros("-450.00"));
    CHECK(line_amount(number("0.005"), number("1"), number("-1"), eur) == euros("-0.01"));
    CHECK(line_amount(number("0.333333"), number("1000"), number("1500"), kwd).to_string() == "0.500");
}

TEST_CASE("fractions and rounding of plain numbers") {
    CHECK(fraction_of(euros("100.00"), 1, 3) == euros("33.33"));
    CHECK(fraction_of(euros("0.05"), 1, 2) == euros("0.03"));
    CHECK(fraction_of(euros("-0.05"), 1, 2) == euros("-0.03"));
    CHECK(round_to_money(number("1081.395"), eur) == euros("1081.40"));
    CHECK(round_to_money(number("-1081.395"), eur) == euros("-1081.40"));
    CHECK(round_to_money(number("0.4"), jpy).is_zero());
}

TEST_CASE("amounts that do not fit are errors, never a wrap") {
    const Money largest(std::numeric_limits<std::int64_t>::max(), eur);
    const Money least(std::numeric_limits<std::int64_t>::min(), eur);
    CHECK_THROWS_AS(largest + Money(1, eur), Overflow);
    CHECK_THROWS_AS(least - Money(1, eur), Overflow);
    CHECK_THROWS_AS(-least, Overflow);
    CHECK_THROWS_AS(percent_of(largest, number("100.01")), Overflow);
    CHECK_THROWS_AS(fraction_of(largest, 2, 1), Overflow);
    CHECK_THROWS_AS(round_to_money(number("999999999999999999"), eur), Overflow);
    CHECK_THROWS_AS(line_amount(number("999999999999"), number("1"), number("999999999999"), eur), Overflow);
    CHECK_THROWS_AS(largest.to_decimal(), Overflow);
    CHECK(percent_of(largest, number("100")) == largest);
    Money sum(1, eur);
    CHECK_THROWS_AS(sum += largest, Overflow);
    CHECK(sum == Money(1, eur));
}

TEST_CASE("amounts of one currency are ordered") {
    CHECK(euros("-1.00") < euros("0.50"));
    CHECK(euros("2.00") >= euros("2.00"));
    CHECK(euros("-1.00").is_negative());
    Money sum = Money::zero(eur);
    sum += euros("3.00");
    sum -= euros("4.50");
    CHECK(sum == euros("-1.50"));
}

TEST_CASE("an amount that is written is read back") {
    REQUIRE(rc::check("parse(to_string(x)) == x", [] {
        const Money amount(random_number(18), random_currency());
        RC_ASSERT(Money::parse(amount.to_string(), amount.currency()) == amount);
        RC_ASSERT(round_to_money(amount.to_decimal(), amount.currency()) == amount);
    }));
}

TEST_CASE("every rounding is the nearest amount, halves away from zero") {
    REQUIRE(rc::check("round_to_money", [] {
        const Decimal exact = random_decimal();
        const Currency currency = random_currency();
        const Big top = Big(exact.coefficient()) * Big::power_of_ten(currency.digits());
        const Big bottom = Big::power_of_ten(exact.scale());
        RC_PRE(surely_fits(top, bottom));
        RC_ASSERT(is_rounded_half_away(Big(round_to_money(exact, currency).minor()), top, bottom));
    }));
    REQUIRE(rc::check("percent_of", [] {
        const Money amount(random_number(18), eur);
        const Decimal percent = random_decimal(9, 6);
        const Big top = Big(amount.minor()) * Big(percent.coefficient());
        const Big bottom = Big::power_of_ten(percent.scale() + 2);
        RC_PRE(surely_fits(top, bottom));
        RC_ASSERT(is_rounded_half_away(Big(percent_of(amount, percent).minor()), top, bottom));
    }));
    REQUIRE(rc::check("fraction_of", [] {
        const Money amount(random_number(18), eur);
        const std::int64_t denominator = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        const std::int64_t numerator = *rc::gen::inRange<std::int64_t>(-denominator, denominator + 1);
        RC_ASSERT(is_rounded_half_away(Big(fraction_of(amount, numerator, denominator).minor()),
                                       Big(amount.minor()) * Big(numerator), Big(denominator)));
    }));
    REQUIRE(rc::check("line_amount", [] {
        const Decimal price = random_decimal();
        const Decimal quantity = random_decimal();
        Decimal base = random_decimal();
        if (base.is_zero()) base = Decimal(1, 0);
        const Currency currency = random_currency();
        const Big top = Big(price.coefficient()) * Big(quantity.coefficient()) * Big::power_of_ten(base.scale() + currency.digits());
        const Big bottom = Big(base.coefficient()) * Big::power_of_ten(price.scale() + quantity.scale());
        RC_PRE(surely_fits(top, bottom));
        RC_ASSERT(is_rounded_half_away(Big(line_amount(price, base, quantity, currency).minor()), top, bottom));
    }));
}

TEST_CASE("halves go away from zero on both sides") {
    REQUIRE(rc::check("n + 1/2 rounds to n + 1, its negative to -(n + 1)", [] {
        const std::int64_t whole = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
        const Decimal half(whole * 10 + 5, 3);
        RC_ASSERT(round_to_money(half, eur).minor() == whole + 1);
        RC_ASSERT(round_to_money(-half, eur).minor() == -(whole + 1));
    }));
}

TEST_CASE("the parts of a price sum to the whole") {
    REQUIRE(rc::check("share k = part up to its end - part up to its start", [] {
        const Decimal price = random_decimal(10, 6);
        const Decimal quantity = random_decimal(6, 3);
        const Currency currency = random_currency();
        const std::int64_t days = *rc::gen::inRange<std::int64_t>(1, 367);
        Money sum = Money::zero(currency);
        Money before = Money::zero(currency);
        for (std::int64_t day = 0; day < days;) {
            day = std::min(days, day + *rc::gen::inRange<std::int64_t>(1, 100));
            const Money now = part_of_price(price, quantity, day, days, currency);
            const Big top = Big(price.coefficient()) * Big(quantity.coefficient()) * Big(day) * Big::power_of_ten(currency.digits());
            const Big bottom = Big(days) * Big::power_of_ten(price.scale() + quantity.scale());
            RC_ASSERT(is_rounded_half_away(Big(now.minor()), top, bottom));
            sum += now - before;
            before = now;
        }
        RC_ASSERT(sum == line_amount(price, Decimal(1, 0), quantity, currency));
    }));
}
