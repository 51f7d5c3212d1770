// Work on several threads: each thing once, and a failure of one is the failure of all.
#include "catch.h"

#include "app/parallel.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using namespace acta::app;

TEST_CASE("Each thing is done once, on however many threads") {
    std::vector<std::atomic<int>> done(1000);
    for_each_at_once(done.size(), [&](std::size_t index) { ++done[index]; });
    bool each_once = true;
    for (const std::atomic<int>& count : done) each_once = each_once && count == 1;
    CHECK(each_once);
    for_each_at_once(0, [](std::size_t) { throw std::runtime_error("there is nothing to do"); });
}

TEST_CASE("Two things are done at once: both are over when the call returns") {
    std::string first;
    std::string second;
    at_once([&] { first = "records"; }, [&] { second = "registry"; });
    CHECK(first == "records");
    CHECK(second == "registry");
}

TEST_CASE("Of two things that fail at once the first is told, and one that fails alone is told as well") {
    const auto fail = [](const char* what) { return [what] { throw std::runtime_error(what); }; };
    bool done = false;
    CHECK_THROWS_WITH(at_once(fail("no records"), fail("no registry")), "no records");
    CHECK_THROWS_WITH(at_once([&] { done = true; }, fail("no registry")), "no registry");
    CHECK(done);
    CHECK_THROWS_WITH(at_once(fail("no records"), [] {}), "no records");
}
