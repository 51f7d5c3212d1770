#include "random_book.h"

#include <fmt/format.h>

#include <algorithm>

namespace office {
namespace {

const Date start = day("2026-01-01");

using Texts = std::vector<std::string>;

/// What all contracts of a book refer to.
struct Common {
    Choices& choices;
    bool amended = true;
    bool india = false;
    Texts currencies;
    bool asks = false;  ///< for advance invoices, where a contract says nothing
    RandomBook book = {};

    void add(std::string record) { book.records.push_back(std::move(record)); }
};

void add_settings(Common& common) {
    Choices& choices = common.choices;
    common.asks = choices.one_in(4);
    common.add(fmt::format(R"(<settings language="en" currency="{}" billing-starts="2026-01-01"{}{}{}{}{}/>)",
                           common.currencies[0], choices.one_in(3) ? R"( issue-date="period-end")" : "",
                           choices.one_in(3) ? R"( oldest-first="true")" : "",
                           choices.one_in(3) ? R"( rate-table="ecb")" : "",
                           common.asks ? R"( advance-invoices="true")" : "",
                           choices.one_in(4) ? R"( debt-order="costs-first")" : ""));
    common.book.number_pattern =
        choices.any(Texts{"INV-{yyyy}-{n:5}", "{n:4}", "S{yy}/{mm}/{n:2}", "IN.{fyy:4}.{n:3}"});
    common.add(fmt::format(R"(<series document="invoice" pattern="{}"/>)", common.book.number_pattern));
    common.add(R"(<calendar id="cal" weekend="fri sat"><holiday date="2026-03-02" name="Spring"/></calendar>)");
    common.add(R"(<manager id="anita" name="Anita Rao"/>)");
}

void add_seller(Common& common) {
    const bool exempt = common.choices.one_in(8);
    const std::string inside =
        exempt ? R"(<vat-exempt from="2026-03-01" until="2026-05-31" reason="Small business"/>)" : "";
    if (common.india) {
        common.add(R"(<seller id="us" name="Shilpi Works" country="IN" tax-id="19AAACS1234A1ZZ">)"
                   R"(<address city="Kolkata" region="West Bengal" region-code="19"/><account id="main" iban=")" +
                   seller_iban + R"("/>)" + inside + "</seller>");
    } else {
        common.add(
            R"(<seller id="us" name="Salt and Linden SIA" country="LV" tax-id="LV40203918275"><account id="main" iban=")" +
            seller_iban + R"(" bic="HABALV22"/>)" + inside + "</seller>");
    }
}

void add_taxes(Common& common) {
    const std::string components = common.india
                                       ? R"(<component name="CGST" percent-of-rate="50" when="same-region"/>)"
                                         R"(<component name="SGST" percent-of-rate="50" when="same-region"/>)"
                                         R"(<component name="IGST" percent-of-rate="100" when="other-region"/>)"
                                       : "";
    common.add(R"(<vat category="S"><rate from="2012-07-01" percent="21"/><rate from="2026-03-16" percent="22.5"/>)" +
               components + "</vat>");
    common.add(R"(<vat category="S" name="reduced"><rate from="2011-01-01" percent="5"/>)" + components + "</vat>");
    common.add(R"(<vat category="Z"/>)");
    common.add(R"(<vat category="E" reason="Education"/>)");
    common.add(R"(<vat category="O" reason="Outside the scope"/>)");
}

void add_rates(Common& common) {
    common.add(
        R"(<rate-table id="ecb" source="ECB" base="EUR"><rate date="2025-01-01" currency="USD" value="1.0871"/>)"
        R"(<rate date="2026-03-01" currency="USD" value="1.1"/><rate date="2025-01-01" currency="JPY" value="161.3"/>)"
        R"(<rate date="2025-01-01" currency="KWD" value="0.3341"/><rate date="2025-01-01" currency="INR" value="90.12"/>)"
        R"(</rate-table>)");
    common.add(R"(<reference-rate id="base" name="base rate"><rate from="2025-07-01" percent="2.15"/>)"
               R"(<rate from="2026-03-01" percent="2.4"/></reference-rate>)");
    std::string index = R"(<index id="cpi" name="consumer prices">)";
    for (int month = 0; month < 36; ++month) {
        index += fmt::format(R"(<value month="{}" value="{}.{}"/>)",
                             acta::value::Month(2025, 1).plus(month).to_string(), 100 + month, month % 10);
    }
    common.add(index + "</index>");
    for (const std::string& currency : common.currencies) {
        common.add(fmt::format(
            R"(<price-list id="list-{0}" currency="{0}"><price product="SEO" from="2025-01-01" amount="450" unit="month"/>)"
            R"(<price product="SEO" from="2026-03-10" amount="470.5"/></price-list>)",
            currency));
    }
}

