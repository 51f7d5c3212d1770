// Big: integers of any length in school arithmetic on decimal digits: the slow model that fast arithmetic is checked by.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

/// Sign and digits, the lowest first; zero has no digits and no sign.
class Big {
public:
    Big() = default;
    explicit Big(std::int64_t number) : Big(std::to_string(number)) {}
    explicit Big(std::string text) {
        negative_ = text.starts_with('-');
        if (negative_) text.erase(0, 1);
        digits_.assign(text.rbegin(), text.rend());
        trim();
    }
    static Big power_of_ten(int exponent) { return Big("1" + std::string(static_cast<std::size_t>(exponent), '0')); }

    [[nodiscard]] std::string to_string() const {
        if (digits_.empty()) return "0";
        return (negative_ ? "-" : "") + std::string(digits_.rbegin(), digits_.rend());
    }

    Big operator-() const {
        Big result = *this;
        result.negative_ = !negative_ && !digits_.empty();
        return result;
    }
    [[nodiscard]] Big magnitude() const { return negative_ ? -*this : *this; }

    friend Big operator+(const Big& left, const Big& right) {
        if (left.negative_ != right.negative_) {
            const bool left_larger = smaller(right.digits_, left.digits_);
            Big result;
            result.digits_ = left_larger ? difference(left.digits_, right.digits_) : difference(right.digits_, left.digits_);
            result.negative_ = left_larger ? left.negative_ : right.negative_;
            result.trim();
            return result;
        }
        Big result;
        result.negative_ = left.negative_;
        int carry = 0;
        for (std::size_t index = 0; index < std::max(left.digits_.size(), right.digits_.size()) || carry > 0; ++index) {
            const int sum = carry + digit(left.digits_, index) + digit(right.digits_, index);
            result.digits_ += static_cast<char>('0' + sum % 10);
            carry = sum / 10;
        }
        result.trim();
        return result;
    }
    friend Big operator-(const Big& left, const Big& right) { return left + -right; }

    friend Big operator*(const Big& left, const Big& right) {
        Big result;
        for (std::size_t row = 0; row < left.digits_.size(); ++row) {
            Big line;
            line.digits_.assign(row, '0');
            int carry = 0;
            for (std::size_t column = 0; column < right.digits_.size() || carry > 0; ++column) {
                const int product = carry + digit(left.digits_, row) * digit(right.digits_, column);
                line.digits_ += static_cast<char>('0' + product % 10);
                carry = product / 10;
            }
            line.trim();
            result = result + line;
        }
        result.negative_ = left.negative_ != right.negative_;
        result.trim();
        return result;
    }

    friend bool operator==(const Big&, const Big&) = default;
    friend bool operator<(const Big& left, const Big& right) { return (left - right).negative_; }
    friend bool operator<=(const Big& left, const Big& right) { return !(right < left); }

private:
    static int digit(const std::string& digits, std::size_t index) { return index < digits.size() ? digits[index] - '0' : 0; }

    static bool smaller(const std::string& left, const std::string& right) {
        if (left.size() != right.size()) return left.size() < right.size();
        return std::lexicographical_compare(left.rbegin(), left.rend(), right.rbegin(), right.rend());
    }

    static std::string difference(const std::string& larger, const std::string& lesser) {
        std::string result;
        int borrow = 0;
        for (std::size_t index = 0; index < larger.size(); ++index) {
            int value = digit(larger, index) - digit(lesser, index) - borrow;
            borrow = value < 0 ? 1 : 0;
            if (value < 0) value += 10;
            result += static_cast<char>('0' + value);
        }
        return result;
    }

    void trim() {
        while (!digits_.empty() && digits_.back() == '0') digits_.pop_back();
        if (digits_.empty()) negative_ = false;
    }

    std::string digits_;
    bool negative_ = false;
};

/// True where `rounded` is numerator / denominator (not 0), rounded half away from zero.
inline bool is_rounded_half_away(const Big& rounded, Big numerator, Big denominator) {
    if (denominator < Big(0)) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Big twice_distance = (rounded * denominator - numerator).magnitude() * Big(2);
    if (twice_distance == denominator) return numerator.magnitude() < rounded.magnitude() * denominator;
    return twice_distance < denominator;
}
