// The schema as one list, its children resolved to their rules.
#include "records/schema.h"

#include "records/schema_tables.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace acta::records {
namespace {

const ElementRule* find_in(const std::vector<ElementRule>& rules, std::string_view name) {
    const auto found = std::find_if(rules.begin(), rules.end(), [name](const ElementRule& rule) { return rule.name == name; });
    return found != rules.end() ? &*found : nullptr;
}

std::vector<ElementRule> all_rules() {
    std::vector<ElementRule> rules = setting_rules();
    for (std::vector<ElementRule> more :
         {party_rules(), contract_rules(), dealing_rules(), settlement_rules(), rate_rules(), price_list_rules()}) {
        std::move(more.begin(), more.end(), std::back_inserter(rules));
    }
    for (ElementRule& rule : rules) {
        assert(rule.attributes.size() <= ElementRule::most_attributes);
        rule.tag_begin = rule.name.rfind('/') + 1;  // nothing found: 0
        for (ChildRule& child : rule.children) {
            child.rule = find_in(rules, child.name);
            assert(child.rule);
        }
    }
    return rules;
}

}  // namespace

const AttributeRule* ElementRule::attribute(std::string_view attribute_name) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const AttributeRule& rule) { return rule.name == attribute_name; });
    return found != attributes.end() ? &*found : nullptr;
}

const std::vector<ElementRule>& schema() {
    static const std::vector<ElementRule> rules = all_rules();
    return rules;
}

const ElementRule* find_rule(std::string_view name) { return find_in(schema(), name); }

std::vector<std::string_view> split_choices(std::string_view choices) {
    std::vector<std::string_view> words;
    while (!choices.empty()) {
        const std::size_t bar = std::min(choices.find('|'), choices.size());
        words.push_back(choices.substr(0, bar));
        choices.remove_prefix(std::min(bar + 1, choices.size()));
    }
    return words;
}

}  // namespace acta::records
