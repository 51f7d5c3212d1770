// The use cases, one function per command of `acta`. Texts come as the user typed them and are checked here.
#pragma once

#include "app/console.h"

#include <string>
#include <vector>

namespace acta::app {

/// What a command came to; the program's exit code. A failing world is thrown as diag::WorldError instead (3).
enum class Outcome : int { done = 0, records_wrong = 1, usage = 2 };

/// A starter book in a new folder.
struct InitOrder {
    std::string folder;  ///< does not exist, or is empty
    std::string as_of;   ///< the book bills from the month before on
};
Outcome init(const InitOrder& order, const Console& console);

/// Reads the whole book and reports every mistake.
struct CheckOrder {
    std::string book;
    bool json = false;
};
Outcome check(const CheckOrder& order, const Console& console);

/// The month: check, bill, register, render, report.
struct RunOrder {
    std::string book;
    std::string period;  ///< "2026-10"
    std::string as_of;   ///< "2026-11-10"
    std::string out;     ///< empty: BOOK/out
    bool dry_run = false;
    int jobs = 0;        ///< threads; 0: one per core
};
Outcome run(const RunOrder& order, const Console& console);

/// One document on demand.
struct DocumentOrder {
    std::string book;
    std::string id;     ///< contract id, number of an act, invoice, credit note or reminder, client id of a statement
    std::string as_of;  ///< of a statement, or of the contract's term
    std::string from;   ///< statement: its first day; empty: the first of January of as_of's year
    bool reconcile = false;  ///< statement: with room for the client's own figures beside the seller's
    std::string out;    ///< file or folder; empty: the current folder
};
Outcome contract(const DocumentOrder& order, const Console& console);
Outcome act(const DocumentOrder& order, const Console& console);
Outcome invoice(const DocumentOrder& order, const Console& console);  ///< or a credit note
Outcome reminder(const DocumentOrder& order, const Console& console);
Outcome statement(const DocumentOrder& order, const Console& console);

/// Letters about what is overdue: who gets one, at which level, and why the others get none.
struct RemindOrder {
    std::string book;
    std::string as_of;  ///< the date of the letters
    std::string out;    ///< empty: BOOK/out
    bool dry_run = false;
};
Outcome remind(const RemindOrder& order, const Console& console);

/// A credit note of an issued invoice.
struct CreditOrder {
    std::string book;
    std::string invoice;             ///< its number
    std::vector<std::string> lines;  ///< numbers of its lines; empty: all
    std::string amount;              ///< net, of these lines; empty: all that is left
    std::string reason;              ///< printed; may be empty
    std::string as_of;               ///< the date of the credit note
    std::string out;                 ///< empty: BOOK/out
    bool dry_run = false;
};
Outcome credit(const CreditOrder& order, const Console& console);

/// Open invoices by client with totals, their age, and how promptly clients paid in the twelve months up to the day. Where they are
/// asked for: contracts with their state, their last days and what is not invoiced or paid; the figures of each of their lines.
struct StatusOrder {
    std::string book;
    std::string as_of;
    /// open, aging, timeliness, contracts, positions: that table alone; empty: the first three as text, open invoices as JSON or CSV
    std::string show;
    std::string by;      ///< rows of timeliness: client, contract, currency, portfolio
    std::string format;  ///< text, json, csv
};
Outcome status(const StatusOrder& order, const Console& console);

/// What a client is told of a period.
struct ClientReportOrder {
    std::string book;
    std::string client;  ///< id
    std::string period;  ///< "2026-10", "2026-07..2026-10" or "2026"; empty: the month before as_of's
    std::string as_of;   ///< the day of the figures
    std::string format;  ///< pdf, text, json, csv; empty: as `out` ends, else pdf
    std::string show;    ///< one table or chart alone, by its key; empty: all. Not of a PDF
    std::string out;     ///< file or folder; empty: a PDF goes to the current folder, the others to the terminal
};
Outcome client_report(const ClientReportOrder& order, const Console& console);

/// The figures of a month, on demand.
struct SummaryReportOrder {
    std::string book;
    std::string period;  ///< "2026-10"
    std::string as_of;   ///< the day of the figures
    std::string format;  ///< xlsx, text, json, csv; empty: as `out` ends, else xlsx
    std::string show;    ///< as above; not of a workbook
    std::string out;     ///< file or folder; empty: a workbook goes to the current folder, the others to the terminal
};
Outcome summary_report(const SummaryReportOrder& order, const Console& console);

/// The payments that need a person, what they may be meant for and what to write; and how the others were matched.
struct MatchOrder {
    std::string book;
    std::string as_of;   ///< the day of the figures
    std::string client;  ///< id; empty: all
    int below = 75;      ///< percent: what was matched with less confidence is listed, too
    bool all = false;    ///< every allocation instead of a summary
    bool json = false;
};
Outcome match(const MatchOrder& order, const Console& console);

/// The life of one invoice: how it came about, when it is due, what was paid, and what being late costs.
struct ExplainOrder {
    std::string book;
    std::string invoice;  ///< its number
    std::string as_of;    ///< the day of the figures
    bool json = false;
};
Outcome explain(const ExplainOrder& order, const Console& console);

/// Shows what a bank's file (camt.053, camt.054) would add to a book, and puts it there.
struct ImportOrder {
    std::string file;
    std::string book;
    std::string as_of;  ///< the day of the figures
    bool yes = false;   ///< put it into the book; else nothing is changed
};
Outcome import_bank_file(const ImportOrder& order, const Console& console);

/// Shows UBL invoices and credit notes as pages.
struct RenderOrder {
    std::vector<std::string> inputs;  ///< files and folders
    std::string out;                  ///< folder, or a .pdf file where there is one input
    std::string language;             ///< of the page's own words
    int jobs = 0;
};
Outcome render(const RenderOrder& order, const Console& console);

/// Tells what is wrong with a template.
struct TemplateCheckOrder {
    std::string file;
};
Outcome template_check(const TemplateCheckOrder& order, const Console& console);

/// Shows a template as a PDF over a sample view.
struct TemplatePreviewOrder {
    std::string file;
    std::string language;         ///< empty: the view's
    std::string second_language;  ///< empty: the view's
    std::string view;             ///< a file; empty: the sample that belongs to the template's view
    std::string logo;             ///< a PNG or JPEG file; empty: the seller has none
    std::string out;              ///< empty: the template's name with .pdf in the current folder
    bool watch = false;           ///< make it again whenever a file of its folders changes, until the program is ended
};
Outcome template_preview(const TemplatePreviewOrder& order, const Console& console);

/// Checks chain, gaps, doubles and views of a book's registry.
struct RegistryVerifyOrder {
    std::string book;
};
Outcome registry_verify(const RegistryVerifyOrder& order, const Console& console);

}  // namespace acta::app
