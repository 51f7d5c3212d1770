// Speaker: says texts: evaluates values over a view and formats them with a wording.
#pragma once

#include "diag/diagnostic.h"
#include "templates/format_memo.h"
#include "templates/line_builder.h"
#include "templates/program.h"
#include "wording/wording.h"
#include "xml/document.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace acta::templates {

/// How much one document may take, so that a hostile template or view cannot exhaust the machine.
struct Budget {
    std::size_t steps = 12'000'000;  ///< a table of 200,000 rows takes most of them
    std::size_t bytes = std::size_t{256} << 20;
};

/// Numbers of clauses are not known while what stands before them is said: a mark is said in their place. U+0001 and U+0002
/// cannot stand in XML, so that no view can fake one.
constexpr char reference_begin = '\x01';
constexpr char reference_end = '\x02';

/// A language that a document speaks: its words for this template, and its formats.
struct Voice {
    const WordSet& words;
    const wording::Wording& wording;
};

/// Says the texts of one document. What it is given must outlive it.
class Speaker {
public:
    /// `index` and `formats` are for this document, and for its language.
    /// `second`: it speaks the document's second language.
    Speaker(const Voice& voice, bool second, ViewIndex& index, FormatMemo& formats)
        : words_(voice.words), wording_(voice.wording), second_(second), index_(index), formats_(formats) {
        formats.begin(wording_.language(), &wording_.words());
    }
    [[nodiscard]] const wording::Wording& wording() const { return wording_; }

    /// Into a LineBuilder or a StringSink.
    template <class Sink>
    void say(const Text& text, xml::Node node, Sink& sink);
    /// What a text says that is one literal or one value, as most are; false where there is more to it, and then nothing was done.
    /// It lives until the next text is said.
    [[nodiscard]] bool say_alone(const Text& text, xml::Node node, Said& said) {
        const Text* whole = &text;
        while (whole->parts.size() == 1) {
            const auto& part = whole->parts.front();
            if (const auto* fixed = std::get_if<std::string>(&part)) {
                said = literal(*fixed);
                return true;
            }
            const Value& value = *std::get_if<Value>(&part);
            if (value.kind != Value::Kind::word) {
                said = value_of(value, node);
                return true;
            }
            whole = &words_.texts[value.index];
        }
        return false;
    }
    void say(const Text& text, xml::Node node, std::string& into);  ///< in place of what it holds, without space at both ends
    [[nodiscard]] std::string text_of(const Text& text, xml::Node node);

    [[nodiscard]] bool holds(const Condition& test, xml::Node node) { return test.holds(node, index_); }

    void set_turn(std::size_t turn) { turn_ = turn; }  ///< of the for-each around it
    [[nodiscard]] std::size_t turn() const { return turn_; }
    [[nodiscard]] bool has_references() const { return has_references_; }

    /// Counts something made; false when the document has become too large, which is reported once.
    bool spend(std::size_t bytes) {
        if (budget_.steps > 1 && bytes <= budget_.bytes) {
            --budget_.steps;
            budget_.bytes -= bytes;
            return true;
        }
        return overspend();
    }
    void report(const diag::Position& position, std::string message);
    [[nodiscard]] diag::Diagnostics take_problems() { return std::move(problems_); }

private:
    bool overspend();
    // What a value says. It lives until the next one is said.
    [[nodiscard]] Said literal(const std::string& text) {
        if (!spend(text.size())) return {};
        return {Said::Kind::literal, text};
    }
    [[nodiscard]] Said value_of(const Value& value, xml::Node node) {  ///< that is no word
        if (value.kind != Value::Kind::expression) return marked(value);
        switch (value.function) {
            case Function::money:
            case Function::price:
            case Function::words:
                return amount(value, node);
            case Function::period:
                return period(value, node);
            case Function::translated:
                if (second_) return translated(value, node);
                break;  // what the view says is in the first language
            default:
                break;
        }
        const std::string_view text = value.own != PathNames::none ? index_.attribute(node, value.own) : view_of(value, node);
        if (text.empty() || !spend(text.size())) return {};
        if (value.function == Function::none) return {Said::Kind::value, text};
        return formatted(value, text);
    }
    template <class Format>
    [[nodiscard]] Said formatted_once(std::uint64_t style, std::string_view text, std::string_view otherwise,
                                      const Format& format);
    template <class Format>
    [[nodiscard]] Said format_new(FormatMemo::Entry& entry, std::uint64_t style, std::string_view text, std::string_view otherwise,
                                  const Format& format);
    [[nodiscard]] Said formatted(const Value& value, std::string_view text);
    [[nodiscard]] Said amount(const Value& value, xml::Node node);
    [[nodiscard]] Said in_words(const Value& value, std::string_view text, const value::Currency& currency);
    [[nodiscard]] Said translated(const Value& value, xml::Node node);
    [[nodiscard]] Said period(const Value& value, xml::Node node);
    [[nodiscard]] Said made(Said::Kind kind, std::string text);  ///< a text that nobody else keeps
    [[nodiscard]] std::optional<std::string> formatted_date(const Value& value, std::string_view text);
    [[nodiscard]] std::optional<std::string> formatted_number(const Value& value, std::string_view text);
    [[nodiscard]] std::optional<std::string> formatted_amount(const Value& value, std::string_view text, const value::Currency& currency);
    [[nodiscard]] std::optional<std::string> keyed(const Value& value, std::string_view text);
    void refuse(const Value& value, std::string_view text, std::string_view expected);
    [[nodiscard]] Said marked(const Value& value);  ///< a reference or the number of a turn
    [[nodiscard]] const value::Currency* currency_at(xml::Node carrier, const Value& value);
    [[nodiscard]] xml::Node carrier_of(const Carrier& carrier, xml::Node node);
    [[nodiscard]] std::string_view view_of(const Value& value, xml::Node node);

    const WordSet& words_;
    const wording::Wording& wording_;
    const bool second_;
    diag::Diagnostics problems_;
    Budget budget_;
    ViewIndex& index_;
    FormatMemo& formats_;
    std::optional<value::Currency> currency_;  ///< the last one found
    xml::Node priced_;                         ///< whose currency that is
    xml::Node looked_from_;                    ///< itself, or its parent where it has none of its own
    std::string storage_;
    std::string key_;
    std::string made_;
    wording::NumberRoom number_;
    std::size_t turn_ = 0;
    bool has_references_ = false;
};

}  // namespace acta::templates