void add_clients(Common& common) {
    const Texts ibans{"LV80BANK0000435195001", "DE89370400440532013000", "GB82WEST12345698765432",
                      "NL91ABNA0417164300"};
    const int count = 1 + common.choices.below(3);
    for (int index = 0; index < count; ++index) {
        RandomClient client{fmt::format("client-{}", index), ""};
        if (!common.choices.one_in(4)) client.iban = ibans[static_cast<std::size_t>(index)];
        const std::string account = client.iban.empty() ? "" : fmt::format(R"(<account iban="{}"/>)", client.iban);
        const std::string address = common.india
                                        ? fmt::format(R"(<address city="Town" region="Region {0}" region-code="{0}"/>)",
                                                      common.choices.one_in(2) ? 27 : 19)
                                        : R"(<address city="Riga"/>)";
        common.add(fmt::format(
            R"(<client id="{}" name="Client number {} of all" country="{}" language="en" manager="anita">{}{}</client>)",
            client.id, index, common.india ? "IN" : "LV", address, account));
        common.book.clients.push_back(std::move(client));
    }
}

/// One without tax stands alone on its contract.
std::string vat_attributes(Choices& choices, bool outside) {
    if (outside) return R"(vat-category="O")";
    return choices.any(Texts{R"(vat-category="S")", R"(vat-category="S" vat-name="reduced")", R"(vat-category="S")",
                             R"(vat-category="Z")", R"(vat-category="E")"});
}

std::string discount(Choices& choices, bool by_amount) {
    const std::string days = choices.any(Texts{"", R"( from="2026-02-10")", R"( until="2026-03-20")"});
    if (by_amount && choices.one_in(2)) return fmt::format(R"(<discount amount="25"{} reason="Old client"/>)", days);
    return fmt::format(R"(<discount percent="{}"{} reason="Old client"/>)", choices.any(Texts{"10", "33.3", "100"}),
                       days);
}

std::string price(Choices& choices) {
    return choices.any(Texts{"100", "10.10", "450.00", "99.99", "0.333333", "1000000", "7", "0", "1234.565"});
}

/// When a recurring line is billed, and how a part of its period is priced.
std::string schedule(Choices& choices) {
    std::string text =
        choices.any(Texts{R"( bill="monthly")", R"( bill="quarterly")", R"( bill="yearly")", R"( bill="monthly")"});
    text += choices.any(Texts{"", R"( when="advance")"});
    text += choices.any(Texts{"", "", R"( prorate="30E/360")", R"( prorate="none")"});
    return text + choices.any(Texts{"", "", R"( anchor="2025-12-31")", R"( anchor="2026-01-15")"});
}

std::string usage_terms(Choices& choices) {
    std::string text = R"( bill="usage" unit="hour")";
    if (choices.one_in(3)) text += R"( included="2.5")";
    if (choices.one_in(3)) text += R"( minimum="50")";
    if (choices.one_in(3)) text += R"( cap="700")";
    return text;
}

void add_line(Common& common, RandomContract& contract, bool outside) {
    Choices& choices = common.choices;
    RandomLine line;
    line.id = fmt::format("l{}", contract.lines.size());
    line.from = contract.from;
    line.attributes =
        fmt::format(R"(id="{0}" description="Work on {0}" {1})", line.id, vat_attributes(choices, outside));
    if (choices.one_in(4)) {
        line.from = contract.from.plus_days(choices.below(60));
        line.attributes += fmt::format(R"( from="{}")", line.from.to_string());
    }
    const int kind = choices.below(7);
    const bool of_list = choices.one_in(6);
    if (of_list) line.attributes += fmt::format(R"( product="SEO")");
    if (!of_list) line.attributes += fmt::format(R"( price="{}")", price(choices));
    if (kind <= 3) {
        line.attributes += schedule(choices);
        line.attributes +=
            choices.any(Texts{"", "", R"( quantity="2.5")", R"( base-quantity="3")", R"( quantity="-1")"});
        if (choices.one_in(5)) {
            line.until = line.from.plus_days(20 + choices.below(90));
            line.attributes += fmt::format(R"( until="{}")", line.until->to_string());
        }
    } else if (kind == 4) {
        line.attributes += fmt::format(R"( bill="once" date="{}")", line.from.plus_days(choices.below(90)).to_string());
    } else if (kind == 5) {
        line.usage = true;
        line.attributes += usage_terms(choices);
    } else {
        const Date done = line.from.plus_days(choices.below(90));
        RandomMilestone milestone{fmt::format("m{}", contract.milestones.size()), done, std::nullopt};
        if (choices.one_in(2)) milestone.accepted = done.plus_days(choices.below(20));
        line.attributes += fmt::format(R"( bill="milestone" milestone="{}")", milestone.id);
        contract.milestones.push_back(std::move(milestone));
    }
    if (choices.one_in(4)) line.inside.push_back({start, discount(choices, !line.usage)});
    const int days = line.until ? line.until->days_since(line.from) : 300;
    if (choices.one_in(4)) {
        const Date changed = line.from.plus_days(1 + choices.below(std::min(days, 100)));
        line.inside.push_back(
            {start, fmt::format(R"(<price from="{}" amount="{}"/>)", changed.to_string(), price(choices))});
    }
    contract.lines.push_back(std::move(line));
}

