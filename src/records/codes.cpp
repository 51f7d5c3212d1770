// Country codes, the members of the EU, and the form of language tags.
#include "records/codes.h"

#include <algorithm>
#include <array>

namespace acta::records {
namespace {

constexpr std::array<std::string_view, 250> countries = {
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE",
    "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD",
    "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM",
    "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF",
    "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU",
    "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN",
    "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME",
    "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA",
    "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
    "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI",
    "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK",
    "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
    "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW"};
static_assert(std::is_sorted(countries.begin(), countries.end()));

constexpr std::array<std::string_view, 27> eu_members = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                         "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                         "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
static_assert(std::is_sorted(eu_members.begin(), eu_members.end()));

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
char lower(char letter) { return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter; }
char upper(char letter) { return is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter; }

bool all_of(std::string_view text, bool (*test)(char)) { return std::all_of(text.begin(), text.end(), test); }

/// What stands before the next '-', which is taken away with it; the rest is empty after the last.
std::string_view take_subtag(std::string_view& rest) {
    const std::size_t dash = std::min(rest.find('-'), rest.size());
    const std::string_view subtag = rest.substr(0, dash);
    rest.remove_prefix(std::min(dash + 1, rest.size()));
    return subtag;
}

}  // namespace

bool is_country(std::string_view code) { return std::binary_search(countries.begin(), countries.end(), code); }

const std::vector<std::string_view>& country_codes() {
    static const std::vector<std::string_view> codes(countries.begin(), countries.end());
    return codes;
}

bool is_in_eu(std::string_view country) { return std::binary_search(eu_members.begin(), eu_members.end(), country); }

bool is_language(std::string_view tag) {
    if (tag.empty() || tag.back() == '-') return false;
    const std::string_view language = take_subtag(tag);
    if (language.size() < 2 || language.size() > 3 || !all_of(language, is_lower)) return false;
    if (tag.size() >= 4 && is_upper(tag[0])) {
        std::string_view rest = tag;
        const std::string_view script = take_subtag(rest);
        if (script.size() == 4 && all_of(script.substr(1), is_lower)) tag = rest;
    }
    if (tag.empty()) return true;
    return (tag.size() == 2 && all_of(tag, is_upper)) || (tag.size() == 3 && all_of(tag, is_digit));
}

std::string usual_form_of_language(std::string_view tag) {
    std::string form;
    for (const char letter : tag) form += letter == '_' ? '-' : lower(letter);
    std::size_t begin = form.find('-');
    while (begin != std::string::npos) {
        ++begin;
        const std::size_t end = std::min(form.find('-', begin), form.size());
        const std::size_t raised = end - begin == 4 ? 1 : end - begin == 2 ? 2 : 0;  // a script, a region
        for (std::size_t index = begin; index < begin + raised; ++index) form[index] = upper(form[index]);
        begin = form.find('-', begin);
    }
    return form;
}

}  // namespace acta::records
