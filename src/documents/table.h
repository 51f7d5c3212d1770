// Table, Chart, Sheet, Report: typed figures that PDF, workbook, page, terminal, JSON and CSV all show.
#pragma once

#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace acta::documents {

/// A word by key ("status.paid"), said in the language of whoever shows it.
struct Word {
    std::string key;
};

/// A link to a file beside the workbook, or to another sheet.
struct Link {
    std::string text;
    std::string target;  ///< relative path with '/', never absolute; or "#" and the key of a sheet, to its row that begins with `text`
};

/// What one field of a table holds; monostate: nothing (undefined figures are shown as a dash).
using Field = std::variant<std::monostate, std::string, Word, Link, value::Date, value::Month, value::Money, value::Decimal, std::int64_t>;

struct TableColumn {
    enum class Kind : unsigned char { text, date, month, money, number, count };
    std::string key;  ///< stable name for JSON and CSV, and wording key "column.<key>" for people
    Kind kind = Kind::text;
    bool total = false;  ///< summed; only where every field of the column has one currency, or per currency below the table
    int digits = 0;      ///< fraction digits that people see at least, where its fields are numbers
};

/// Rows that are too many to be held all at once: each is made when it is shown. What they are made of must outlive the table.
struct RowSource {
    std::size_t count = 0;
    /// Makes `row` the one of a place below `count`, whatever it was before; the same each time.
    std::function<void(std::size_t place, std::vector<Field>& row)> make = {};
};

/// A table. Fields stand in the order of the columns. Rows of several currencies: money fields carry theirs.
struct Table {
    std::string key;  ///< "invoices": wording key "table.<key>", JSON and file name
    std::vector<TableColumn> columns;
    std::vector<std::vector<Field>> rows;
    RowSource more = {};  ///< follow `rows`; only in the figures of a large month, and only its workbook and its page show them
};

/// A chart. Its title, word "chart.<key>", is the question that it answers.
struct Chart {
    enum class Kind : unsigned char { bar, stacked_bar, line, donut };
    struct Series {
        Field name;                 ///< a word, or a text of the records
        std::vector<Field> values;  ///< one for each category: money of the chart's currency, number, count; monostate: none
    };
    std::string key;
    Kind kind = Kind::bar;
    std::vector<Field> categories;  ///< month, text or word; of a donut: its pieces
    std::vector<Series> series;     ///< of a donut: one
    std::string unit;               ///< of the values: a currency's code, or a word's key; may be empty
};

/// A sheet: charts, then tables, one under another. A sheet of the page and a section of a PDF are made of the same.
struct Sheet {
    std::string key;  ///< wording key "sheet.<key>"
    std::vector<Table> tables;
    std::vector<Chart> charts = {};
    std::string note = {};  ///< key of a sentence below the sheet's title; may be empty
};

/// What a workbook, or a page, shows.
struct Report {
    std::string title;   ///< document property
    std::string author;  ///< the seller's name
    value::Date as_of;   ///< becomes its creation date; the clock is never read
    value::Month period{2000, 1};
    std::vector<Sheet> sheets;
};

}  // namespace acta::documents