std::string payment_terms(Choices& choices, bool has_acts) {
    switch (choices.below(9)) {
        case 0:
            return R"(<payment-terms><add days="14"/></payment-terms>)";
        case 1:
            return "";
        case 2:
            return R"(<payment-terms from="period-end"><add months="1"/><end-of-month/></payment-terms>)";
        case 3:
            return R"(<payment-terms><installment percent="33.3"/><installment percent="30"><add days="30"/></installment>)"
                   R"(<installment><add days="60"/></installment></payment-terms>)";
        case 4:
            return R"(<payment-terms><add days="30"/><early-payment percent="2" days="10"/></payment-terms>)";
        case 5:
            return has_acts ? R"(<payment-terms from="acceptance"><add days="10"/></payment-terms>)"
                            : R"(<payment-terms from="receipt"><add days="10"/></payment-terms>)";
        case 6:
            return R"(<payment-terms calendar="cal"><add business-days="3"/><day-of-month day="31"/>)"
                   R"(<shift to="preceding"/></payment-terms>)";
        case 7:
            return R"(<payment-terms><installment amount="100"/><installment percent="50"><add days="5"/></installment>)"
                   R"(<installment><add days="45"/></installment></payment-terms>)";
        default:
            return has_acts
                       ? R"(<payment-terms from="acceptance"><add days="10"/><early-payment percent="3" days="5"/></payment-terms>)"
                       : R"(<payment-terms><shift to="following"/></payment-terms>)";
    }
}

std::string late_interest(Choices& choices) {
    const std::string order =
        choices.any(Texts{"", "", R"( order="costs-first")", R"( order="costs-first")", R"( order="principal-first")"});
    const std::string terms = choices.any(
        Texts{"", R"( rate="8"/>)", R"( rate="0.05" per="day" cap="10" claims-pause="true"/>)",
              R"( rate="8" reference="base" mode="half-year"><compensation up-to="1000" amount="40"/>)"
              R"(<compensation amount="70"/></late-interest>)",
              R"( rate="1" reference="base" mode="payment-date" basis="actual"/>)"});
    return terms.empty() ? "" : "<late-interest" + order + terms;
}

/// Whether the contract gets advance invoices, and by the VAT of which line: any of them.
void ask_for_advances(Common& common, RandomContract& contract) {
    Choices& choices = common.choices;
    const std::string says = choices.any(Texts{"", "", "true", "true", "false"});
    contract.asks = says.empty() ? common.asks : says == "true";
    if (!says.empty()) contract.attributes += fmt::format(R"( advance-invoices="{}")", says);
    if (contract.asks && (contract.lines.size() > 1 || choices.one_in(2)))
        contract.attributes += fmt::format(R"( advance-line="{}")", choices.any(contract.lines).id);
}

/// Prices, suspensions and an end that are agreed later, each on a day before it holds; or that are known from the start.
void amend(Common& common, RandomContract& contract) {
    Choices& choices = common.choices;
    const auto known = [&](Date date) { return common.amended ? date.plus_days(-choices.below(30)) : start; };
    if (choices.one_in(6)) {
        const Date last = start.plus_days(30 + choices.below(120));
        contract.terminated =
            Note{known(last), fmt::format(R"( terminated="{}")", std::max(last, contract.from).to_string())};
    }
    if (choices.one_in(5)) {
        const Date from = std::max(contract.from, start.plus_days(choices.below(120)));
        const std::string until =
            choices.one_in(4) ? "" : fmt::format(R"( until="{}")", from.plus_days(choices.below(45)).to_string());
        contract.suspensions.push_back(
            {known(from), fmt::format(R"(<suspension from="{}"{} reason="Rebuilding"/>)", from.to_string(), until)});
    }
    for (RandomLine& line : contract.lines) {
        if (!choices.one_in(6)) continue;
        // After any price that was agreed in the beginning.
        const Date from = line.from.plus_days(102 + choices.below(60));
        if (line.until && *line.until < from) continue;
        line.inside.push_back(
            {known(from), fmt::format(R"(<price from="{}" amount="{}"/>)", from.to_string(), price(choices))});
    }
}

