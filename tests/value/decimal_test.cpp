// Decimal: what is read and written, and arithmetic against school arithmetic.
#include "value/decimal.h"

#include "big.h"
#include "catch.h"
#include "generators.h"

#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <string>

using namespace acta::value;

namespace {

/// The number times 10^12, as an integer of any length.
Big at_twelve(const Decimal& number) { return Big(number.coefficient()) * Big::power_of_ten(12 - number.scale()); }

const Big limit_at_twelve = Big::power_of_ten(30);  // 18 digits before the point are the most

/// True where a multiple of 10^-12 (or finer, by `finer` digits) is a Decimal: 18 digits without trailing zeros.
bool is_decimal(Big number, int finer) {
    std::string digits = number.magnitude().to_string();
    int scale = 12 + finer;
    while (scale > 0 && digits.size() > 1 && digits.back() == '0') {
        digits.pop_back();
        --scale;
    }
    return digits == "0" || (scale <= 12 && digits.size() <= 18);
}

template <typename Function>
bool overflows(const Function& function) {
    try {
        static_cast<void>(function());
    } catch (const Overflow&) {
        return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a number is read as it is written in records") {
    CHECK(Decimal::parse("450")->to_string() == "450");
    CHECK(Decimal::parse("3.5")->to_string() == "3.5");
    CHECK(Decimal::parse("-0.05")->to_string() == "-0.05");
    CHECK(Decimal::parse("1.50") == Decimal::parse("1.5"));
    CHECK(Decimal::parse("007") == Decimal(7, 0));
    CHECK(Decimal::parse("-0") == Decimal());
    CHECK(Decimal::parse("-0.000")->to_string() == "0");
    CHECK(Decimal::parse("0.000001") == Decimal(1, 6));
    CHECK(Decimal::parse("999999999999999999") == Decimal(999'999'999'999'999'999, 0));
    CHECK(Decimal::parse(std::string(500, '0') + "1") == Decimal(1, 0));
}

TEST_CASE("what is no plain number is refused") {
    for (const char* text : {"", "-", "+1", "1.", ".5", "-.5", " 1", "1 ", "1,5", "1e3", "1.2.3", "--1", "0x1F", "1'000", "∞",
                             "١", "1.-5", "NaN", "1-"}) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::parse(text));
    }
    CHECK_FALSE(Decimal::parse(std::string_view("1\0", 2)));
    CHECK_FALSE(Decimal::parse("0.0000001"));         // seven digits of fraction, six are allowed
    CHECK_FALSE(Decimal::parse("1.0000000"));         // trailing zeros count
    CHECK(Decimal::parse("1.0000000", 7) == Decimal(1, 0));
    CHECK_FALSE(Decimal::parse("1.5", 0));
    CHECK_FALSE(Decimal::parse("1000000000000000000"));
    CHECK_FALSE(Decimal::parse("9999999999999999.999"));
    CHECK_FALSE(Decimal::parse(std::string(100'000, '9')));
}

TEST_CASE("a number is written with the digits that are asked for") {
    CHECK(Decimal(450, 0).to_string(2) == "450.00");
    CHECK(Decimal(35, 1).to_string(2) == "3.50");
    CHECK(Decimal(-5, 2).to_string(1) == "-0.05");
    CHECK(Decimal(0, 5).to_string() == "0");
    CHECK(Decimal(0, 5).to_string(2) == "0.00");
    CHECK(Decimal(1, 12).to_string() == "0.000000000001");
}

TEST_CASE("equal numbers are equal values, however they were made") {
    CHECK(Decimal(1500, 3) == Decimal(15, 1));
    CHECK(Decimal(1500, 3).scale() == 1);
    CHECK(Decimal(15, -2) == Decimal(1500, 0));
    CHECK(Decimal(1'000'000, 18) == Decimal(1, 12));
    CHECK(Decimal(100, 2) < Decimal(11, 1));
    CHECK(Decimal(-2, 0) < Decimal(-19, 1));
    CHECK(Decimal(1, 12) > Decimal());
}

TEST_CASE("what 18 digits cannot hold is an error, never a wrap") {
    CHECK_THROWS_AS(Decimal(1'000'000'000'000'000'001, 0), Overflow);
    CHECK_THROWS_AS(Decimal(1, 13), Overflow);
    CHECK_THROWS_AS(Decimal(10, -17), Overflow);
    CHECK_THROWS_AS(Decimal(1, -60), Overflow);
    CHECK_THROWS_AS(Decimal(std::numeric_limits<std::int64_t>::min(), 0), Overflow);
    const Decimal largest(999'999'999'999'999'999, 0);
    CHECK_THROWS_AS(largest + Decimal(1, 0), Overflow);
    CHECK_THROWS_AS(-largest - Decimal(1, 0), Overflow);
    CHECK_THROWS_AS(largest * Decimal(2, 0), Overflow);
    CHECK_THROWS_AS(Decimal(1, 12) * Decimal(1, 1), Overflow);  // not exact in 12 digits
    CHECK_THROWS_AS(largest + Decimal(1, 1), Overflow);
    CHECK(largest + Decimal() == largest);
}

TEST_CASE("division rounds half away from zero") {
    CHECK(divide_rounded(Decimal(1, 0), Decimal(3, 0), 2) == Decimal(33, 2));
    CHECK(divide_rounded(Decimal(1, 0), Decimal(8, 0), 2) == Decimal(13, 2));
    CHECK(divide_rounded(Decimal(-1, 0), Decimal(8, 0), 2) == Decimal(-13, 2));
    CHECK(divide_rounded(Decimal(1, 0), Decimal(-8, 0), 2) == Decimal(-13, 2));
    CHECK(divide_rounded(Decimal(5, 1), Decimal(1, 0), 0) == Decimal(1, 0));
    CHECK(divide_rounded(Decimal(49, 2), Decimal(1, 0), 0) == Decimal());
}

TEST_CASE("an indexed price is rounded once") {
    // 1000 with 105.65 -> 114.25 gives 1081.40
    CHECK(divide_rounded(Decimal(1000, 0) * *Decimal::parse("114.25"), *Decimal::parse("105.65"), 2) == *Decimal::parse("1081.40"));
}

TEST_CASE("what is written is read back as the same number") {
    REQUIRE(rc::check("parse(to_string(x)) == x", [] {
        const Decimal number = random_decimal();
        RC_ASSERT(Decimal::parse(number.to_string(), 12) == number);
        RC_ASSERT(Decimal::parse(number.to_string(*rc::gen::inRange(0, 13)), 12) == number);
    }));
    REQUIRE(rc::check("only what the grammar allows is read", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("00123456789.-+ e")));
        const std::size_t sign = text.starts_with('-') ? 1 : 0;
        const std::size_t point = text.find('.');
        const auto digits = [](const std::string& part) {
            return !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
        };
        const bool plain = point == std::string::npos
                               ? digits(text.substr(sign))
                               : point >= sign && digits(text.substr(sign, point - sign)) && digits(text.substr(point + 1)) &&
                                     text.size() - point - 1 <= 12;
        const auto parsed = Decimal::parse(text, 12);
        if (!plain) RC_ASSERT(!parsed);
        if (plain && text.size() <= 18) RC_ASSERT(parsed.has_value());
    }));
}

TEST_CASE("sums, differences and products are exact or refused") {
    REQUIRE(rc::check("left + right", [] {
        const Decimal left = random_decimal();
        const Decimal right = random_decimal();
        const Big sum = at_twelve(left) + at_twelve(right);
        RC_ASSERT(overflows([&] { return left + right; }) == !is_decimal(sum, 0));
        if (is_decimal(sum, 0)) RC_ASSERT(at_twelve(left + right) == sum);
    }));
    REQUIRE(rc::check("left - right", [] {
        const Decimal left = random_decimal();
        const Decimal right = random_decimal();
        const Big difference = at_twelve(left) - at_twelve(right);
        RC_ASSERT(overflows([&] { return left - right; }) == !is_decimal(difference, 0));
        if (is_decimal(difference, 0)) RC_ASSERT(at_twelve(left - right) == difference);
    }));
    REQUIRE(rc::check("left * right", [] {
        const Decimal left = random_decimal(12, 8);
        const Decimal right = random_decimal(12, 8);
        const Big product = at_twelve(left) * at_twelve(right);
        RC_ASSERT(overflows([&] { return left * right; }) == !is_decimal(product, 12));
        if (is_decimal(product, 12)) RC_ASSERT(at_twelve(left * right) * Big::power_of_ten(12) == product);
    }));
}

TEST_CASE("numbers are ordered as their exact values are") {
    REQUIRE(rc::check("left <=> right", [] {
        const Decimal left = random_decimal();
        const Decimal right = *rc::gen::arbitrary<bool>() ? random_decimal() : left;
        RC_ASSERT((left < right) == (at_twelve(left) < at_twelve(right)));
        RC_ASSERT((left == right) == (at_twelve(left) == at_twelve(right)));
        RC_ASSERT((left <= right) == (at_twelve(left) <= at_twelve(right)));
        RC_ASSERT(-(-left) == left);
    }));
}

TEST_CASE("a quotient is the nearest number, halves away from zero") {
    REQUIRE(rc::check("numerator / denominator", [] {
        const Decimal numerator = random_decimal();
        Decimal denominator = random_decimal();
        if (denominator.is_zero()) denominator = Decimal(1, 0);
        const int scale = *rc::gen::inRange(0, 13);
        const Big top = at_twelve(numerator) * Big::power_of_ten(scale);
        const Big bottom = at_twelve(denominator);
        const Big too_large = (limit_at_twelve * Big::power_of_ten(scale)) * bottom.magnitude();
        Decimal quotient;
        if (overflows([&] { return quotient = divide_rounded(numerator, denominator, scale); })) {
            // 18 digits with `scale` of them after the point, even where trailing zeros would let more fit.
            RC_ASSERT(Big("999999999999999999") * bottom.magnitude() <= top.magnitude());
            return;
        }
        RC_ASSERT(top.magnitude() < too_large);
        const Big rounded = Big(quotient.coefficient()) * Big::power_of_ten(scale - quotient.scale());
        RC_ASSERT(is_rounded_half_away(rounded, top, bottom));
    }));
}
