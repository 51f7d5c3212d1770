// Random batches against a registry that is nothing but lists in memory.
#include "catch.h"
#include "office.h"

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

using namespace office;
using acta::diag::WorldError;

namespace {

/// The naive registry: what the real one must agree with.
struct Model {
    struct Document {
        std::string number;
        Draft draft;
        std::string view;
    };
    std::vector<Document> documents;

    [[nodiscard]] static std::string scope(const Draft& draft) {
        const std::string date = draft.columns.issued.to_string();
        if (draft.columns.pattern == "A{n}") return {};
        return draft.columns.kind == "act" ? date.substr(0, 7) : date.substr(0, 4);
    }

    [[nodiscard]] bool allows(const Draft& draft) const {
        return std::none_of(documents.begin(), documents.end(), [&](const Document& one) {
            const bool same_series = one.draft.columns.kind == draft.columns.kind && one.draft.columns.pattern == draft.columns.pattern;
            if (same_series && draft.columns.issued < one.draft.columns.issued) return true;
            return std::any_of(draft.claims.begin(), draft.claims.end(), [&](const std::string& claim) {
                return std::find(one.draft.claims.begin(), one.draft.claims.end(), claim) != one.draft.claims.end();
            });
        });
    }

    [[nodiscard]] std::string next(const Draft& draft) const {
        const auto before = std::count_if(documents.begin(), documents.end(), [&](const Document& one) {
            return one.draft.columns.kind == draft.columns.kind && one.draft.columns.pattern == draft.columns.pattern &&
                   scope(one.draft) == scope(draft);
        });
        const std::string counter = std::to_string(before + 1);
        const std::string date = draft.columns.issued.to_string();
        if (draft.columns.pattern == "A{n}") return "A" + counter;
        const auto padded = [&](std::size_t width) { return std::string(width - std::min(width, counter.size()), '0') + counter; };
        return draft.columns.kind == "act" ? "ACT-" + date.substr(0, 7) + "-" + padded(3) : "INV-" + date.substr(0, 4) + "-" + padded(5);
    }

    /// All or nothing; `failing`: the draft whose view cannot be made.
    [[nodiscard]] bool issue(const std::vector<Draft>& drafts, std::size_t failing) {
        Model after = *this;
        for (std::size_t index = 0; index < drafts.size(); ++index) {
            if (index == failing || !after.allows(drafts[index])) return false;
            const std::string number = after.next(drafts[index]);
            after.documents.push_back({number, drafts[index], number + "#" + std::to_string(index)});
        }
        *this = std::move(after);
        return true;
    }
};

Draft random_draft(int day_number) {
    Draft draft = *rc::gen::inRange(0, 2) == 0 ? invoice("2026-12-01") : act("2026-12-01");
    draft.columns.issued = draft.columns.issued.plus_days(day_number + *rc::gen::inRange(0, 12));
    if (*rc::gen::inRange(0, 4) == 0) draft.columns.pattern = "A{n}";
    draft.columns.payable = *rc::gen::arbitrary<std::int64_t>();
    draft.columns.client = *rc::gen::string<std::string>();
    if (*rc::gen::inRange(0, 3) == 0) draft.columns.due.reset();
    const int claims = *rc::gen::inRange(0, 3);
    std::set<std::string> keys;  // a document does not claim the same twice
    for (int claim = 0; claim < claims; ++claim) keys.insert("invoice:" + std::to_string(*rc::gen::inRange(0, 400)));
    draft.claims.assign(keys.begin(), keys.end());
    return draft;
}

void compare(Registry& registry, const Model& model) {
    const std::vector<Entry> entries = registry.entries();
    RC_ASSERT(entries.size() == model.documents.size());
    std::set<std::string> claims;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const Model::Document& expected = model.documents[index];
        const acta::registry::Columns& columns = entries[index].columns;
        RC_ASSERT(entries[index].number == expected.number);
        RC_ASSERT(columns.client == expected.draft.columns.client);
        RC_ASSERT(columns.payable == expected.draft.columns.payable);
        RC_ASSERT(columns.issued == expected.draft.columns.issued);
        RC_ASSERT(columns.due == expected.draft.columns.due);
        RC_ASSERT(registry.view(entries[index].sequence) == expected.view);
        claims.insert(expected.draft.claims.begin(), expected.draft.claims.end());
    }
    const std::vector<std::string> found = registry.claims("");
    RC_ASSERT(std::vector<std::string>(claims.begin(), claims.end()) == found);
    RC_ASSERT(registry.verify().findings.empty());
}

}  // namespace

TEST_CASE("Random batches agree with a registry that is only lists in memory") {
    setenv("RC_PARAMS", "max_success=25 noshrink=1", 0);
    REQUIRE(rc::check("registry and model", [] {
        const Folder folder;
        Model model;
        auto registry = std::make_unique<Registry>(folder.file(), Mode::read_write);
        const int batches = *rc::gen::inRange(1, 12);
        for (int batch = 0; batch < batches; ++batch) {
            std::vector<Draft> drafts;
            const int count = *rc::gen::inRange(1, 5);
            for (int index = 0; index < count; ++index) drafts.push_back(random_draft(10 * batch + 2 * index));
            const auto failing = static_cast<std::size_t>(*rc::gen::inRange(0, 25));
            bool issued = true;
            try {
                registry->issue(drafts, "acta", [&](std::size_t index, const std::string& number) {
                    if (index == failing) throw std::runtime_error("no view");
                    return number + "#" + std::to_string(index);
                });
            } catch (const std::runtime_error&) {
                issued = false;
            }
            RC_ASSERT(issued == model.issue(drafts, failing));
            if (*rc::gen::inRange(0, 4) == 0) registry = std::make_unique<Registry>(folder.file(), Mode::read_write);
        }
        compare(*registry, model);
    }));
}