void add_contract(Common& common) {
    Choices& choices = common.choices;
    RandomContract contract;
    contract.id = fmt::format("C-{}", common.book.contracts.size() + 1);
    contract.client = choices.any(common.book.clients).id;
    contract.currency = choices.any(common.currencies);
    contract.from = start.plus_days(choices.below(130) - 40);
    contract.attributes =
        fmt::format(R"(id="{}" client="{}" currency="{}" from="{}" price-list="list-{}")", contract.id, contract.client,
                    contract.currency, contract.from.to_string(), contract.currency);
    if (!choices.one_in(12))
        contract.attributes += fmt::format(R"( signed="{}")", contract.from.plus_days(-choices.below(20)).to_string());
    const std::string acts = choices.any(Texts{"", "", R"( acts="period")", R"( acts="milestone")"});
    const bool on_acceptance = !acts.empty() && choices.one_in(2);
    contract.attributes += acts + (on_acceptance ? R"( invoice-on="acceptance")" : "");
    if (choices.one_in(3)) contract.attributes += R"( joined="true")";
    if (choices.one_in(4))
        contract.attributes += fmt::format(R"( billed-until="{}")", start.plus_days(choices.below(60)).to_string());
    const bool outside = choices.one_in(5) && contract.attributes.find("joined") == std::string::npos;
    const int lines = 1 + choices.below(4);
    for (int index = 0; index < lines; ++index) add_line(common, contract, outside);
    ask_for_advances(common, contract);
    contract.terms = payment_terms(choices, !acts.empty()) + late_interest(choices);
    if (choices.one_in(3))
        contract.terms += choices.any(Texts{R"(<acceptance days="3"/>)", R"(<acceptance days="10" silence="nothing"/>)",
                                            R"(<acceptance days="2" business-days="true"/>)"});
    if (choices.one_in(4)) contract.terms += discount(choices, true);
    if (choices.one_in(5))
        contract.terms += R"(<indexation index="cpi" base="2026-01" from="2026-03-10" every="1m" lag="1m"/>)";
    amend(common, contract);
    common.book.contracts.push_back(std::move(contract));
}

std::string written_until(const std::vector<Note>& notes, Date day) {
    std::string text;
    for (const Note& note : notes) {
        if (note.first <= day) text += note.second;
    }
    return text;
}

}  // namespace

std::string RandomContract::xml(Date day) const {
    std::string text =
        fmt::format("<contract {}{}>\n", attributes, terminated && terminated->first <= day ? terminated->second : "");
    for (const RandomLine& line : lines)
        text += fmt::format("  <line {}>{}</line>\n", line.attributes, written_until(line.inside, day));
    for (const RandomMilestone& one : milestones) {
        text += fmt::format(
            R"(  <milestone id="{}" title="Result {}"{}{}/>)", one.id, one.id,
            one.done <= day ? fmt::format(R"( done="{}")", one.done.to_string()) : "",
            one.accepted && *one.accepted <= day ? fmt::format(R"( accepted="{}")", one.accepted->to_string()) : "");
    }
    return text + terms + written_until(suspensions, day) + "\n</contract>";
}

RandomBook random_book(Choices& choices, bool amended) {
    Common common{choices, amended, choices.one_in(4), {}};
    common.currencies = common.india ? Texts{"INR", "USD"} : Texts{"EUR", "EUR", "JPY", "KWD", "USD"};
    common.currencies.resize(1 + static_cast<std::size_t>(choices.below(static_cast<int>(common.currencies.size()))));
    if (common.currencies.size() > 1 && common.currencies[1] == common.currencies[0])
        common.currencies.erase(common.currencies.begin() + 1);
    add_settings(common);
    add_seller(common);
    add_taxes(common);
    add_rates(common);
    add_clients(common);
    const int contracts = 1 + choices.below(3);
    for (int index = 0; index < contracts; ++index) add_contract(common);
    return std::move(common.book);
}

}  // namespace office
