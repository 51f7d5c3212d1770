// Changed: documents with one thing in them made otherwise, to see that a rule about that thing takes notice.
#include "changed.h"

#include "qpdf_json.h"
#include "tools.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace acta::pdf::test {

namespace {

using nlohmann::json;

const Document* original(const std::string& name) {
    const auto& all = documents();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Document& one) { return one.name == name; });
    if (found == all.end() && !all.empty()) throw std::runtime_error("no document " + name);
    return all.empty() ? nullptr : &*found;
}

/// A document without object streams, and its objects. (qpdf 11.3 loses the change of an object when it comes to unpack the stream
/// that the object was in.)
struct Base {
    std::string path;
    json objects;
};

const Base& base_of(const Document& document) {
    static std::map<std::string, Base> bases;
    const auto [place, fresh] = bases.try_emplace(document.name);
    if (!fresh) return place->second;
    const std::string path = save("base-" + document.name + ".pdf", "");
    static_cast<void>(output_of("qpdf --object-streams=disable --stream-data=preserve '" + document.path + "' '" + path + "'"));
    place->second = {path, qpdf_objects(path, Streams::unpacked)};
    return place->second;
}

std::string scratch_path() {
    static int count = 0;
    return save("changed-" + std::to_string(++count) + ".pdf", "");
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Document opened(const std::string& name, const std::string& path) {
    return {name + ", changed", path, bytes_of(path), Objects(path)};
}

json& dictionary_of(json& object) { return object.contains("stream") ? object["stream"]["dict"] : object["value"]; }

/// A value of a file, and the object that it is in.
struct Place {
    std::string object;
    json* value;
};

Place start_of(json& objects, const std::string& entry) {
    if (entry == "trailer") return {entry, &dictionary_of(objects[entry])};
    const std::size_t space = entry.find(' ');
    for (auto& [key, object] : objects.items()) {
        json& dictionary = dictionary_of(object);
        const bool has = dictionary.is_object() && dictionary.contains(entry.substr(0, space));
        if (has && dictionary[entry.substr(0, space)] == entry.substr(space + 1)) return {key, &dictionary};
    }
    throw std::runtime_error("no object has " + entry);
}

Place find(json& objects, const std::string& where) {
    constexpr std::string_view arrow = " > ";
    std::size_t end = where.find(arrow);
    Place place = start_of(objects, where.substr(0, end));
    while (end != std::string::npos) {
        const std::size_t start = end + arrow.size();
        end = where.find(arrow, start);
        const std::string step = where.substr(start, end - start);
        place.value = place.value->is_array() ? &place.value->at(std::stoul(step)) : &place.value->at(step);
        if (!place.value->is_string() || !is_reference(place.value->get<std::string>())) continue;
        place.object = "obj:" + place.value->get<std::string>();
        place.value = &dictionary_of(objects.at(place.object));
    }
    return place;
}

/// The document with one object as given.
Document updated(const Document& document, const std::string& key, const json& object) {
    const json head = {{"jsonversion", 2},           {"pdfversion", "1.7"}, {"pushedinheritedpageresources", false},
                       {"calledgetallpages", false}, {"maxobjectid", document.file.all().rbegin()->first}};
    const std::string update = save("update.json", json{{"qpdf", {head, {{key, object}}}}}.dump());
    const std::string path = scratch_path();
    // What qpdf says of the change is no matter: where it writes no file, there is none to open.
    const std::string files = "'" + base_of(document).path + "' '" + path + "'";
    static_cast<void>(output_of("qpdf --stream-data=preserve --update-from-json='" + update + "' " + files));
    return opened(document.name, path);
}

/// The text with the first `from` in it replaced.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("nowhere in the document: " + from);
    return text.replace(at, from.size(), to);
}

}  // namespace

Document with_entries(const std::string& where, const std::string& patch, const std::string& document) {
    const Document* from = original(document);
    if (from == nullptr) return {};
    json objects = base_of(*from).objects;
    const Place place = find(objects, where);
    place.value->merge_patch(json::parse(patch));
    return updated(*from, place.object, objects[place.object]);
}

Document with_data(const std::string& where, const std::string& from, const std::string& to, const std::string& document) {
    const Document* changed = original(document);
    if (changed == nullptr) return {};
    json objects = base_of(*changed).objects;
    const std::string key = find(objects, where).object;
    json& data = objects[key]["stream"]["data"];
    data = to_base64(replaced(from_base64(data.get<std::string>()), from, to));
    return updated(*changed, key, objects[key]);
}

Document with_bytes(const std::string& from, const std::string& to, const std::string& document) {
    const Document* changed = original(document);
    if (changed == nullptr) return {};
    const std::string path = scratch_path();
    std::ofstream(path, std::ios::binary) << replaced(changed->bytes, from, to);
    return opened(changed->name, path);
}

Document written_with(const std::string& options, const std::string& document) {
    const Document* from = original(document);
    if (from == nullptr) return {};
    const std::string path = scratch_path();
    static_cast<void>(output_of("qpdf " + options + " '" + from->path + "' '" + path + "'"));
    return opened(from->name, path);
}

}  // namespace acta::pdf::test
