// JSON text in, piece by piece. The tokens are nlohmann::json's; its parser, which cannot stop in between, is
// not used.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/json.h"

namespace zs {
namespace {

constexpr size_t max_reported = 20;
constexpr size_t encoding_speed = 8;  // times that of reading

struct Place {
    size_t line = 1;
    size_t column = 1;
};

// Line and column of a byte, counted in code points.
Place place_of(std::string_view text, size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {static_cast<size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            code_points(before.substr(line_start)) + 1};
}

Problem fault_at(const char* key, std::string_view text, size_t offset, std::string where = {}) {
    const Place place = place_of(text, offset);
    return Problem{
        Severity::error, std::move(where),
        Message{key, {{"line", std::to_string(place.line)}, {"column", std::to_string(place.column)}}}};
}

// Builds the value from the parser's events. Keeps its own stack, so nesting costs no recursion, and knows
// the names of each open object, so a repeated one is found at once.
class Builder {
  public:
    explicit Builder(const JsonLimits& limits) : limits_(limits) {}

    Json value;
    Problems problems;

    // Adds a value to the innermost open container.
    template <class T>
    Json* add(T&& v) {
        if (stack_.empty()) {
            value = Json(std::forward<T>(v));
            return &value;
        }
        Level& level = stack_.back();
        if (level.container->is_array()) {
            auto& elements = level.container->get_ref<Json::array_t&>();
            elements.emplace_back(std::forward<T>(v));
            return &elements.back();
        }
        append_member(*level.container, level.name, Json(std::forward<T>(v)));
        return &level.container->get_ref<Json::object_t&>().back().second;
    }

    // False where the limit is reached.
    bool open(Json container) {
        if (stack_.size() >= static_cast<size_t>(limits_.max_depth)) {
            problems.push_back(
                Problem{Severity::error, path(),
                        Message{"json.too_deep", {{"limit", std::to_string(limits_.max_depth)}}}});
            return false;
        }
        Json* added = add(std::move(container));
        stack_.push_back({added, {}, {}});
        return true;
    }

    void close() { stack_.pop_back(); }

    void key(std::string name) {
        Level& level = stack_.back();
        level.name = std::move(name);
        if (level.names.insert(level.name).second || problems.size() >= max_reported) return;
        Problem problem{Severity::error, path(),
                        Message{"json.duplicate_key", {{"name", excerpt(level.name)}}}};
        problems.push_back(std::move(problem));
    }

    bool is_open() const { return !stack_.empty(); }
    bool is_in_array() const { return stack_.back().container->is_array(); }

  private:
    struct Level {
        Json* container;
        std::string name;
        std::unordered_set<std::string> names;
    };

    std::string path() const {
        std::string out;
        for (const Level& level : stack_)
            out = level.container->is_array() ? json_path(out, level.container->size())
                                              : json_path(out, level.name);
        return out.size() > 400 ? out.substr(0, valid_utf8_prefix(std::string_view(out).substr(0, 400))) + "…"
                                : out;
    }

    JsonLimits limits_;
    std::vector<Level> stack_;
};

using Adapter =
    decltype(nlohmann::detail::input_adapter(std::declval<const char*>(), std::declval<const char*>()));
using Lexer = nlohmann::detail::lexer<Json, Adapter>;
using Token = Lexer::token_type;

// What may come next.
enum class Awaited { value, element_or_end, member_or_end, member, colon, comma_or_end, end_of_text };

}  // namespace

struct JsonParsing::State {
    State(std::string_view of, const JsonLimits& limits)
        : text(of),
          builder(limits),
          lexer(nlohmann::detail::input_adapter(of.data(), of.data() + of.size())) {
        if (text.size() > limits.max_bytes) {
            const auto megabytes = [](size_t bytes) {
                return std::to_string((bytes + (1u << 20) - 1) >> 20);
            };
            end_with(
                Problem{Severity::error, "",
                        Message{"json.too_large",
                                {{"size", megabytes(text.size())}, {"limit", megabytes(limits.max_bytes)}}}});
        }
    }

    void end_with(Problem problem) {
        builder.problems.push_back(std::move(problem));
        ended = true;
    }

    void check_encoding(size_t bytes) {
        constexpr size_t longest = 4;  // of a code point
        const std::string_view piece = text.substr(checked, std::max(bytes, longest));
        const size_t valid = valid_utf8_prefix(piece);
        const bool is_cut = piece.size() < text.size() - checked && piece.size() - valid < longest;
        checked += valid;
        if (valid < piece.size() && !is_cut) return end_with(fault_at("json.not_utf8", text, checked));
        if (checked == text.size() && trim(text).empty())
            end_with(Problem{Severity::error, "", Message{"json.empty", {}}});
    }

