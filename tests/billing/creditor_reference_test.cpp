// References with check digits.
#include "catch.h"

#include "billing/creditor_reference.h"

#include <rapidcheck.h>

#include <string>

using namespace acta::billing;

TEST_CASE("The creditor reference of a number has the check digits of ISO 11649") {
    CHECK(creditor_reference("539007547034") == "RF18539007547034");
    CHECK(creditor_reference("TU06FX") == "RF96TU06FX");
    CHECK(creditor_reference("1234512345") == "RF451234512345");
    CHECK(creditor_reference("INV-2026-00014") == "RF16INV202600014");
    CHECK(creditor_reference("inv 2026/00014") == "RF16INV202600014");
    CHECK(reference_body("inv 2026/00014") == "INV202600014");
}

TEST_CASE("A number that a reference cannot carry has none") {
    CHECK_FALSE(creditor_reference(""));
    CHECK_FALSE(creditor_reference("---"));
    CHECK_FALSE(creditor_reference("\xD0\xA1\xD1\x87-14"));
    CHECK(creditor_reference("123456789012345678901"));
    CHECK_FALSE(creditor_reference("1234567890123456789012"));
}

TEST_CASE("A creditor reference is known by its check digits") {
    CHECK(is_creditor_reference("RF18539007547034"));
    CHECK(is_creditor_reference("RF96TU06FX"));
    CHECK(is_creditor_reference("RF451234512345"));
    CHECK_FALSE(is_creditor_reference("RF19539007547034"));
    CHECK_FALSE(is_creditor_reference("RF18539007547043"));
    CHECK_FALSE(is_creditor_reference("RF18"));
    CHECK_FALSE(is_creditor_reference("rf18539007547034"));
    CHECK_FALSE(is_creditor_reference("RF18 5390 0754 7034"));
    CHECK(is_creditor_reference(compact_reference("rf18 5390 0754 7034")));
}

TEST_CASE("IBANs have check digits of the same kind") {
    CHECK(has_mod_97_digits("DE89370400440532013000"));
    CHECK(has_mod_97_digits("MT84MALT011000012345MTLCAST001S"));
    CHECK_FALSE(has_mod_97_digits("DE89370400440532013001"));
    CHECK_FALSE(has_mod_97_digits("DE89"));
    CHECK_FALSE(has_mod_97_digits("DE89-7040"));
}

TEST_CASE("National references are checked by their own digits") {
    CHECK(has_right_check_digits(compact_reference("+++090/9337/55493+++")));  // Belgium, mod 97
    CHECK(has_right_check_digits("210000000003139471430009017"));               // Switzerland, recursive mod 10
    CHECK_FALSE(has_right_check_digits("210000000003139471430009015"));
    CHECK(has_right_check_digits("1232"));        // Finland, 7-3-1
    CHECK(has_right_check_digits("79927398713")); // Luhn
    CHECK(has_right_check_digits("RF96TU06FX"));
    CHECK_FALSE(has_right_check_digits("1233"));
    CHECK_FALSE(has_right_check_digits(""));
    CHECK_FALSE(has_right_check_digits("7"));
    CHECK_FALSE(has_right_check_digits("INV14"));
}

TEST_CASE("A reference made is a reference known, and one wrong digit or two exchanged ones are seen") {
    REQUIRE(rc::check("check digits", [] {
        const auto digits = *rc::gen::resize(21, rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('0', ':'))));
        RC_PRE(digits.size() <= 21U);
        const std::string reference = creditor_reference(digits).value();
        RC_ASSERT(is_creditor_reference(reference));
        const auto place = *rc::gen::inRange<std::size_t>(2, reference.size());
        std::string wrong = reference;
        wrong[place] = static_cast<char>('0' + (wrong[place] - '0' + *rc::gen::inRange(1, 10)) % 10);
        RC_ASSERT(!is_creditor_reference(wrong));
        std::string exchanged = reference;
        if (place + 1 < exchanged.size()) std::swap(exchanged[place], exchanged[place + 1]);
        RC_ASSERT(exchanged == reference || !is_creditor_reference(exchanged));
    }));
}
