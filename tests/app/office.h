// An office that lives through some months with a random book: records are written, months are billed, money comes in.
// Everything goes through the files of the book and its registry, as a user and the program write them.
#pragma once

#include "random_book.h"

#include "app/issued.h"
#include "app/load.h"
#include "billing/credit.h"
#include "registry/registry.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace office {

using acta::value::Money;

struct Manner {
    bool late = true;     ///< some records are written long after their day
    bool amended = true;  ///< contracts change as the months pass
    bool printed =
        false;  ///< months are billed and invoices credited by `acta run` and `acta credit`, with their files
    bool scattered = false;  ///< each record in a file of its own, in an order that says nothing; else two files
};

class Office {
public:
    /// The same choices make the same months, whatever the folder and however its files are arranged.
    Office(std::filesystem::path folder, Choices choices, Manner manner);

    /// `at_month_end` is called with the day of each month's run, after it.
    void live(const std::function<void(Date)>& at_month_end = {});

    [[nodiscard]] std::string folder() const { return folder_.string(); }
    [[nodiscard]] Date today() const { return today_; }
    [[nodiscard]] acta::value::Month last_month() const { return month_; }
    [[nodiscard]] const std::vector<std::string>& bank_files() const { return bank_files_; }
    [[nodiscard]] const RandomBook& book() const { return book_; }
    [[nodiscard]] const Choices& made_of() const { return made_of_; }
    [[nodiscard]] Manner manner() const { return manner_; }

    /// Bills a month, as `acta run` does, without printing anything.
    std::size_t run(acta::value::Month month, Date as_of);
    /// Writes the records as they are known on that day.
    void write(Date day) const;

private:
    struct Paid {
        std::string id;
        std::string end_to_end;  ///< of a bank's file; then there is no id
        Date date;
        Money left;  ///< not given back
    };
    struct Open {
        std::string number;
        std::string client;
        Date issued;
        Money open;
    };

    [[nodiscard]] std::vector<std::string> records_on(Date day) const;
    [[nodiscard]] std::vector<Open> open_on(Date day);
    Date in_between() { return before_.plus_days(1 + choices_.below(today_.days_since(before_))); }
    Money part_of(Money open);
    std::string coming_number();

    void happen();
    void write_usage();
    void write_invoice_of_before(int index);
    void answer_acts();
    void pay(const std::vector<Open>& open);
    void pay_in_advance();
    void pay_by_record(const Open& target, Money amount, Date date, int naming);
    void pay_by_bank(const Open& target, Money amount, Date date, int naming);
    void decide(const std::string& payment, const Open& target, Money amount);
    void settle(const std::vector<Open>& open);
    void give_back();
    void claim(const std::vector<Open>& open);
    void close_claim();
    void credit();
    std::size_t run_printing(acta::value::Month month, Date as_of);
    void credit_printing(const std::string& invoice, const acta::billing::CreditOrder& order);

    std::filesystem::path folder_;
    Choices made_of_;
    Choices choices_;
    Manner manner_;
    RandomBook book_;
    std::vector<std::string> records_;
    std::vector<std::string> bank_files_;
    std::vector<std::string> entries_;  ///< of the month's bank file
    std::vector<Paid> paid_;
    std::set<std::string> answered_;
    std::vector<std::size_t> open_claims_;  ///< into the records
    Date before_ = day("2025-12-31");
    Date today_ = day("2025-12-31");
    acta::value::Month month_{2026, 1};
    int count_ = 0;  ///< makes ids
};

}  // namespace office
