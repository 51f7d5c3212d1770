// The reader and docs/records.xsd agree: for every attribute of every element, right and wrong values, an unknown and a missing
// attribute, an unknown child and text get the same verdict from both. xmllint is the judge of the XSD.
#include "catch.h"
#include "scratch.h"

#include "project_files.h"

#include "records/reader.h"
#include "records/schema.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace acta;
using records::AttributeRule;
using records::ElementRule;
using records::Type;

/// A value that has the type, for the attributes that a case is not about.
std::string right_value(const AttributeRule& rule) {
    switch (rule.type) {
        case Type::date: return "2026-02-01";
        case Type::month: return "2026-02";
        case Type::decimal:
        case Type::positive_decimal:
        case Type::price:
        case Type::amount:
        case Type::positive_amount:
        case Type::percent:
        case Type::tax_percent: return "21";
        case Type::integer: return std::to_string(rule.most);
        case Type::currency: return "EUR";
        case Type::country: return "LV";
        case Type::language: return "en";
        case Type::boolean: return "true";
        case Type::email: return "anita@example.com";
        case Type::iban: return "DE89370400440532013000";
        case Type::bic: return "HABALV22";
        case Type::upi: return "studio@bank";
        case Type::ifsc: return "SBIN0001234";
        case Type::choice: return std::string(records::split_choices(rule.choices).front());
        case Type::path: return "images/logo.png";
        case Type::term: return "12m";
        case Type::weekdays: return "sat sun";
        case Type::pattern: return "A-{yyyy}-{n:5}";
        default: return "x1";
    }
}

std::string digits(std::size_t count) { return std::string(count, '7'); }

/// Values at the edges of each type, right and wrong; which is which the two judges say.
std::vector<std::string> values_to_try(const AttributeRule& rule) {
    switch (rule.type) {
        case Type::text:
            return {"",          " ",   "x", "x\xC2\x85y", "x\x7Fy", "हिमाल", std::string(4096, 'x'), std::string(4097, 'x'),
                    "a &amp; b", "&#9;"};
        case Type::id:
        case Type::reference:
            return {"",
                    "a",
                    "C-2026.014",
                    "a b",
                    " a",
                    "a/b",
                    "a\\b",
                    "a:b",
                    "a*",
                    "a?",
                    "a|b",
                    "a&lt;b",
                    "&quot;",
                    ".a",
                    "a.",
                    "ж",
                    "a\xC2\x85",
                    std::string(64, 'x'),
                    std::string(65, 'x'),
                    "हिमाल",
                    "&#10;"};
        case Type::number:
        case Type::number_reference:
            return {"",       "INV 2026 14", "INV  14", " 14", "14 ", "A/14", "№ 14", std::string(64, '1'), std::string(65, '1'),
                    "1&#9;2", "a\xC2\x80"};
        case Type::date:
            return {"2026-02-28",   "2026-02-29",      "2024-02-29",  "1899-12-31",          "1900-01-01",
                    "2199-12-31",   "2200-01-01",      "2026-2-1",    "01.02.2026",          "",
                    " 2026-02-01 ", "2026-13-01",      "2026-02-01Z", "2026-02-01T00:00:00", "-2026-02-01",
                    "+2026-02-01",  "2026-02-01+02:00"};
        case Type::month:
            return {"2026-02", "2026-2", "2026-13", "2026-00", "1899-12", "1900-01", "2199-12", "2200-01", "", " 2026-02 ", "2026-02-01", "2026-02Z", "-2026-02", "02.2026"};
        case Type::decimal:
        case Type::positive_decimal:
        case Type::price:
        case Type::amount:
        case Type::positive_amount:
            return {"0",        "0.00",     "1",        "-1",       "+1",        "1.",    ".5",     "1.5",      "1,5",
                    "1,200.00", "1e3",      " 1",       "1 ",       "",          "NaN",   "-0",     "00012",    digits(12),
                    digits(13), digits(15), digits(16), "1.123456", "1.1234567", "1.123", "1.1234", "0.000001", "٣"};
        case Type::percent:
        case Type::tax_percent:
            return {"0",          "0.0", "0.05",       "21",   "021", "00021", "99.999999", "100", "100.0",
                    "100.000001", "101", "999.999999", "1000", "-1",  "21%",   "",          "21.", "5.1234567"};
        case Type::integer:
            return {std::to_string(rule.least),
                    std::to_string(rule.most),
                    std::to_string(rule.least - 1),
                    std::to_string(rule.most + 1),
                    "",
                    "1.0",
                    "+5",
                    "05",
                    "-0",
                    " 5 ",
                    "five",
                    "99999999999999999999"};
        case Type::currency: return {"EUR", "eur", "XXX", "", "EU", "EUR ", "INR", "ZWG"};
        case Type::country: return {"LV", "lv", "UK", "GB", "EU", "", "XK", "LVA", "AA"};
        case Type::language:
            return {"en",      "EN", "hi",   "pt-BR", "pt-br", "pt_BR", "es-419",   "zh-Hant-TW",
                    "zh-Hant", "e",  "engl", "",      "fil",   "en-",   "en-Latn-", "en--US"};
        case Type::boolean: return {"true", "false", "1", "0", "yes", "", "True", " true"};
        case Type::email:
            return {"a@b.lv",   "a@b",      "a", "@b.lv",  "a@.lv",    "a@b.",          "a@b..lv",
                    "a@b@c.lv", "a b@c.lv", "",  "ā@ž.lv", "a,b@c.lv", "&lt;a@b.lv&gt;"};
        case Type::iban:
            return {"DE89370400440532013000",
                    "DE89 3704 0044 0532 0130 00",
                    "DE8937040044  0532013000",
                    "de89370400440532013000",
                    "",
                    "DE8",
                    "DE89",
                    "1234",
                    " DE89370400440532013000",
                    "DE89370400440532013000 "};
        case Type::bic: return {"HABALV22", "HABALV22XXX", "HABALV2", "habalv22", "HABA1V22", "", "1ABALV22", "HABALV22XX"};
        case Type::upi:
            return {"studio@bank", "s.t_u-d1@okbank1", "s@bank",       "studio@b", "studio@1bank", "studio",
                    "@bank",       "a b@bank",         "studio@ba.nk", "",         "st@b@c"};
        case Type::ifsc: return {"SBIN0001234", "SBIN0ABCDEF", "SBIN1001234", "SBI00001234", "sbin0001234", "SBIN000123", "SBIN00012345", ""};
        case Type::path:
            return {"logo.png", "images/logo.png", "../logo.png", "/logo.png", "a/../b", "a//b", "a/",      ".",
                    "..",       ".hidden",         "...",         "a\\b",      "C:a",    "",     "a b.png", "a/.b"};
        case Type::term:
            return {"12m", "1y", "120m", "121m", "10y", "11y", "0m",  "0y",  "01m",
                    "12",  "m",  "",     "12 m", "1Y",  "-1m", "99m", "119m"};
        case Type::weekdays:
            return {"",
                    "sat sun",
                    "fri sat",
                    "sat",
                    "sat  sun",
                    " sat",
                    "sat ",
                    "Sat",
                    "saturday",
                    "mon tue wed thu fri sat",
                    "mon tue wed thu fri sat sun",
                    "sat,sun"};
        case Type::pattern:
            return {"INV-{yyyy}-{n:5}",   "{n}",     "{n:9}", "{n:0}", "{n:10}", "{n}{n}", "INV", "",
                    "{yyyy}{yy}{mm}-{n}", "{dd}{n}", "{n",    "n}{n}", "A B{n}", "№{n}",
                    "W/{fyy:4}/{n:5}",    "{fy:4}-{n}", "{fy:12}{mm}{n}", "{fy:1}{n}", "{fy}{n}", "{fyy:13}{n}", "{fy:04}{n}", "{fyyy:4}{n}"};
        case Type::choice: {
            std::vector<std::string> values = {"", "no-such-word"};
            for (const std::string_view word : records::split_choices(rule.choices)) {
                values.emplace_back(word);
                values.push_back(" " + std::string(word));
            }
            return values;
        }
    }
    return {};
}

