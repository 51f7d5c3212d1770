// Reader: the XML files of a book in, a checked Book and every mistake out.
#pragma once

#include "book/book.h"
#include "diag/diagnostic.h"

#include <string>
#include <unordered_set>
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
};

/// Reads all files and checks them together: every unknown or misplaced element and attribute, wrong type, duplicate id,
/// dangling reference, date before its start, currency mismatch, series that can make the same number. Reports all in one
/// pass, sorted by position. docs/records.md is the vocabulary.
[[nodiscard]] Reading read(const std::vector<Source>& sources);

/// The numbers that Acta itself has given, which only the registry knows.
struct IssuedNumbers {
    std::unordered_set<std::string> invoices;
    std::unordered_set<std::string> acts;
};

/// What read() cannot know: payments that name an invoice (a warning), and acts without a date of their own (an error), whose
/// number is neither in the records nor issued ("unknown-reference"); invoices and acts of before whose number Acta has given,
/// too ("duplicate").
[[nodiscard]] diag::Diagnostics check_issued(const book::Book& book, const IssuedNumbers& issued);

}  // namespace acta::records
