// Objects: a PDF as qpdf lays it open, for tests that look at single objects.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf::test {

/// A value of a PDF.
struct Value {
    enum class Kind { none, other, number, name, text, reference, array, dictionary };
    Kind kind = Kind::none;
    double number = 0;
    int reference = 0;
    std::string text;  ///< of names without the slash; of strings and other things as they stand
    std::vector<Value> array;
    std::map<std::string, Value> dictionary;

    /// The entry of a dictionary; kind `none` where there is no such entry.
    [[nodiscard]] const Value& operator[](const std::string& key) const;
    [[nodiscard]] bool has(const std::string& key) const { return (*this)[key].kind != Kind::none; }
    [[nodiscard]] int integer() const { return static_cast<int>(number); }
};

/// An operator of a content stream and what stands before it; strings as their bytes.
struct Operation {
    std::string name;
    std::vector<Value> operands;
};

[[nodiscard]] std::vector<Operation> operations(const std::string& content);

class Objects {
public:
    /// Reads a PDF with qpdf's help.
    explicit Objects(const std::string& path);

    [[nodiscard]] const std::map<int, Value>& all() const { return objects_; }
    /// The value, or what it refers to.
    [[nodiscard]] const Value& resolve(const Value& value) const;
    [[nodiscard]] const Value& root() const { return resolve(trailer_["Root"]); }
    [[nodiscard]] const Value& trailer() const { return trailer_; }
    /// The unpacked data of a stream.
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
