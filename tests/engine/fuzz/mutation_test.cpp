// Shipped files, damaged at random: every reader refuses or reads them, and never crashes, hangs or throws.
// The damage is seeded, so a failure comes back: its round is in the message. More rounds natively, best
// under the sanitizers: ZS_FUZZ_ROUNDS=200 zs_engine_tests -tc="damaged*".
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "base/date.h"
#include "base/json.h"
#include "base/number.h"
#include "base/shipped.h"
#include "base/units.h"
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "factors/factor_library.h"
#include "inventory/inventory.h"
#include "rules/pack_reader.h"

namespace zs {
namespace {

// 1, or what the environment asks for.
size_t rounds_of(size_t usual) {
    const char* text = std::getenv("ZS_FUZZ_ROUNDS");
    const int factor = text ? std::atoi(text) : 1;
    return usual * static_cast<size_t>(factor > 0 ? factor : 1);
}

// SplitMix64 (Steele, Lea and Flood 2014).
class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed) {}
    size_t below(size_t count) {
        uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return count == 0 ? 0 : static_cast<size_t>((z ^ (z >> 31)) % count);
    }

  private:
    uint64_t state_;
};

constexpr std::array<const char*, 32> tokens = {
    "\"",    "{",  "}",   "[",   "]",       ":",    ",",    "null",         "true",       "-1",       "1e308",
    "1e999", "-0", "0.1", "\\u", "\\ud800", "\xFF", "\xE4", "\xEF\xBC\x91", "2022-02-30", "%",        "/",
    "^",     "e+", "·",   "万",  "年",      "1,23", "(",    "）",           "−",          "        ",
};

std::string damaged_text(std::string text, Random& random, const std::string& other) {
    for (size_t times = 1 + random.below(3); times > 0; --times) {
        const size_t at = random.below(text.size() + 1);
        const size_t length = random.below(random.below(8) == 0 ? 400 : 8);
        switch (random.below(6)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(random.below(256));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(random.below(text.size() + 1), length));
                break;
            case 3:
                text.insert(at, tokens[random.below(tokens.size())]);
                break;
            case 4:
                if (random.below(4) == 0) text.resize(at);
                break;
            default:
                text.insert(at, other.substr(random.below(other.size() + 1), length));
        }
    }
    return text;
}

Json odd_value(Random& random) {
    switch (random.below(12)) {
        case 0:
            return nullptr;
        case 1:
            return true;
        case 2:
            return -1;
        case 3:
            return 1e308;
        case 4:
            return 18446744073709551615u;
        case 5:
            return Json::array();
        case 6:
            return Json::object();
        case 7:
            return Json::array({1, "a", nullptr, Json::object()});
        case 8:
            return std::string(3000, 'x');
        case 9:
            return 0.1;
        case 10:
            return "";
        default:
            return tokens[random.below(20)] + std::to_string(random.below(100));
    }
}

// Replaces, renames, repeats or removes something inside a value that stays JSON, so that the damage gets
// past the parser.
void damage_value(Json& value, Random& random) {
    Json* at = &value;
    while (at->is_structured() && !at->empty() && random.below(5) != 0) {
        auto member = at->begin();
        std::advance(member, static_cast<std::ptrdiff_t>(random.below(at->size())));
        if (at->is_object() && random.below(12) == 0) {
            if (random.below(2) == 0)
                at->erase(member.key());
            else
                (*at)["odd" + std::to_string(random.below(3))] = odd_value(random);
            return;
        }
        if (at->is_array() && random.below(8) == 0) {
            if (random.below(2) == 0)
                at->erase(member);
            else
                at->push_back(Json(*member));
            return;
        }
        at = &*member;
    }
    *at = odd_value(random);
}

std::string damaged(const std::string& text, Random& random, const std::string& other) {
    if (random.below(3) == 0) return damaged_text(text, random, other);
    Json value = *read_json(text).value;
    for (size_t times = 1 + random.below(3); times > 0; --times) damage_value(value, random);
    return write_json(value, -1);
}

std::vector<std::string> shipped_in(std::string_view folder) {
    std::vector<std::string> texts;
    for (const ShippedFile& file : shipped_files())
        if (file.path.starts_with(folder)) texts.emplace_back(file.content);
    return texts;
}

