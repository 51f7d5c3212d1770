// Numbers: the objects that have the same number in every file.
#pragma once

namespace acta::pdf {

constexpr int catalog_object = 1;
constexpr int page_tree_object = 2;
constexpr int information_object = 3;
constexpr int metadata_object = 4;
constexpr int profile_object = 5;
constexpr int structure_object = 6;
constexpr int parent_tree_object = 7;
constexpr int resources_object = 8;
constexpr int code_map_object = 9;
constexpr int first_font_object = 10;  ///< the fonts' objects follow, slot after slot

}  // namespace acta::pdf
