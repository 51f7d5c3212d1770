// The text of payment codes.
#include "documents/payment_code.h"

#include "billing/creditor_reference.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::documents {
namespace {

constexpr std::size_t most_bytes = 331;  // EPC069-12, 3: version 13 with error correction M, bytes

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

/// Countries whose IBANs the SEPA schemes reach (EPC409-09); dependencies use the IBANs of their countries.
bool is_in_sepa(std::string_view iban) {
    if (iban.size() < 2) return false;
    constexpr std::string_view countries =
        "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV "
        "MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA";
    return countries.find(iban.substr(0, 2)) != std::string_view::npos;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The first characters of a UTF-8 text: at most so many, in at most so many bytes.
std::string_view head(std::string_view text, std::size_t characters, std::size_t bytes) {
    std::size_t end = 0;
    while (end < text.size() && characters > 0) {
        std::size_t next = end + 1;
        while (next < text.size() && continues_character(text[next])) ++next;
        if (next > bytes) break;
        end = next;
        --characters;
    }
    return text.substr(0, end);
}

/// In one line: a line end would begin the next field.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char letter : text) {
        const bool blank = static_cast<unsigned char>(letter) <= ' ' || letter == 0x7F;
        if (!blank) line += letter;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string without_end_space(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return std::string(text);
}

/// As many references as fit, each whole: half a number would be another invoice's.
std::string joined(const std::vector<std::string>& references, std::size_t bytes) {
    std::string text;
    for (const std::string& reference : references) {
        const std::string next = (text.empty() ? "" : ", ") + one_line(reference);
        if (text.size() + next.size() > bytes) break;
        text += next;
    }
    return text;
}

bool takes(const book::Account& account, value::Currency currency) { return !account.currency || *account.currency == currency; }

/// EPC069-12 version 002: fields by line; nothing follows the last one that is filled.
std::optional<PaymentCode> epc(std::string_view payee, const book::Account& account, value::Money amount,
                               const std::vector<std::string>& references) {
    constexpr std::int64_t largest = 99'999'999'999;  // 999,999,999.99
    if (amount.minor() > largest) return std::nullopt;
    const bool structured = references.size() == 1 && billing::is_creditor_reference(references.front());
    const std::string text = structured ? std::string() : joined(references, 140);
    const std::string reference = structured ? references.front() : std::string();
    std::string rest = fmt::format("\n{}\nEUR{}\n\n{}\n{}", account.iban, amount.to_string(), reference, text);
    rest.erase(rest.find_last_not_of('\n') + 1);
    std::string code = fmt::format("BCD\n002\n1\nSCT\n{}\n", account.bic);
    const std::string name = without_end_space(head(one_line(payee), 70, most_bytes - code.size() - rest.size()));
    if (name.empty()) return std::nullopt;
    return PaymentCode{"epc", code + name + rest};
}

std::string percent_encoded(std::string_view text, std::string_view also_plain = {}) {
    std::string encoded;
    for (const char byte : text) {
        const bool letter = is_capital(byte) || (byte >= 'a' && byte <= 'z');
        const bool unreserved = letter || is_digit(byte) || std::string_view("-._~").find(byte) != std::string_view::npos;
        if (unreserved || also_plain.find(byte) != std::string_view::npos) {
            encoded += byte;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
        }
    }
    return encoded;
}

/// A payment link of India's Unified Payments Interface.
std::optional<PaymentCode> upi(std::string_view payee, const book::Account& account, value::Money amount,
                               const std::vector<std::string>& references) {
    const std::string start = "upi://pay?pa=" + percent_encoded(account.upi, "@");
    std::string rest = fmt::format("&am={}&cu=INR", amount.to_string());
    const std::string note = percent_encoded(joined(references, 50));
    if (!note.empty()) rest += "&tn=" + note;
    if (references.size() == 1 && references.front().size() <= 35) rest += "&tr=" + percent_encoded(references.front());
    const auto room = most_bytes - start.size() - rest.size();
    std::string name(head(one_line(payee), 99, most_bytes));
    while (!name.empty() && percent_encoded(name).size() + 4 > room) name = without_end_space(head(name, 99, name.size() - 1));
    if (name.empty()) return std::nullopt;
    return PaymentCode{"upi", start + "&pn=" + percent_encoded(name) + rest};
}

}  // namespace

std::optional<PaymentCode> payment_code(std::string_view payee, const std::vector<book::Account>& accounts, value::Money amount,
                                        const std::vector<std::string>& references) {
    if (amount.minor() <= 0) return std::nullopt;
    const value::Currency currency = amount.currency();
    for (const book::Account& account : accounts) {
        if (!takes(account, currency)) continue;
        const bool reached = is_in_sepa(account.iban) && billing::has_mod_97_digits(account.iban);
        if (currency.code() == "EUR" && reached) return epc(payee, account, amount, references);
        if (currency.code() == "INR" && !account.upi.empty()) return upi(payee, account, amount, references);
    }
    return std::nullopt;
}

}  // namespace acta::documents