    size_t read() const { return lexer.get_position().chars_read_total; }

    // Of the token that was scanned last.
    void fail(const char* key = "json.broken") {
        const size_t position = read();
        end_with(fault_at(key, text, position == 0 ? 0 : position - 1));
    }

    void take_token() {
        const Token token = lexer.scan();
        switch (awaited) {
            case Awaited::element_or_end:
                if (token == Token::end_array) return close();
                return take_value(token);
            case Awaited::value:
                return take_value(token);
            case Awaited::member_or_end:
                if (token == Token::end_object) return close();
                return take_key(token);
            case Awaited::member:
                return take_key(token);
            case Awaited::colon:
                if (token != Token::name_separator) return fail();
                awaited = Awaited::value;
                return;
            case Awaited::comma_or_end: {
                const bool in_array = builder.is_in_array();
                if (token == (in_array ? Token::end_array : Token::end_object)) return close();
                if (token != Token::value_separator) return fail();
                awaited = in_array ? Awaited::value : Awaited::member;
                return;
            }
            case Awaited::end_of_text:
                if (token != Token::end_of_input) return fail();
                whole = ended = true;
        }
    }

    void take_key(Token token) {
        if (token != Token::value_string) return fail();
        builder.key(std::move(lexer.get_string()));
        awaited = Awaited::colon;
    }

    void take_value(Token token) {
        bool goes_on = true;
        switch (token) {
            case Token::begin_object:
                goes_on = builder.open(Json::object());
                awaited = Awaited::member_or_end;
                break;
            case Token::begin_array:
                goes_on = builder.open(Json::array());
                awaited = Awaited::element_or_end;
                break;
            case Token::value_float:
                if (!std::isfinite(lexer.get_number_float())) return fail("json.number_range");
                builder.add(lexer.get_number_float());
                return after_value();
            default:
                if (!take_scalar(token)) return fail();
                return after_value();
        }
        ended = !goes_on;
    }

    bool take_scalar(Token token) {
        switch (token) {
            case Token::value_string:
                builder.add(std::move(lexer.get_string()));
                return true;
            case Token::value_integer:
                builder.add(lexer.get_number_integer());
                return true;
            case Token::value_unsigned:
                builder.add(lexer.get_number_unsigned());
                return true;
            case Token::literal_true:
                builder.add(true);
                return true;
            case Token::literal_false:
                builder.add(false);
                return true;
            case Token::literal_null:
                builder.add(nullptr);
                return true;
            default:
                return false;
        }
    }

    void close() {
        builder.close();
        after_value();
    }

    void after_value() { awaited = builder.is_open() ? Awaited::comma_or_end : Awaited::end_of_text; }

    void advance(size_t bytes) {
        if (checked < text.size() || text.empty()) return check_encoding(bytes * encoding_speed);
        for (const size_t until = read() + bytes; !ended && read() < until;) take_token();
    }

    std::string_view text;
    size_t checked = 0;  // bytes whose encoding is known to be right
    Builder builder;
    Lexer lexer;
    Awaited awaited = Awaited::value;
    bool ended = false;
    bool whole = false;  // nothing is missing, nothing follows
};

JsonParsing::JsonParsing(std::string_view text, const JsonLimits& limits)
    : state_(std::make_unique<State>(text, limits)) {}
JsonParsing::~JsonParsing() = default;

bool JsonParsing::advance(size_t bytes) {
    State& state = *state_;
    if (state.ended) return true;
    try {
        state.advance(std::max<size_t>(bytes, 1));
    } catch (const std::exception&) {  // only for want of memory
        state.builder.problems = {Problem{Severity::error, "", Message{"json.no_memory", {}}}};
        state.ended = true;
    }
    return state.ended;
}

double JsonParsing::share_done() const {
    const auto size = static_cast<double>(std::max<size_t>(state_->text.size(), 1));
    return (static_cast<double>(state_->checked) / encoding_speed + static_cast<double>(state_->read())) /
           (size / encoding_speed + size + 1);
}

JsonReading JsonParsing::take() {
    Builder& builder = state_->builder;
    JsonReading reading{std::nullopt, std::move(builder.problems)};
    if (state_->whole && reading.problems.empty()) reading.value = std::move(builder.value);
    return reading;
}

JsonReading read_json(std::string_view text, const JsonLimits& limits) {
    JsonParsing parsing(text, limits);
    while (!parsing.advance(limits.max_bytes)) {
    }
    return parsing.take();
}

}  // namespace zs
