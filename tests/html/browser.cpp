// Chromium with --remote-debugging-pipe: JSON messages, each ended by a zero byte, through the descriptors 3 and 4.
#include "browser.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace browser {

namespace {

using nlohmann::json;

constexpr int patience = 10'000;  // milliseconds

std::string program() {
    for (const char* place : {"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"}) {
        if (::access(place, X_OK) == 0) return place;
    }
    return {};
}

void check(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

}  // namespace

std::unique_ptr<Browser> Browser::start(const std::filesystem::path& profile) {
    const std::string path = program();
    if (path.empty()) return nullptr;
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    check(::pipe2(to.data(), O_CLOEXEC) == 0 && ::pipe2(from.data(), O_CLOEXEC) == 0, "no pipes");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // The pipes' own descriptors may be 3 and 4: they are moved out of the way first.
    posix_spawn_file_actions_adddup2(&actions, to[0], 103);
    posix_spawn_file_actions_adddup2(&actions, from[1], 104);
    posix_spawn_file_actions_adddup2(&actions, 103, 3);
    posix_spawn_file_actions_adddup2(&actions, 104, 4);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const std::string folder = "--user-data-dir=" + profile.string();
    // A test of our own page; inside a container there is no sandbox to have.
    const std::array<const char*, 14> arguments = {path.c_str(), "--headless", "--no-sandbox", "--remote-debugging-pipe",
        folder.c_str(), "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--hide-scrollbars", "about:blank", nullptr};
    std::unique_ptr<Browser> started(new Browser);
    const int error = posix_spawn(&started->process_, path.c_str(), &actions, nullptr,
        const_cast<char* const*>(arguments.data()), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to[0]);
    ::close(from[1]);
    started->to_ = to[1];
    started->from_ = from[0];
    if (error != 0) started->process_ = -1;
    check(error == 0, "Chromium does not start");
    started->attach();
    return started;
}

void Browser::attach() {
    json targets = call("Target.getTargets");
    std::string page;
    for (const json& target : targets["targetInfos"]) {
        if (target["type"] == "page") page = target["targetId"];
    }
    if (page.empty()) page = call("Target.createTarget", {{"url", "about:blank"}})["targetId"];
    session_ = call("Target.attachToTarget", {{"targetId", page}, {"flatten", true}})["sessionId"];
    for (const char* domain : {"Page.enable", "Runtime.enable", "Log.enable", "Network.enable"}) call(domain);
}

Browser::~Browser() {
    ::close(to_);
    ::close(from_);
    if (process_ > 0) {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
}

json Browser::read() {
    for (;;) {
        const std::size_t end = received_.find('\0');
        if (end != std::string::npos) {
            json message = json::parse(received_.substr(0, end));
            received_.erase(0, end + 1);
            return message;
        }
        pollfd waiting{from_, POLLIN, 0};
        check(::poll(&waiting, 1, patience) == 1, "Chromium does not answer");
        std::array<char, 65536> buffer{};
        const ssize_t got = ::read(from_, buffer.data(), buffer.size());
        check(got > 0, "Chromium has gone");
        received_.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

void Browser::note(const json& message) {
    const std::string method = message.value("method", "");
    if (method == "Page.loadEventFired") loaded_ = true;
    if (method == "Runtime.consoleAPICalled") complaints_.push_back("console: " + message["params"]["args"].dump());
    if (method == "Runtime.exceptionThrown") complaints_.push_back("thrown: " + message["params"]["exceptionDetails"].dump());
    if (method == "Log.entryAdded") complaints_.push_back("log: " + message["params"]["entry"]["text"].get<std::string>());
    if (method == "Network.requestWillBeSent") requests_.push_back(message["params"]["request"]["url"]);
}

json Browser::call(const std::string& method, json parameters) {
    json request = {{"id", ++next_}, {"method", method}, {"params", std::move(parameters)}};
    if (!session_.empty()) request["sessionId"] = session_;
    const std::string text = request.dump() + '\0';
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t wrote = ::write(to_, text.data() + sent, text.size() - sent);
        check(wrote > 0, "Chromium has gone");
        sent += static_cast<std::size_t>(wrote);
    }
    for (;;) {
        json message = read();
        if (message.value("id", 0) != next_) {
            note(message);
            continue;
        }
        if (message.contains("error")) throw std::runtime_error(method + ": " + message["error"].dump());
        return message["result"];
    }
}

void Browser::open(const std::filesystem::path& file, const std::string& fragment) {
    // From another page: else a changed fragment alone would not load anything.
    call("Page.navigate", {{"url", "about:blank"}});
    while (!loaded_) note(read());
    complaints_.clear();
    requests_.clear();
    loaded_ = false;
    const json went = call("Page.navigate", {{"url", "file://" + file.string() + (fragment.empty() ? "" : "#" + fragment)}});
    check(!went.contains("errorText"), "the page does not open");
    while (!loaded_) note(read());
    loaded_ = false;
}

json Browser::value_of(const std::string& expression) {
    const json result = call("Runtime.evaluate", {{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}});
    if (result.contains("exceptionDetails")) throw std::runtime_error(result["exceptionDetails"].dump());
    return result["result"].value("value", json());
}

void Browser::type(const std::string& text) { call("Input.insertText", {{"text", text}}); }

void Browser::press(const std::string& key) {
    json event = {{"type", "keyDown"}, {"key", key}, {"code", key}};
    if (key == "Enter") event.update({{"text", "\r"}, {"windowsVirtualKeyCode", 13}});
    if (key == "Tab") event["windowsVirtualKeyCode"] = 9;
    if (key == " ") event.update({{"text", " "}, {"code", "Space"}, {"windowsVirtualKeyCode", 32}});
    if (key == "End") event["windowsVirtualKeyCode"] = 35;
    call("Input.dispatchKeyEvent", event);
    event["type"] = "keyUp";
    event.erase("text");
    call("Input.dispatchKeyEvent", event);
}

}  // namespace browser
