// A random book as somebody would write it: clients and contracts with every kind of term, as XML text.
#pragma once

#include "choices.h"

#include "value/date.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace office {

using acta::value::Date;
using choices::Choices;

/// What is written on a day, and then stands in the records.
using Note = std::pair<Date, std::string>;

struct RandomMilestone {
    std::string id;
    Date done;
    std::optional<Date> accepted;
};

struct RandomLine {
    std::string id;
    std::string attributes;
    std::vector<Note> inside;  ///< prices and discounts
    bool usage = false;
    Date from;
    std::optional<Date> until;
};

struct RandomContract {
    std::string id;
    std::string client;
    std::string currency;
    std::string attributes;
    Date from;
    std::vector<RandomLine> lines;
    std::vector<RandomMilestone> milestones;
    std::string terms;
    std::vector<Note> suspensions;
    std::optional<Note> terminated;  ///< its attribute
    bool asks = false;               ///< for advance invoices

    /// As it is written on that day.
    [[nodiscard]] std::string xml(Date day) const;
};

struct RandomClient {
    std::string id;
    std::string iban;  ///< empty: none is known
};

struct RandomBook {
    std::vector<std::string> records;  ///< each one element: settings, seller, rates, lists, clients
    std::vector<RandomClient> clients;
    std::vector<RandomContract> contracts;
    std::string number_pattern;  ///< of invoices
};

inline const std::string seller_iban = "LV59DZIN0002013944071";

/// Its first month is January 2026. `amended`: that prices change and contracts are suspended and terminated becomes known
/// as the months pass; else it is agreed from the start.
[[nodiscard]] RandomBook random_book(Choices& choices, bool amended);

/// "2026-01-31"
[[nodiscard]] inline Date day(const std::string& text) { return Date::parse(text).value(); }

}  // namespace office