struct Case {
    std::string what;
    std::string text;
};

/// Builds the smallest file around one element: its parents up to the root, each with its required attributes and children.
class CaseWriter {
public:
    /// The element's own start and content are given; the rest is filled in.
    static std::string file(const ElementRule& rule, const std::string& attributes, const std::string& content) {
        std::string text = element(rule, attributes, content);
        const ElementRule* at = &rule;
        while (!at->root) {
            const ElementRule* const parent = parent_of(*at);
            text = element(*parent, required_attributes(*parent, {}), text);
            at = parent;
        }
        const std::size_t name = text.find_first_of(" />");
        return text.insert(name, " xmlns=\"urn:acta:book:1\"");
    }

    /// The required attributes, but for one that the caller writes itself.
    static std::string required_attributes(const ElementRule& rule, std::string_view but) {
        std::string text;
        for (const AttributeRule& attribute : rule.attributes) {
            if (attribute.required && attribute.name != but)
                text += fmt::format(" {}=\"{}\"", attribute.name, right_value(attribute));
        }
        return text;
    }

    static std::string right_content(const ElementRule& rule) { return rule.text ? "text" : ""; }

private:
    static const ElementRule* parent_of(const ElementRule& rule) {
        for (const ElementRule& parent : records::schema()) {
            for (const records::ChildRule& child : parent.children) {
                if (child.name == rule.name) return &parent;
            }
        }
        return nullptr;
    }

    static std::string element(const ElementRule& rule, const std::string& attributes, const std::string& content) {
        return fmt::format("<{0}{1}>{2}</{0}>", rule.tag(), attributes, content);
    }
};

