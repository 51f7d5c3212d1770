// Escaping: a text, for the place where it stands; private to this room.
#pragma once

#include <string>
#include <string_view>

namespace acta::html {

/// The text as an element's content or a quoted attribute has it. Control characters and bytes that are no UTF-8
/// become U+FFFD, line ends and tabs spaces.
[[nodiscard]] std::string escaped(std::string_view text);

/// Appends the text as a JSON string that may stand inside <script>: no '<', so neither its end nor a comment can be meant.
void append_json(std::string& out, std::string_view text);

/// A relative path as the value of href: every byte that is not unreserved (RFC 3986) is percent-encoded, so that no
/// text can be taken for a scheme, a host, a query or a fragment.
[[nodiscard]] std::string encoded_path(std::string_view path);

}  // namespace acta::html
