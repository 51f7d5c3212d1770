// Rules: what a clause of a standard asks of a file, kept by every document and broken by changed ones.
#include "catch.h"

#include "rules.h"

#include <utility>

namespace acta::pdf::test {

namespace {

void visit_dictionaries(const Value& value, const std::function<void(const Value&)>& visit) {
    if (value.kind == Value::Kind::dictionary) visit(value);
    for (const Value& part : value.array) visit_dictionaries(part, visit);
    for (const auto& [key, part] : value.dictionary) visit_dictionaries(part, visit);
}

void visit_values(const Value& value, const std::function<void(const Value&)>& visit) {
    visit(value);
    for (const Value& part : value.array) visit_values(part, visit);
    for (const auto& [key, part] : value.dictionary) visit_values(part, visit);
}

std::vector<std::string> faults_of(const Rule& rule, const Document& document) {
    Faults faults;
    rule(document, faults);
    return faults.found();
}

}  // namespace

void check_kept(const Rule& rule) {
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(faults_of(rule, document) == std::vector<std::string>());
    }
}

void check_broken(const Rule& rule, const Document& changed) {
    if (changed.path.empty()) return;
    INFO(changed.path);
    CHECK(faults_of(rule, changed) != std::vector<std::string>());
}

void for_each_dictionary(const Document& document, const std::function<void(int, const Value&)>& visit) {
    for (const auto& object : document.file.all())
        visit_dictionaries(object.second, [&](const Value& dictionary) { visit(object.first, dictionary); });
}

void for_each_value(const Document& document, const std::function<void(const Value&)>& visit) {
    visit_values(document.file.trailer(), visit);
    for (const auto& object : document.file.all()) visit_values(object.second, visit);
    for_each_page(document, [&](const Value&, const std::vector<Operation>& content) {
        for (const Operation& operation : content)
            for (const Value& operand : operation.operands) visit_values(operand, visit);
    });
}

void for_each_page(const Document& document, const std::function<void(const Value&, const std::vector<Operation>&)>& visit) {
    for (const auto& [number, page] : document.file.pages())
        visit(*page, operations(document.file.stream((*page)["Contents"].reference)));
}

Rule no_entries(std::vector<std::string> keys) {
    return [keys = std::move(keys)](const Document& document, Faults& faults) {
        for_each_dictionary(document, [&](int object, const Value& dictionary) {
            for (const std::string& key : keys)
                faults.expect(!dictionary.has(key), "object " + std::to_string(object) + " has " + key);
        });
    };
}

}  // namespace acta::pdf::test
