// Catch2 of either generation: 2.13 (Debian 12) has one header, 3 (Debian 13) many.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
