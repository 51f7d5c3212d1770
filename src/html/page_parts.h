// The style and the script that every page has, page.css and page.js; the build embeds them; private to this room.
#pragma once

#include <string_view>

namespace acta::html {

[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace acta::html
