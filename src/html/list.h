// A long table: its rows as data, drawn by the page's script as they come into view; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::html {

/// A list in two parts: what can be seen at once, and the data. What it is given must outlive it.
class List {
public:
    List(const documents::Table& table, const wording::Wording& wording) : table_(table), wording_(wording) {}

    /// The heading, the tools, the table's head, and for readers without JavaScript the links.
    [[nodiscard]] std::string shell() const;

    /// The rows: a script element with JSON that the page's script reads. For each column its distinct texts in the
    /// order in which the column sorts (`texts`), and for each row which of them it shows (`rows`, from 1; 0:
    /// nothing; absent: 1, 2, 3 ...). Beside the texts stand the words' keys (`words`), amounts in minor units
    /// (`minor`), and where a link leads (`links`, an index of `paths`, where '*' stands for the text).
    [[nodiscard]] std::string data() const;

private:
    void append_plain_links(std::string& out) const;

    const documents::Table& table_;
    const wording::Wording& wording_;
};

}  // namespace acta::html