// Each problem can be shown: an error names its key, and its place is UTF-8.
void check_problems(const Problems& problems, bool read) {
    CHECK(read != has_error(problems));
    for (const Problem& problem : problems) {
        if (problem.message.key.empty() || !is_valid_utf8(problem.where))
            FAIL("a problem without key or place");
        for (const auto& [name, text] : problem.message.args)
            if (!is_valid_utf8(text)) FAIL("an argument that is not UTF-8: " << name);
    }
}

}  // namespace

TEST_CASE("damaged project files are read or refused, and what is read is assessed and written back") {
    const std::vector<std::string> samples = shipped_in("samples/");
    REQUIRE(samples.size() >= 3);
    const FactorLibrary factors = FactorLibrary::shipped();
    const PackReading pack = read_shipped_pack("t-ceca-g-0171-2022");
    REQUIRE(pack.pack);
    size_t accepted = 0;
    for (size_t round = 0; round < rounds_of(120); ++round) {
        CAPTURE(round);
        Random random(round);
        const std::string text =
            damaged(samples[round % samples.size()], random, samples[(round + 1) % samples.size()]);
        const ProjectReading reading = read_project(text);
        check_problems(reading.problems, reading.project.has_value());
        if (!reading.project) continue;
        ++accepted;
        const ProjectReading again = read_project(write_project(*reading.project));
        REQUIRE(again.project);
        CHECK(*again.project == *reading.project);
        CHECK(write_project(*again.project) == write_project(*reading.project));
        const Inventory inventory = take_inventory(*reading.project, factors);
        CHECK(std::isfinite(inventory.total(FactoryType::type_2)));
        const Assessment assessment = assess(*pack.pack, *reading.project, inventory, 0);
        CHECK((assessment.points >= 0 && assessment.points <= 100 + 1e-9));
        CHECK(read_json(write_assessment(assessment, *pack.pack, *reading.project, Language::zh))
                  .value.has_value());
    }
    CHECK(accepted > 10);
}

TEST_CASE("damaged rule packs are read or refused") {
    const std::vector<std::string> packs = shipped_in("packs/");
    REQUIRE_FALSE(packs.empty());
    const Project nobody;
    const Inventory nothing;
    for (size_t round = 0; round < rounds_of(16); ++round) {
        CAPTURE(round);
        Random random(round + 1000);
        const PackReading reading = read_pack(damaged(packs[round % packs.size()], random, packs[0]));
        check_problems(reading.problems, reading.pack.has_value());
        if (!reading.pack) continue;
        const Assessment assessment = assess(*reading.pack, nobody, nothing, 0);
        CHECK(assessment.stars == 0);
    }
}

TEST_CASE("damaged factor sets are read or refused") {
    const std::vector<std::string> sets = shipped_in("factors/");
    REQUIRE_FALSE(sets.empty());
    for (size_t round = 0; round < rounds_of(24); ++round) {
        CAPTURE(round);
        Random random(round + 2000);
        FactorLibrary library;
        const Problems problems = library.add(damaged(sets[round % sets.size()], random, sets[0]));
        check_problems(problems, !has_error(problems));
        CHECK((!has_error(problems) || library.all().empty()));
        library.search({"电", "purchased_electricity", "四川省", 2022}, 5);
    }
}

TEST_CASE("damaged numbers, dates and units are read or refused") {
    const std::vector<std::string> texts = {"1,234,567.89", "１２３．４", "-1.5e-3",     "2022年1月31日",
                                            "2022-01-31",   "20220131",   "10^4Nm3",     "kgCO2e/(t·km)",
                                            "tCO2/10⁴Nm³",  "万千瓦时",   "１kgCO2e／kg"};
    for (size_t round = 0; round < rounds_of(4000); ++round) {
        CAPTURE(round);
        Random random(round + 3000);
        const std::string text =
            damaged_text(texts[round % texts.size()], random, texts[random.below(texts.size())]);
        if (const Result<double> number = parse_number(text)) CHECK(std::fabs(*number) <= max_number);
        if (const Result<Date> date = parse_date(text)) CHECK(parse_date(to_string(*date)).value() == *date);
        if (const Result<Unit> unit = find_unit(text)) CHECK(unit->to_base > 0);
        if (const Result<FactorUnit> unit = parse_factor_unit(text, text))
            CHECK(unit->emission.dimension == (unit->gas.empty() ? Dimension::emission : Dimension::mass));
    }
}

}  // namespace zs
