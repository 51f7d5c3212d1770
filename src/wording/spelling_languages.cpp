// The rules of the languages. A set is named by the gender of the noun that is counted; one set alone serves all nouns.
#include "wording/spelling_rules.h"

#include <fmt/format.h>

namespace acta::wording {

namespace {

template <std::size_t count>
std::string in_order(const std::array<std::string_view, count>& words, std::uint64_t first, std::uint64_t step, std::string_view tail = {}) {
    std::string rules;
    for (std::size_t i = 0; i < count; ++i) rules += fmt::format("{}: {}{}\n", first + i * step, words[i], tail);
    return rules;
}

/// In India above a thousand: lakh (10^5) and crore (10^7), above which it begins again.
std::string english(bool indian) {
    constexpr std::array<std::string_view, 20> below_twenty = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    constexpr std::array<std::string_view, 6> powers = {"thousand", "million", "billion", "trillion", "quadrillion", "quintillion"};
    std::string rules = "%masculine\n" + in_order(below_twenty, 0, 1) + in_order(tens, 20, 10, "[->>]") + "100: << hundred[ >>]\n";
    if (indian) return rules + "1000: << thousand[ >>]\n100000: << lakh[ >>]\n10000000: << crore[ >>]\n";
    std::uint64_t size = 1000;
    for (const std::string_view power : powers) {
        rules += fmt::format("{}: << {}[ >>]\n", size, power);
        size *= 1000;
    }
    return rules;
}

/// German: a set for each gender of "ein", and "compound" for the ein of "einundzwanzig" and "einhundert".
std::string german_set(std::string_view name, std::string_view one) {
    constexpr std::array<std::string_view, 18> above_one = {
        "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn",
        "sechzehn", "siebzehn", "achtzehn", "neunzehn"};
    constexpr std::array<std::string_view, 8> tens = {"zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"};
    std::string rules = fmt::format("%{}\n0: null\n1: {}\n", name, one) + in_order(above_one, 2, 1);
    for (std::size_t i = 0; i < tens.size(); ++i) rules += fmt::format("{}: [>compound>und]{}\n", 20 + 10 * i, tens[i]);
    return rules + "100: <compound<hundert[>>]\n1000: <compound<tausend[>>]\n"
                   "1000000: <feminine< {one:Million,other:Millionen}[ >>]\n"
                   "1000000000: <feminine< {one:Milliarde,other:Milliarden}[ >>]\n"
                   "1000000000000: <feminine< {one:Billion,other:Billionen}[ >>]\n"
                   "1000000000000000: <feminine< {one:Billiarde,other:Billiarden}[ >>]\n"
                   "1000000000000000000: <feminine< {one:Trillion,other:Trillionen}[ >>]\n";
}

std::string german() { return german_set("masculine", "ein") + german_set("feminine", "eine") + german_set("compound", "ein"); }

std::string russian_set(std::string_view name, std::string_view one, std::string_view two) {
    constexpr std::array<std::string_view, 17> above_two = {
        "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
        "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"};
    constexpr std::array<std::string_view, 8> tens = {"двадцать", "тридцать", "сорок", "пятьдесят",
                                                      "шестьдесят", "семьдесят", "восемьдесят", "девяносто"};
    constexpr std::array<std::string_view, 9> hundreds = {"сто", "двести", "триста", "четыреста", "пятьсот",
                                                          "шестьсот", "семьсот", "восемьсот", "девятьсот"};
    constexpr std::array<std::string_view, 5> powers = {"миллион", "миллиард", "триллион", "квадриллион", "квинтиллион"};
    std::string rules = fmt::format("%{}\n0: ноль\n1: {}\n2: {}\n", name, one, two) + in_order(above_two, 3, 1) +
                        in_order(tens, 20, 10, "[ >>]") + in_order(hundreds, 100, 100, "[ >>]") +
                        "1000: <feminine< {one:тысяча,few:тысячи,many:тысяч}[ >>]\n";
    std::uint64_t size = 1'000'000;
    for (const std::string_view power : powers) {
        rules += fmt::format("{0}: <masculine< {{one:{1},few:{1}а,many:{1}ов}}[ >>]\n", size, power);
        size *= 1000;
    }
    return rules;
}

std::string russian() {
    return russian_set("masculine", "один", "два") + russian_set("feminine", "одна", "две") + russian_set("neuter", "одно", "два");
}

/// Hindi: every number below a hundred has a word of its own; above, लाख (10^5), करोड़ (10^7) and so on by hundreds.
std::string hindi() {
    constexpr std::array<std::string_view, 100> below_hundred = {
        "शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ",
        "दस", "ग्यारह", "बारह", "तेरह", "चौदह", "पन्द्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस",
        "बीस", "इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस", "सत्ताईस", "अट्ठाईस", "उनतीस",
        "तीस", "इकतीस", "बत्तीस", "तैंतीस", "चौंतीस", "पैंतीस", "छत्तीस", "सैंतीस", "अड़तीस", "उनतालीस",
        "चालीस", "इकतालीस", "बयालीस", "तैंतालीस", "चौवालीस", "पैंतालीस", "छियालीस", "सैंतालीस", "अड़तालीस", "उनचास",
        "पचास", "इक्यावन", "बावन", "तिरेपन", "चौवन", "पचपन", "छप्पन", "सत्तावन", "अट्ठावन", "उनसठ",
        "साठ", "इकसठ", "बासठ", "तिरेसठ", "चौंसठ", "पैंसठ", "छियासठ", "सड़सठ", "अड़सठ", "उनहत्तर",
        "सत्तर", "इकहत्तर", "बहत्तर", "तिहत्तर", "चौहत्तर", "पचहत्तर", "छिहत्तर", "सतहत्तर", "अठहत्तर", "उनासी",
        "अस्सी", "इक्यासी", "बयासी", "तिरासी", "चौरासी", "पचासी", "छियासी", "सत्तासी", "अट्ठासी", "नवासी",
        "नब्बे", "इक्यानबे", "बानबे", "तिरानबे", "चौरानबे", "पंचानबे", "छियानबे", "सत्तानबे", "अट्ठानबे", "निन्यानबे"};
    return "%masculine\n" + in_order(below_hundred, 0, 1) +
           "100: << सौ[ >>]\n1000: << हज़ार[ >>]\n100000: << लाख[ >>]\n10000000: << करोड़[ >>]\n1000000000: << अरब[ >>]\n"
           "100000000000: << खरब[ >>]\n10000000000000: << नील[ >>]\n1000000000000000: << पद्म[ >>]\n100000000000000000: << शंख[ >>]\n";
}

/// Bengali: as Hindi, but above কোটি (10^7) it begins again: এক লক্ষ কোটি is 10^12.
std::string bengali() {
    constexpr std::array<std::string_view, 100> below_hundred = {
        "শূন্য", "এক", "দুই", "তিন", "চার", "পাঁচ", "ছয়", "সাত", "আট", "নয়",
        "দশ", "এগারো", "বারো", "তেরো", "চৌদ্দ", "পনেরো", "ষোলো", "সতেরো", "আঠারো", "উনিশ",
        "বিশ", "একুশ", "বাইশ", "তেইশ", "চব্বিশ", "পঁচিশ", "ছাব্বিশ", "সাতাশ", "আটাশ", "ঊনত্রিশ",
        "ত্রিশ", "একত্রিশ", "বত্রিশ", "তেত্রিশ", "চৌত্রিশ", "পঁয়ত্রিশ", "ছত্রিশ", "সাঁইত্রিশ", "আটত্রিশ", "ঊনচল্লিশ",
        "চল্লিশ", "একচল্লিশ", "বিয়াল্লিশ", "তেতাল্লিশ", "চুয়াল্লিশ", "পঁয়তাল্লিশ", "ছেচল্লিশ", "সাতচল্লিশ", "আটচল্লিশ", "ঊনপঞ্চাশ",
        "পঞ্চাশ", "একান্ন", "বায়ান্ন", "তিপ্পান্ন", "চুয়ান্ন", "পঞ্চান্ন", "ছাপ্পান্ন", "সাতান্ন", "আটান্ন", "ঊনষাট",
        "ষাট", "একষট্টি", "বাষট্টি", "তেষট্টি", "চৌষট্টি", "পঁয়ষট্টি", "ছেষট্টি", "সাতষট্টি", "আটষট্টি", "ঊনসত্তর",
        "সত্তর", "একাত্তর", "বাহাত্তর", "তিয়াত্তর", "চুয়াত্তর", "পঁচাত্তর", "ছিয়াত্তর", "সাতাত্তর", "আটাত্তর", "ঊনআশি",
        "আশি", "একাশি", "বিরাশি", "তিরাশি", "চুরাশি", "পঁচাশি", "ছিয়াশি", "সাতাশি", "আটাশি", "ঊননব্বই",
        "নব্বই", "একানব্বই", "বিরানব্বই", "তিরানব্বই", "চুরানব্বই", "পঁচানব্বই", "ছিয়ানব্বই", "সাতানব্বই", "আটানব্বই", "নিরানব্বই"};
    return "%masculine\n" + in_order(below_hundred, 0, 1) +
           "100: <<শত[ >>]\n1000: << হাজার[ >>]\n100000: << লক্ষ[ >>]\n10000000: << কোটি[ >>]\n";
}

/// Filipino: a number before what it counts takes the linker ("isang euro", "apat na euro", "dalawampu’t isang euro"), and so does the
/// count of hundreds, thousands and millions.
std::string filipino() {
    constexpr std::array<std::string_view, 20> below_twenty = {
        "serong", "isang", "dalawang", "tatlong", "apat na", "limang", "anim na", "pitong", "walong", "siyam na",
        "sampung", "labing-isang", "labindalawang", "labintatlong", "labing-apat na", "labinlimang", "labing-anim na",
        "labimpitong", "labingwalong", "labinsiyam na"};
    constexpr std::array<std::string_view, 8> tens = {"dalawampu", "tatlumpu", "apatnapu", "limampu",
                                                      "animnapu", "pitumpu", "walumpu", "siyamnapu"};
    constexpr std::array<std::string_view, 9> hundreds = {"isang daan", "dalawang daan", "tatlong daan", "apat na raan", "limang daan",
                                                          "anim na raan", "pitong daan", "walong daan", "siyam na raan"};
    std::string rules = "%masculine\n" + in_order(below_twenty, 0, 1) + in_order(tens, 20, 10, "[’t >>|ng]") +
                        in_order(hundreds, 100, 100, "[ at >>|g]") + "1000: << libo[ at >>|ng]\n";
    std::uint64_t size = 1'000'000;
    for (const std::string_view name : {"milyon", "bilyon", "trilyon", "kuwadrilyon", "kuwintilyon"}) {
        rules += fmt::format("{}: << {}[ at >>|g]\n", size, name);
        size *= 1000;
    }
    return rules;
}

/// A power of a thousand in Arabic: one of it, two (the ن of the dual comes back before "و"), 3 to 10.
struct ArabicPower {
    std::string_view one;
    std::string_view two;
    std::string_view few;
};

/// The hundreds; "مئتا" too has its ن only where no noun follows.
constexpr std::array<std::string_view, 9> arabic_hundreds = {"مئة", "مئتا", "ثلاثمئة", "أربعمئة", "خمسمئة",
                                                             "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"};
constexpr std::string_view arabic_noon(std::size_t hundred) { return hundred == 1 ? "ن" : ""; }

/// The rules of a power: from a hundred of it on, a rest of one or two is said with a noun of its own ("مئة ألف وألفان": 102,000).
std::string arabic_power(std::uint64_t size, const ArabicPower& power) {
    std::string rules = fmt::format("{}: {}[ و>>]\n{}: {}[ن و>>]\n", size, power.one, 2 * size, power.two);
    rules += fmt::format("{}/{}: <masculine< {}[ و>>]\n", 3 * size, size, power.few);
    rules += fmt::format("{}/{}: <masculine< {}[ًا و>>]\n", 11 * size, size, power.one);
    for (std::size_t i = 0; i < arabic_hundreds.size(); ++i) {
        const std::uint64_t from = (i + 1) * 100 * size;
        rules += fmt::format("{}: {} {}[ و>>]\n", from, arabic_hundreds[i], power.one);
        rules += fmt::format("{}: {}{} و>>\n", from + 3 * size, arabic_hundreds[i], arabic_noon(i));
    }
    return rules;
}

/// Arabic: units before tens, the count of 3 to 10 in the gender that the noun has not, duals, and تنوين where no noun follows. A set for
/// masculine nouns (ثلاثة دراهم) and one for feminine nouns (ثلاث ليرات).
std::string arabic_set(bool feminine) {
    constexpr std::array<std::string_view, 20> for_masculine = {
        "صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة",
        "عشرة", "أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر"};
    constexpr std::array<std::string_view, 20> for_feminine = {
        "صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع",
        "عشر", "إحدى عشرة", "اثنتا عشرة", "ثلاث عشرة", "أربع عشرة", "خمس عشرة", "ست عشرة", "سبع عشرة", "ثماني عشرة", "تسع عشرة"};
    constexpr std::array<std::string_view, 8> tens = {"عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"};
    constexpr std::array<ArabicPower, 5> powers = {{{"ألف", "ألفا", "آلاف"},
                                                    {"مليون", "مليونا", "ملايين"},
                                                    {"مليار", "مليارا", "مليارات"},
                                                    {"تريليون", "تريليونا", "تريليونات"},
                                                    {"كوادريليون", "كوادريليونا", "كوادريليونات"}}};
    std::string rules = feminine ? "%feminine\n" : "%masculine\n";
    rules += in_order(feminine ? for_feminine : for_masculine, 0, 1);
    for (std::size_t i = 0; i < tens.size(); ++i) {
        const std::size_t ten = 20 + 10 * i;
        rules += fmt::format("{}: [>> و]{}\n", ten, tens[i]);
        if (!feminine) continue;
        // Before "و", one of a feminine noun is إحدى, and eight ثمانٍ.
        rules += fmt::format("{0}: إحدى و{1}\n{2}/10: >> و{1}\n{3}: ثمانٍ و{1}\n{4}/10: >> و{1}\n", ten + 1, tens[i], ten + 2, ten + 8, ten + 9);
    }
    for (std::size_t i = 0; i < arabic_hundreds.size(); ++i) {
        rules += fmt::format("{}: {}[{} و>>]\n", 100 * (i + 1), arabic_hundreds[i], arabic_noon(i));
    }
    std::uint64_t size = 1000;
    for (const ArabicPower& power : powers) {
        rules += arabic_power(size, power);
        size *= 1000;
    }
    return rules;
}

/// Latvian: the words for a hundred, a thousand and a million agree with their count ("divdesmit viens tūkstotis").
std::string latvian_set(bool feminine) {
    constexpr std::array<std::string_view, 10> units = {"nulle", "viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi"};
    constexpr std::array<std::string_view, 10> units_feminine = {"nulle", "viena", "divas", "trīs", "četras",
                                                                 "piecas", "sešas", "septiņas", "astoņas", "deviņas"};
    constexpr std::array<std::string_view, 10> teens = {"desmit", "vienpadsmit", "divpadsmit", "trīspadsmit", "četrpadsmit",
                                                        "piecpadsmit", "sešpadsmit", "septiņpadsmit", "astoņpadsmit", "deviņpadsmit"};
    constexpr std::array<std::string_view, 8> tens = {"divdesmit", "trīsdesmit", "četrdesmit", "piecdesmit",
                                                      "sešdesmit", "septiņdesmit", "astoņdesmit", "deviņdesmit"};
    std::string rules = feminine ? "%feminine\n" : "%masculine\n";
    rules += in_order(feminine ? units_feminine : units, 0, 1) + in_order(teens, 10, 1) + in_order(tens, 20, 10, "[ >>]");
    return rules + "100: <masculine< {one:simts,other:simti}[ >>]\n"
                   "1000: <masculine< {one:tūkstotis,other:tūkstoši}[ >>]\n"
                   "1000000: <masculine< {one:miljons,other:miljoni}[ >>]\n"
                   "1000000000: <masculine< {one:miljards,other:miljardi}[ >>]\n"
                   "1000000000000: <masculine< {one:triljons,other:triljoni}[ >>]\n"
                   "1000000000000000: <masculine< {one:kvadriljons,other:kvadriljoni}[ >>]\n";
}

}  // namespace

std::optional<SpellingRules> spelling_rules(std::string_view language, std::string_view country) {
    if (language == "ar") return SpellingRules(arabic_set(false) + arabic_set(true));
    if (language == "bn") return SpellingRules(bengali());
    if (language == "de") return SpellingRules(german());
    if (language == "en") return SpellingRules(english(country == "IN"));
    if (language == "fil") return SpellingRules(filipino());
    if (language == "hi") return SpellingRules(hindi());
    if (language == "lv") return SpellingRules(latvian_set(false) + latvian_set(true));
    if (language == "ru") return SpellingRules(russian());
    return std::nullopt;
}

}  // namespace acta::wording
