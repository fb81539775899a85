// Numbers as people type them: what is read, what is refused and why, how it is shown.
#include "base/number.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "doctest/doctest.h"

namespace zs {
namespace {

std::string fault_of(std::string_view text) {
    const Result<double> number = parse_number(text);
    return number ? "read as " + format_exact(*number) : number.problem().message.key;
}

double value_of(std::string_view text) {
    const Result<double> number = parse_number(text);
    return number ? *number : std::nan("");
}

TEST_CASE("numbers are read in half and full width, with separators in groups of three") {
    CHECK(value_of("123") == 123);
    CHECK(value_of("１２３") == 123);
    CHECK(value_of("－１２．５") == -12.5);
    CHECK(value_of("12。5") == 12.5);
    CHECK(value_of("  1,234.5　") == 1234.5);
    CHECK(value_of("１，２３４，５６７．８") == 1234567.8);
    CHECK(value_of("1'234'567") == 1234567);
    CHECK(value_of("1 234 567") == 1234567);
    CHECK(value_of("1\u00A0234") == 1234);
    CHECK(value_of("+.5") == 0.5);
    CHECK(value_of("5.") == 5);
    CHECK(value_of("−3") == -3);
    CHECK(value_of("1.5E+3") == 1500);
    CHECK(value_of("2e-3") == 0.002);
    CHECK(value_of("0012") == 12);
    CHECK(value_of("1e15") == 1e15);
    CHECK_FALSE(std::signbit(value_of("-0")));
}

TEST_CASE("what could mean two things, or nothing, is refused with its own key") {
    CHECK(fault_of("") == "number.empty");
    CHECK(fault_of(" 　\t") == "number.empty");
    CHECK(fault_of("abc") == "number.not_a_number");
    CHECK(fault_of("12 t") == "number.not_a_number");
    CHECK(fault_of("1.2.3") == "number.not_a_number");
    CHECK(fault_of("1,234.567,8") == "number.not_a_number");
    CHECK(fault_of("--1") == "number.not_a_number");
    CHECK(fault_of("1e") == "number.not_a_number");
    CHECK(fault_of(".") == "number.not_a_number");
    CHECK(fault_of("-") == "number.not_a_number");
    CHECK(fault_of("0x10") == "number.not_a_number");
    CHECK(fault_of("#DIV/0!") == "number.not_a_number");
    CHECK(fault_of("一百") == "number.not_a_number");
    CHECK(fault_of("\xff\xfe") == "number.not_a_number");
    CHECK(fault_of("1,23") == "number.groups");
    CHECK(fault_of("1,2345") == "number.groups");
    CHECK(fault_of("1234,567") == "number.groups");
    CHECK(fault_of(",123") == "number.groups");
    CHECK(fault_of("1 234 567,") == "number.groups");
    CHECK(fault_of("1,234'567") == "number.groups");
    CHECK(fault_of("1,,234") == "number.groups");
    CHECK(fault_of("12%") == "number.percent");
    CHECK(fault_of("１２％") == "number.percent");
    for (const char* text : {"NaN", "nan", "inf", "-Infinity", "ＮＡＮ", "∞", "-∞"})
        CHECK(fault_of(text) == "number.not_finite");
    for (const char* text : {"1e308", "-1e308", "1e999", "1e16", "1,000,000,000,000,001"})
        CHECK(fault_of(text) == "number.too_large");
    CHECK(fault_of("1e-400") == "number.too_small");
    CHECK(fault_of("1e-310") == "number.too_small");
    CHECK(value_of("0e-400") == 0);
    CHECK(fault_of(std::string(100000, '9')) == "number.too_large");
    CHECK(parse_amount("-1").problem().message.key == "number.negative");
    CHECK(*parse_amount("0") == 0);
}

TEST_CASE("a refused text is quoted briefly") {
    const Problem problem = parse_number(std::string(5000, 'x')).problem();
    REQUIRE(problem.message.args.size() == 1);
    CHECK(problem.message.args[0].second.size() < 60);
    CHECK(parse_number("\xff").problem().message.args[0].second == "\xEF\xBF\xBD");
}

TEST_CASE("numbers are shown grouped and rounded half away from zero") {
    CHECK(format_number(19706.57, 2) == "19,706.57");
    CHECK(format_number(2.675, 2) == "2.68");
    CHECK(format_number(-2.675, 2) == "-2.68");
    CHECK(format_number(1.005, 2) == "1.01");
    CHECK(format_number(0.5, 0) == "1");
    CHECK(format_number(999.995, 2) == "1,000.00");
    CHECK(format_number(0.004, 2) == "0.00");
    CHECK(format_number(-0.004, 2) == "0.00");
    CHECK(format_number(0.05, 1) == "0.1");
    CHECK(format_number(0.0005, 2) == "0.00");
    CHECK(format_number(1e15, 0) == "1,000,000,000,000,000");
    CHECK(format_number(1234567, 0) == "1,234,567");
    CHECK(format_number(std::numeric_limits<double>::quiet_NaN(), 2) == "—");
    CHECK(format_number(std::numeric_limits<double>::infinity(), 2) == "—");
    CHECK(format_number(1e300, 0).size() == 301 + 100);
    CHECK(format_short(1120.50, 3) == "1,120.5");
    CHECK(format_short(1200, 2) == "1,200");
    CHECK(format_short(0, 2) == "0");
    CHECK(format_exact(0.1) == "0.1");
    CHECK(format_exact(42.652) == "42.652");
    CHECK(format_exact(44.0 / 12) == "3.6666666666666665");
    CHECK(format_exact(20) == "20");
}

TEST_CASE("what is shown exactly or grouped reads back") {
    double value = 1;
    for (int i = 0; i < 2000; ++i) {
        value = std::fmod(value * 16807.77, 1e9) + 1e-3;
        CHECK(std::strtod(format_exact(value).c_str(), nullptr) == value);
        const Result<double> read = parse_number(format_number(value, 3));
        REQUIRE(read);
        CHECK(std::fabs(*read - value) <= 0.0005 + 1e-6);
    }
}

// The format of now for one scope.
class InFormat {
  public:
    explicit InFormat(std::string_view example) { set_number_format(*number_format_of(example)); }
    ~InFormat() { set_number_format({}); }
    InFormat(const InFormat&) = delete;
    InFormat& operator=(const InFormat&) = delete;
};

TEST_CASE("how a language writes 1234567.8 gives its signs and the sizes of its groups") {
    CHECK(number_format_of("1,234,567.8") == NumberFormat{});
    CHECK(number_format_of("1.234.567,8") == NumberFormat{",", ".", 3, 3});
    CHECK(number_format_of("1\u202F234\u202F567,8") == NumberFormat{",", "\u202F", 3, 3});
    CHECK(number_format_of("1\u2019234\u2019567.8") == NumberFormat{".", "\u2019", 3, 3});
    CHECK(number_format_of("12,34,567.8") == NumberFormat{".", ",", 3, 2});
    CHECK(number_format_of("123,4567.8") == NumberFormat{".", ",", 4, 4});
    CHECK(number_format_of("1234567,8") == NumberFormat{",", "", 3, 3});
    for (const char* none :
         {"", "1,234,567", "1,234.567.8", "1.234.567.8", "1,234'567.8", "1,2,345,67.8", "1_234_567.8",
          "1,234,567·8", "7,654,321.8", "1,234,567.80", ",1,234,567.8", "1234567.8,"})
        CHECK_MESSAGE(!number_format_of(none), std::string(none));
}

TEST_CASE(
    "numbers are read and shown as the language of now writes them; what means another number there is "
    "refused") {
    {
        const InFormat german("1.234.567,8");
        CHECK(value_of("1.234,5") == 1234.5);
        CHECK(value_of("−1.234.567,25") == -1234567.25);
        CHECK(value_of("1.234") == 1234);
        CHECK(value_of("0,5e3") == 500);
        CHECK(value_of("１．２３４，５") == 1234.5);
        CHECK(fault_of("1,234.5") == "number.not_a_number");
        CHECK(fault_of("1.5") == "number.groups");
        CHECK(format_number(-1234.5, 2) == "-1.234,50");
        CHECK(format_short(1234567.25, 4) == "1.234.567,25");
        CHECK(format_short(1000, 2) == "1.000");
        CHECK(format_typed(1234.5) == "1234,5");
        // Files are the same everywhere.
        CHECK(format_exact(1234.5) == "1234.5");
        CHECK(format_plain(1234.25, 1) == "1234.3");
        CHECK(*parse_file_number("1,234.5") == 1234.5);
        CHECK(parse_file_amount("-1,5").problem().message.key == "number.groups");
    }
    {
        const InFormat indian("12,34,567.8");
        CHECK(format_number(1234567.8, 1) == "12,34,567.8");
        CHECK(value_of("12,34,567.8") == 1234567.8);
        CHECK(fault_of("1,234,567") == "number.groups");
    }
    {
        const InFormat french("1\u202F234\u202F567,8");
        CHECK(format_number(1234567.8, 1) == "1\u202F234\u202F567,8");
        CHECK(value_of("1\u202F234,5") == 1234.5);
        CHECK(value_of("1 234,5") == 1234.5);
        CHECK(fault_of("1.234") == "number.not_a_number");
    }
    CHECK(format_number(1234.5, 1) == "1,234.5");
}

}  // namespace
// On paper 2.675 is 2.68, though the double lies a little below: every tie goes away from zero, and what is
// no tie to the nearer side.
TEST_CASE("numbers round as on paper: ties away from zero, all else to the nearer side, whatever the size") {
    uint64_t state = 2026;
    const auto next = [&state] {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return state >> 33u;
    };
    const auto text = [](uint64_t digits, int decimals) {
        std::string out = std::to_string(digits);
        if (decimals == 0) return out;
        const auto least = static_cast<size_t>(decimals) + 1;
        if (out.size() < least) out.insert(0, least - out.size(), '0');
        return out.insert(out.size() - static_cast<size_t>(decimals), 1, '.');
    };
    const auto plain = [](std::string grouped) {
        std::erase(grouped, ',');
        return grouped;
    };
    for (int round = 0; round < 20000; ++round) {
        const int decimals = static_cast<int>(next() % 7);
        const uint64_t digits = next() % (round % 2 == 0 ? 1000u : 1000000000u);
        CAPTURE(digits);
        CAPTURE(decimals);
        const auto rounds = [&](const char* more) {
            const std::string whole = text(digits, decimals);
            const double value = read_decimal(whole + (decimals == 0 ? "." : "") + more);
            return plain(format_number(value, decimals));
        };
        CHECK(rounds("5") == text(digits + 1, decimals));
        CHECK(rounds("4999") == text(digits, decimals));
        CHECK(rounds("5001") == text(digits + 1, decimals));
    }
}

}  // namespace zs
