// A headless Chromium that shows a page, spoken to through its DevTools protocol.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace browser {

/// One browser with one page. Everything waits for its answer; what takes longer than ten seconds throws std::runtime_error.
class Browser {
public:
    /// Null where no Chromium is installed. `profile`: a folder of its own.
    [[nodiscard]] static std::unique_ptr<Browser> start(const std::filesystem::path& profile);
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    /// Opens a file, with what stands after '#'; returns when it has loaded.
    void open(const std::filesystem::path& file, const std::string& fragment = {});
    /// What an expression comes to, promises awaited.
    nlohmann::json value_of(const std::string& expression);
    /// The same as text.
    std::string text_of(const std::string& expression) { return value_of(expression).get<std::string>(); }
    /// As if typed: text, or a key by its name ("Tab", "Enter").
    void type(const std::string& text);
    void press(const std::string& key);
    /// A method of the protocol.
    nlohmann::json call(const std::string& method, nlohmann::json parameters = nlohmann::json::object());

    /// What the page wrote to its console, what it was refused, and errors that nobody caught, since it was opened.
    [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
    /// What the page asked for besides itself.
    [[nodiscard]] const std::vector<std::string>& requests() const { return requests_; }

private:
    Browser() = default;
    void attach();
    nlohmann::json read();
    void note(const nlohmann::json& message);

    pid_t process_ = -1;
    int to_ = -1;
    int from_ = -1;
    int next_ = 0;
    std::string session_;
    std::string received_;
    bool loaded_ = false;
    std::vector<std::string> complaints_;
    std::vector<std::string> requests_;
};

}  // namespace browser
