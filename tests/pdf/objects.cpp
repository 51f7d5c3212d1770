// Objects: a PDF as `qpdf --json` lays it open, for tests that look at single objects.
#include "objects.h"

#include "qpdf_json.h"

#include <stdexcept>

namespace acta::pdf::test {

namespace {

std::string from_hexadecimal(const std::string& digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return bytes;
}

/// Names, strings and references are strings in JSON, told apart by how they begin.
Value value_of_string(const std::string& text) {
    Value made;
    if (text.starts_with("/")) {
        made.kind = Value::Kind::name;
        made.text = text.substr(1);
    } else if (text.starts_with("u:")) {
        made.kind = Value::Kind::text;
        made.text = text.substr(2);
    } else if (text.starts_with("b:")) {
        made.kind = Value::Kind::text;
        made.text = from_hexadecimal(text.substr(2));
    } else if (is_reference(text)) {
        made.kind = Value::Kind::reference;
        made.reference = std::stoi(text);
    } else {
        throw std::runtime_error("no value of a PDF: " + text);
    }
    return made;
}

Value value_of(const nlohmann::json& json) {
    if (json.is_string()) return value_of_string(json.get_ref<const std::string&>());
    Value made;
    if (json.is_boolean()) {
        made.kind = Value::Kind::boolean;
        made.text = json.get<bool>() ? "true" : "false";
    } else if (json.is_number()) {
        made.kind = Value::Kind::number;
        made.number = json.get<double>();
    } else if (json.is_array()) {
        made.kind = Value::Kind::array;
        for (const nlohmann::json& part : json) made.array.push_back(value_of(part));
    } else if (json.is_object()) {
        made.kind = Value::Kind::dictionary;
        for (const auto& [key, part] : json.items()) made.dictionary[key.substr(1)] = value_of(part);
    }
    return made;
}

}  // namespace

const Value& Value::operator[](const std::string& key) const {
    static const Value none;
    const auto found = dictionary.find(key);
    return found == dictionary.end() ? none : found->second;
}

Objects::Objects(const std::string& path, Streams streams) {
    const nlohmann::json read = qpdf_objects(path, streams);
    for (const auto& [key, object] : read.items()) {
        if (key == "trailer") {
            trailer_ = value_of(object.at("value"));
            continue;
        }
        const int number = std::stoi(key.substr(4));  // "obj:5 0 R"
        if (!object.contains("stream")) {
            objects_[number] = value_of(object.at("value"));
            continue;
        }
        const nlohmann::json& stream = object.at("stream");
        objects_[number] = value_of(stream.at("dict"));
        streams_[number] = stream.contains("data") ? from_base64(stream.at("data").get_ref<const std::string&>()) : std::string();
    }
}

const Value& Objects::resolve(const Value& value) const {
    return value.kind == Value::Kind::reference ? objects_.at(value.reference) : value;
}

std::vector<std::pair<int, const Value*>> Objects::pages() const {
    std::vector<std::pair<int, const Value*>> pages;
    walk(root()["Pages"].reference, pages);
    return pages;
}

void Objects::walk(int node, std::vector<std::pair<int, const Value*>>& pages) const {
    const Value& value = objects_.at(node);
    if (value["Type"].text == "Page") return pages.push_back({node, &value});
    for (const Value& kid : value["Kids"].array) walk(kid.reference, pages);
}

}  // namespace acta::pdf::test
