// Joining pages, sorting statements.
#include "bank/pages.h"

#include "bank/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace acta::bank {
namespace {

bool is_whole(const Statement& statement) { return statement.page == 0 || (statement.page == 1 && statement.last_page); }

Statement joined(std::vector<Statement> pages) {
    std::stable_sort(pages.begin(), pages.end(),
                     [](const Statement& left, const Statement& right) { return left.page < right.page; });
    pages.erase(std::unique(pages.begin(), pages.end(),
                            [](const Statement& left, const Statement& right) { return left.page == right.page; }),
                pages.end());
    Statement whole = std::move(pages.front());
    bool complete = whole.page == 1 && pages.back().last_page;
    std::size_t page = whole.page;
    for (auto next = pages.begin() + 1; next != pages.end(); ++next) {
        complete = complete && next->page == ++page;
        std::move(next->entries.begin(), next->entries.end(), std::back_inserter(whole.entries));
        whole.closing = next->closing;
        whole.to = next->to ? next->to : whole.to;
    }
    if (!complete) {
        whole.pages_missing = true;
        whole.opening.reset();
        whole.closing.reset();
    }
    return whole;
}

}  // namespace

std::vector<Statement> join_pages(std::vector<Statement> statements) {
    std::vector<Statement> whole;
    std::map<std::tuple<Message, std::string, std::string, std::string>, std::vector<Statement>> in_pages;
    for (Statement& one : statements) {
        if (is_whole(one)) whole.push_back(std::move(one));
        else in_pages[{one.message, one.account, one.id, one.sequence}].push_back(std::move(one));
    }
    for (auto& [name, pages] : in_pages) whole.push_back(joined(std::move(pages)));
    return whole;
}

void sort_by_content(std::vector<Statement>& statements) {
    struct Keyed {
        std::string key;
        Statement statement;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(statements.size());
    for (Statement& one : statements) {
        std::string key = fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f", one.from ? one.from->to_string() : std::string(),
                                      one.account, static_cast<int>(one.message), one.id, one.sequence);
        for (const Entry& entry : one.entries) key += fingerprint(entry) + '\x1e';
        key += one.position.file_name();
        keyed.push_back({std::move(key), std::move(one)});
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& left, const Keyed& right) { return left.key < right.key; });
    for (std::size_t index = 0; index < keyed.size(); ++index) statements[index] = std::move(keyed[index].statement);
}

}  // namespace acta::bank
