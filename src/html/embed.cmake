# Writes the page's style and script as C++ strings: cmake -DSTYLE=... -DSCRIPT=... -DOUTPUT=... -P embed.cmake
file(READ "${STYLE}" style)
file(READ "${SCRIPT}" script)
file(WRITE "${OUTPUT}" "// Made by embed.cmake.
#include \"html/page_parts.h\"

namespace acta::html {

std::string_view page_style() {
    return R\"acta(${style})acta\";
}

std::string_view page_script() {
    return R\"acta(${script})acta\";
}

}  // namespace acta::html
")
