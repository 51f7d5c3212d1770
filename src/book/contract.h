// Contract: what was agreed, with its lines, dated prices, milestones and terms.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace acta::book {

enum class Billing : std::uint8_t { monthly, quarterly, yearly, once, usage, milestone };
enum class When : std::uint8_t { advance, arrears };
enum class Proration : std::uint8_t { actual, none };
enum class Acts : std::uint8_t { none, period, milestone };
enum class InvoiceOn : std::uint8_t { period, acceptance };

/// A price that applies from a day on.
struct PriceStep {
    value::Date from;
    value::Decimal amount;
};

/// One service or product of a contract.
struct Line {
    std::string id;
    std::string product;
    std::string description;  ///< in the contract's language
    std::string unit;         ///< month, hour, day, piece, ... : a key of the wording files ("unit.hour")
    value::Decimal quantity{1, 0};       ///< per period; of once and milestone lines: in all
    value::Decimal base_quantity{1, 0};  ///< the price is for so many units (EN 16931 BT-149)
    std::vector<PriceStep> prices;       ///< sorted by `from`; the first is the line's own price, from the line's first day
    std::string vat_category;            ///< S, Z, E, AE, K, G, O
    std::string vat_name;                ///< which rate of the category: empty or the name of a <vat> record
    Billing bill = Billing::monthly;
    When when = When::arrears;
    Proration prorate = Proration::actual;
    value::Date from;                  ///< the line's first day; default: the contract's
    std::optional<value::Date> until;  ///< the last day, included; default: the contract's
    value::Date anchor;                ///< period n starts at anchor + n months; default: the first day of `from`'s month
    std::optional<value::Date> date;   ///< once: the event; default: `from`
    std::string milestone;             ///< milestone lines: its id
    std::string sac;                   ///< classification code printed with the line; may be empty
    diag::Position position;
};

struct Milestone {
    std::string id;
    std::string title;
    std::optional<value::Date> due;
    std::string performer;
    std::optional<value::Date> done;
    std::optional<value::Date> accepted;
    diag::Position position;
};

enum class Side : std::uint8_t { seller, client };

struct Obligation {
    Side side = Side::client;
    std::string title;
    std::optional<value::Date> due;
    std::optional<value::Date> done;
    diag::Position position;
};

// Due-date steps (rules.md 4), applied in their order to a base date.
struct AddMonths { int count = 0; };
struct AddDays { int count = 0; };
struct AddBusinessDays { int count = 0; };
struct EndOfMonth {};
struct DayOfMonth { unsigned day = 1; };  ///< that day of the same month where it is not past yet, else of the next; clipped
enum class Shift : std::uint8_t { none, following, modified_following, preceding };
struct ShiftTo { Shift shift = Shift::none; };
using DueStep = std::variant<AddMonths, AddDays, AddBusinessDays, EndOfMonth, DayOfMonth, ShiftTo>;

enum class DueFrom : std::uint8_t { invoice, acceptance, receipt, period_end };

struct PaymentTerms {
    DueFrom from = DueFrom::invoice;
    std::string calendar;  ///< id; empty: Saturday and Sunday, no holidays
    std::vector<DueStep> steps;
};

/// Terms that the contract prints; interest itself is computed elsewhere.
struct LateInterest {
    value::Decimal rate;               ///< percent
    bool per_day = false;              ///< else per year
    std::optional<value::Decimal> cap; ///< percent of the overdue principal
};

struct Acceptance {
    int days = 5;
    bool business_days = false;
    bool silence_accepts = true;
};

struct Renewal {
    bool automatic = false;
    int notice_days = 0;
    int term_months = 12;
};

struct Contract {
    std::string id;
    std::string client;
    std::string kind;   ///< services, ...
    std::string title;  ///< subject of the contract, in its language; may be empty
    std::optional<value::Date> signed_on;  ///< none: a draft, printed to be signed, never billed
    std::string place;                     ///< where it is signed; may be empty
    value::Date from;
    std::optional<value::Date> until;  ///< none: open-ended
    value::Currency currency;
    std::string language;         ///< BCP 47; default: the client's
    std::string second_language;  ///< may be empty
    std::string document_template;  ///< default "service-agreement"
    Acts acts = Acts::none;
    InvoiceOn invoice_on = InvoiceOn::period;
    bool joined = false;  ///< its charges may share an invoice with the client's other joined contracts of one currency
    std::optional<value::Date> billed_until;  ///< what ends (in advance: starts) up to here was billed before Acta
    std::string purchase_order;               ///< the client's reference, printed on invoices (BT-13)
    std::vector<Line> lines;
    std::vector<Milestone> milestones;
    std::vector<Obligation> obligations;
    PaymentTerms payment_terms;
    std::optional<LateInterest> late_interest;
    Acceptance acceptance;
    std::optional<Renewal> renewal;
    diag::Position position;
};

}  // namespace acta::book
