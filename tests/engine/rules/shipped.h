// The shipped packs for tests. Precondition of every test with them: they read without a finding.
#pragma once

#include "doctest/doctest.h"
#include "rules/pack_reader.h"

namespace zs::test {

inline constexpr const char* t_ceca = "t-ceca-g-0171-2022";

inline RulePack shipped(std::string_view id = t_ceca) {
    PackReading reading = read_shipped_pack(id);
    for (const Problem& problem : reading.problems) FAIL_CHECK(problem.where << ": " << problem.message.key);
    REQUIRE(reading.pack.has_value());
    return std::move(*reading.pack);
}

}  // namespace zs::test
