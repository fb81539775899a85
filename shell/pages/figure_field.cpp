#include "shell/pages/figure_field.h"

#include <cmath>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

// Emissions may have risen since the base year; every other share is from nothing to all.
bool may_be_negative(const Scoring& scoring) {
    return scoring.metric == Metric::own_reduction_absolute ||
           scoring.metric == Metric::own_reduction_intensity;
}

// A share is entered in per cent.
Result<double> parse_percent(std::string_view text) {
    Result<double> value = parse_amount(text);
    if (value && *value > 100)
        return Problem{Severity::error, "", {"questionnaire.above_hundred", {{"value", std::string(text)}}}};
    return value;
}

// 0.29 is 29, not 28.999999999999996.
double percent_of(double share) {
    return std::round(share * 1e12) / 1e10;
}

}  // namespace

std::optional<std::optional<double>> figure_field(Ui& ui, const char* id, const Scoring& scoring,
                                                  const std::optional<double>& value, FieldStyle style) {
    const bool metric = scoring.kind == Scoring::Kind::metric;
    const bool share = metric && scoring.unit_shown() == share_unit;
    const std::optional<double> shown = value && share ? std::optional(percent_of(*value)) : value;
    const std::string unit = share ? "%" : metric ? shown_unit(ui, scoring.unit_shown()) : std::string();
    style.unit = unit;
    if (may_be_negative(scoring)) style.entry = Entry::signed_number;
    const auto change =
        number_field(ui, id, shown, style, share && !may_be_negative(scoring) ? parse_percent : parse_number);
    if (!change || change->value == shown) return std::nullopt;
    if (!change->value || !share) return change->value;
    return std::optional<double>(*change->value / 100);
}

}  // namespace zs