void add_attribute_cases(const ElementRule& rule, std::vector<Case>& cases) {
    for (const AttributeRule& attribute : rule.attributes) {
        const std::string others = CaseWriter::required_attributes(rule, attribute.name);
        for (const std::string& value : values_to_try(attribute)) {
            cases.push_back({fmt::format("{} {}=\"{}\"", rule.name, attribute.name, value.substr(0, 40)),
                             CaseWriter::file(rule, others + fmt::format(" {}=\"{}\"", attribute.name, value),
                                              CaseWriter::right_content(rule))});
        }
        cases.push_back({fmt::format("{} without {}", rule.name, attribute.name),
                         CaseWriter::file(rule, others, CaseWriter::right_content(rule))});
    }
}

void add_element_cases(const ElementRule& rule, std::vector<Case>& cases) {
    const std::string attributes = CaseWriter::required_attributes(rule, {});
    const std::string content = CaseWriter::right_content(rule);
    const auto add = [&](std::string_view what, const std::string& more_attributes, const std::string& inside) {
        cases.push_back({fmt::format("{}: {}", rule.name, what), CaseWriter::file(rule, attributes + more_attributes, inside)});
    };
    add("an unknown attribute", " colour=\"red\"", content);
    add("an attribute in capitals", " ID=\"x\"", content);
    add("an attribute with a prefix", " xmlns:a=\"urn:a\" a:id=\"x\"", content);
    add("an unknown child", "", content + "<colour/>");
    add("a child of another namespace", "", content + "<address xmlns=\"urn:a\"/>");
    add("nothing", "", "");
    // An element without children may be closed on another line; XML Schema cannot say so.
    if (!rule.children.empty()) add("white space", "", " \n ");
    add("a comment", "", content + "<!-- c -->");
    add("text", "", "some text");
    add("control characters", "", rule.text ? "a\xC2\x85" "b" : "");
    add("long text", "", rule.text ? std::string(4097, 'x') : "");
    for (const ElementRule& other : records::schema()) {
        if (other.tag() == "book" && rule.tag() == "book") continue;
        add(fmt::format("a child <{}>", other.name), "",
            content + fmt::format("<{0}{1}>{2}</{0}>", other.tag(), CaseWriter::required_attributes(other, {}),
                                  CaseWriter::right_content(other)));
    }
}

/// Mistakes that the XSD leaves to the reader: how often a child may stand, what depends on two values, references.
bool is_readers_own(const diag::Diagnostic& problem) {
    static const std::set<std::string_view> shape = {
        "wrong-namespace", "unknown-element", "unknown-attribute", "missing-attribute", "unexpected-text", "missing-text",
        "wrong-value",     "out-of-range",    "text-too-long",     "control-character", "wrong-pattern",   "not-xml"};
    if (problem.severity != diag::Severity::error || shape.count(problem.code) == 0) return true;
    // Required only beside other values: the schema's required attributes are named so.
    return problem.code == "missing-attribute" && problem.message.find(", which is required") == std::string::npos;
}

std::string complaint(const std::string& text) {
    for (const diag::Diagnostic& problem : records::read({{"case.xml", text}}).problems) {
        if (is_readers_own(problem)) continue;
        if (problem.message.find("required there") != std::string::npos ||
            problem.message.find("required where") != std::string::npos)
            continue;
        return fmt::format("{}: {}", problem.code, problem.message);
    }
    return {};
}

/// The files that xmllint finds valid, by number; all in few calls.
std::set<std::size_t> valid_by_xsd(const std::vector<Case>& cases, const std::filesystem::path& folder) {
    for (std::size_t index = 0; index < cases.size(); ++index)
        std::ofstream(folder / fmt::format("{}.xml", index)) << cases[index].text;
    const std::string command = fmt::format(
        "cd '{}' && find . -name '*.xml' -print0 | xargs -0 xmllint --noout --nonet --schema '{}/docs/records.xsd' 2>&1",
        folder.string(), ACTA_SOURCE_DIR);
    std::set<std::size_t> valid;
    FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char line[8192];
    while (std::fgets(line, sizeof line, pipe) != nullptr) {
        const std::string text(line);
        if (text.size() > 11 && text.substr(text.size() - 11) == " validates\n") valid.insert(std::stoul(text.substr(2)));
    }
    pclose(pipe);
    return valid;
}

TEST_CASE("The reader and the XSD agree on every element, attribute and type") {
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
        WARN("skipped: xmllint is not installed");
        return;
    }
    std::vector<Case> cases;
    for (const ElementRule& rule : records::schema()) {
        add_attribute_cases(rule, cases);
        add_element_cases(rule, cases);
    }
    const std::set<std::size_t> valid = valid_by_xsd(cases, scratch::folder("agreement"));
    std::size_t accepted = 0;
    for (std::size_t index = 0; index < cases.size(); ++index) {
        const std::string told = complaint(cases[index].text);
        accepted += static_cast<std::size_t>(told.empty());
        if (told.empty() == (valid.count(index) > 0)) continue;
        FAIL_CHECK(cases[index].what << "\n  the XSD: " << (valid.count(index) > 0 ? "valid" : "not valid") << "\n  the reader: "
                                     << (told.empty() ? "no mistake" : told) << "\n  " << cases[index].text.substr(0, 400));
    }
    // The cases are about something: many are right, many are wrong.
    CHECK(accepted > 500);
    CHECK(cases.size() - accepted > 1500);
}

}  // namespace
