// Objects: a PDF as `qpdf --json` lays it open, for tests that look at single objects.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace acta::pdf::test {

/// A value of a PDF.
struct Value {
    enum class Kind { none, boolean, number, name, text, reference, array, dictionary, word };
    Kind kind = Kind::none;  ///< null is none, as PDF has it; words are of content streams alone
    double number = 0;
    int reference = 0;
    std::string text;  ///< of names without the slash, "true" or "false"; of strings UTF-8, or the bytes where they are no text
    std::vector<Value> array;
    std::map<std::string, Value> dictionary;

    /// The entry of a dictionary; kind `none` where there is no such entry.
    [[nodiscard]] const Value& operator[](const std::string& key) const;
    [[nodiscard]] bool has(const std::string& key) const { return (*this)[key].kind != Kind::none; }
    [[nodiscard]] int integer() const { return static_cast<int>(number); }
};

/// How streams are given: their data unpacked, their dictionaries without the filters that are undone; or the dictionaries alone,
/// as they stand in the file.
enum class Streams { unpacked, as_stored };

class Objects {
public:
    Objects() = default;
    /// Reads a PDF with qpdf's help; throws where it is none. qpdf's JSON is left beside the file.
    explicit Objects(const std::string& path, Streams streams = Streams::unpacked);

    [[nodiscard]] const std::map<int, Value>& all() const { return objects_; }
    /// The value, or what it refers to.
    [[nodiscard]] const Value& resolve(const Value& value) const;
    [[nodiscard]] const Value& root() const { return resolve(trailer_["Root"]); }
    [[nodiscard]] const Value& trailer() const { return trailer_; }
    /// The unpacked data of a stream; throws where the object is none.
    [[nodiscard]] const std::string& stream(int object) const { return streams_.at(object); }
    [[nodiscard]] bool is_stream(int object) const { return streams_.count(object) != 0; }
    /// Page dictionaries in order.
    [[nodiscard]] std::vector<std::pair<int, const Value*>> pages() const;

private:
    void walk(int node, std::vector<std::pair<int, const Value*>>& pages) const;

    std::map<int, Value> objects_;
    std::map<int, std::string> streams_;
    Value trailer_;
};

}  // namespace acta::pdf::test
