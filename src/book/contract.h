// Contract: what was agreed, with its lines, dated prices, milestones and terms.
#pragma once

#include "book/translations.h"
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
/// How the days of a partial period count: as they are, with every month as 30 days (a day that ends a month counts up to the
/// first of the next), or not at all.
enum class Proration : std::uint8_t { actual, thirty_360, none };
enum class Acts : std::uint8_t { none, period, milestone };
enum class InvoiceOn : std::uint8_t { period, acceptance };

/// A price that applies from a day on.
struct PriceStep {
    value::Date from;
    value::Decimal amount;
};

/// A reduction of what is charged (EN 16931 BG-20, BG-27); exactly one of percent and amount.
struct Discount {
    std::optional<value::Decimal> percent;  ///< over 0, at most 100
    std::optional<value::Money> amount;     ///< over 0: of each charge of a line; of a contract: of each calendar month
    std::optional<value::Date> from;        ///< what begins on this day or later
    std::optional<value::Date> until;       ///< what begins on this day or earlier
    std::string reason;                     ///< in the contract's language
    diag::Position position = {};
    Translations reasons = {};
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
    Translations descriptions = {};
    std::vector<Discount> discounts = {};
    // Of usage lines, each for a calendar month.
    std::optional<value::Decimal> included = {};  ///< the quantity that is not charged
    std::optional<value::Money> minimum = {};     ///< the least that is charged, even without usage
    std::optional<value::Money> cap = {};         ///< the most that is charged; not below the minimum
    bool indexed = true;               ///< follows the contract's indexation, where it has one
    std::string place_of_supply = {};  ///< a region; empty: the contract's
};

struct Milestone {
    std::string id;
    std::string title;
    std::optional<value::Date> due;
    std::string performer;
    std::optional<value::Date> done;
    std::optional<value::Date> accepted;
    diag::Position position;
    Translations titles = {};
};

enum class Side : std::uint8_t { seller, client };

struct Obligation {
    Side side = Side::client;
    std::string title;
    std::optional<value::Date> due;
    std::optional<value::Date> done;
    diag::Position position;
    Translations titles = {};
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

/// A part of an invoice that is due on its own day; at most one of percent and amount. The one without both is the balance.
struct InstallmentTerm {
    std::optional<value::Decimal> percent;
    std::optional<value::Money> amount;
    std::vector<DueStep> steps;  ///< from the base date of the terms, by their calendar
};

/// What may be deducted by who pays within so many days after the base date of the terms.
struct EarlyPaymentTerm {
    value::Decimal percent;
    int days = 0;
};

struct PaymentTerms {
    DueFrom from = DueFrom::invoice;
    std::string calendar;  ///< id; empty: Saturday and Sunday, no holidays
    std::vector<DueStep> steps;
    std::vector<InstallmentTerm> installments = {};  ///< empty: all is due at once; without a balance the percentages sum to 100
    std::optional<EarlyPaymentTerm> early_payment = {};
};

/// Which rate a day of default bears where the rate changes.
enum class RateMode : std::uint8_t {
    piecewise,    ///< the rate of each day
    half_year,    ///< the rate in force at the start of the half-year in which the default began
    payment_date  ///< the rate on the day of payment (as-of where it is not paid), for all days before it
};
enum class DayBasis : std::uint8_t { days_365, days_360, actual };

/// Fixed compensation for a debt of up to so much (Directive 2011/7/EU, article 6, and laws like it).
struct Compensation {
    std::optional<value::Money> up_to;  ///< none: any debt above the tiers before
    value::Money amount;
};

/// What money settles first within a debt that is overdue: the invoice's amount, or what the delay has cost (the fixed
/// compensation, then the interest).
enum class DebtOrder : std::uint8_t { principal_first, costs_first };

/// What a late payment costs.
struct LateInterest {
    value::Decimal rate;                ///< percent; points above the reference rate where there is one
    bool per_day = false;               ///< else per year
    std::optional<value::Decimal> cap;  ///< percent of the overdue principal
    std::string reference = {};         ///< id of a reference rate; empty: `rate` alone
    RateMode mode = RateMode::piecewise;
    DayBasis basis = DayBasis::days_365;
    std::vector<Compensation> compensation = {};  ///< sorted by `up_to`, the one without it last
    bool claims_pause = false;          ///< no interest runs on an invoice while a claim about it is open
    std::optional<DebtOrder> order = {};  ///< none: the book's
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

/// Days without service, which are not billed.
struct Suspension {
    value::Date from;
    std::optional<value::Date> until;  ///< included; none: until further notice
    std::string reason;
    diag::Position position = {};
};

/// Prices follow an index (rules.md 3): on each adjustment day, `from` + n x `every`, price = agreed price x index now / index at
/// the base month, rounded once. "Now" is the month of the adjustment day, `lag` months before it.
struct Indexation {
    std::string index;  ///< id
    value::Month base{2000, 1};
    value::Date from;
    int every_months = 12;
    int lag_months = 0;
    int decimals = 2;
    diag::Position position = {};
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
    Translations titles = {};
    Translations places = {};
    std::optional<value::Date> terminated = {};  ///< the last day of service where the contract was ended before its time
    std::vector<Suspension> suspensions = {};    ///< sorted; no two have a day in common
    std::vector<Discount> discounts = {};        ///< of the whole document, after those of lines
    std::optional<Indexation> indexation = {};
    std::string price_list = {};       ///< id; empty: the client's. Lines without a price take theirs from it
    std::string place_of_supply = {};  ///< a region; empty: the client's address
    std::optional<bool> advance_invoices = {};  ///< whether money before an invoice gets an advance invoice; none: the settings say
    std::string advance_line = {};  ///< id of the line whose VAT an advance bears; empty: all lines have the same
};

}  // namespace acta::book
