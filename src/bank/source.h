// Source: a camt message being read: elements by local name, values by type, warnings with their places. Private to this room.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/money.h"
#include "xml/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::bank {

/// First element at the path of local names ("Acct/Id/IBAN") below `from`; none where a step is missing.
[[nodiscard]] xml::Node at(xml::Node from, std::string_view path);
/// Children of one local name, in order.
[[nodiscard]] std::vector<xml::Node> all(xml::Node from, std::string_view name);

/// All text of an element, white space and control characters as single spaces, none at its ends; at most `longest_text` bytes of
/// it.
[[nodiscard]] std::string text_of(xml::Node element);
[[nodiscard]] std::string text_at(xml::Node from, std::string_view path);
inline constexpr std::size_t longest_text = 8192;

/// As banks and people write account numbers and references: upper case, without spaces.
[[nodiscard]] std::string compact(std::string_view text);

/// Empty where the text says that there is none: "NOTPROVIDED", "NONREF".
[[nodiscard]] std::string unless_none(std::string text);

class Source {
public:
    Source(const xml::Document& document, diag::Diagnostics& problems) : document_(&document), problems_(&problems) {}

    [[nodiscard]] diag::Position position(xml::Node node) const { return document_->position(node); }

    /// `Dt` or `DtTm` of an element, without time and zone; none where the element is none. What is no date is told.
    [[nodiscard]] std::optional<value::Date> date(xml::Node element);
    /// The amount with its currency; what is wrong with it is told.
    [[nodiscard]] std::optional<value::Money> money(xml::Node amount);
    /// The same, silently.
    [[nodiscard]] static std::optional<value::Money> quiet_money(xml::Node amount);

    void missing(xml::Node parent, std::string_view what);
    void wrong(xml::Node element, const std::string& message, const std::string& hint = {});

private:
    const xml::Document* document_;
    diag::Diagnostics* problems_;
};

/// For messages: what the file says, cut where it is long.
[[nodiscard]] std::string said(std::string_view text);

}  // namespace acta::bank
