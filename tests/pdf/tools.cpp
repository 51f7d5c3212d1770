// Tools: independent programs that read PDFs, and the files that tests give them.
#include "tools.h"

#include "scratch.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace acta::pdf::test {

bool has(const std::string& program) {
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0) return true;
    std::cout << "skipped: no " << program << "\n";
    return false;
}

std::string save(const std::string& name, const std::string& bytes) {
    const std::string path = (scratch::folder() / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), &pclose);
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    std::array<char, 4096> buffer;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) out.append(buffer.data(), count);
    return out;
}

std::string plain(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view three = std::string_view(text).substr(at, 3);
        const bool control = three >= "\xE2\x80\xAA" && three <= "\xE2\x80\xAE" && three.size() == 3;  // U+202A to U+202E
        if (control) {
            at += 3;
            continue;
        }
        char c = text[at++];
        if (c == '\xC2' && at < text.size() && text[at] == '\xA0') {  // readers give a no-break space as a plain one
            c = ' ';
            ++at;
        }
        const bool white = c == ' ' || c == '\n' || c == '\r' || c == '\f';
        if (!white) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace acta::pdf::test
