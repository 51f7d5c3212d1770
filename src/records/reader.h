// Reader: the XML files of a book in, records and bank files, a checked Book and every mistake out.
#pragma once

#include "records/name_index.h"

#include "bank/bookings.h"
#include "book/book.h"
#include "diag/diagnostic.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace acta::records {

/// One file of a book, as the caller found it. Order does not matter.
struct Source {
    std::string name;  ///< as shown in diagnostics
    std::string text;
};

struct Reading {
    book::Book book;  ///< complete only where `problems` has no errors
    diag::Diagnostics problems;
    bank::Bookings bank = {};  ///< of the bank files: what each entry came to; its payments and returns are in the book
};

/// Calls work(0) .. work(count - 1), each once and in any order, perhaps several at once; returns when all are done.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t index)>& work)>;

/// One after the other.
void in_turn(std::size_t count, const std::function<void(std::size_t index)>& work);

/// Reads all files and checks them together: every unknown or misplaced element and attribute, wrong type, duplicate id, dangling
/// reference, date before its start, currency mismatch, series that can make the same number. Reports all in one pass, sorted by
/// position. docs/records.md is the vocabulary. Files of a bank (camt.052, 053, 054) are read where they lie: what is wrong with
/// them is a warning. `for_each` goes over the files; what comes of them does not depend on it.
[[nodiscard]] Reading read(const std::vector<Source>& sources, const ForEach& for_each = in_turn);

/// The numbers that Acta itself has given, which only the registry knows: views into what its caller keeps.
struct IssuedNumbers {
    NameIndex invoices;
    NameIndex acts;
};

/// What read() cannot know: payments, allocations, settlements and claims that name an invoice or act (a warning), and acts without a date of
/// their own (an error), whose number is neither in the records nor issued ("unknown-reference"); invoices and acts of before whose
/// number Acta has given, too ("duplicate").
[[nodiscard]] diag::Diagnostics check_issued(const book::Book& book, const IssuedNumbers& issued);

}  // namespace acta::records
