// Methods whose amount is the quantity times and divided by parameters: distance, spend, storage, allocation
// ...
#include <cmath>

#include "base/number.h"
#include "inventory/evaluation.h"

namespace zs {

bool Evaluation::take_product() {
    if (!method_->quantity_unit.empty()) {
        const Unit wanted = *find_unit(method_->quantity_unit);
        const std::optional<double> amount = amount_in(wanted);
        if (!amount) return false;
        if (words_) quantity_words_ = amount_text(*amount, wanted);
        quantity_ = *amount;
        unit_ = wanted;
    } else if (words_) {
        quantity_words_ =
            (quantity_words_.empty() ? given(quantity_) : quantity_words_) + " " + std::string(unit_.symbol);
    }
    const auto part = number("part"), whole = number("whole");
    if (part && whole && *part > *whole)
        return report_parameter("part", "inventory.part_of_whole",
                                {{"part", given(*part)}, {"whole", given(*whole)}});
    for (const Parameter& one : method_->parameters) {
        const std::optional<double> value = number(one.name);
        if (!value) continue;
        const std::string shown = words_ ? given(*value) : std::string();
        const std::string unit = words_ && !one.unit.empty() ? " " + std::string(one.unit) : std::string();
        switch (one.kind) {
            case ParameterKind::number:
                quantity_ *= *value;
                if (words_) quantity_words_ += " × " + shown + unit;
                break;
            case ParameterKind::divisor:
                quantity_ /= *value;
                if (words_) quantity_words_ += " ÷ " + shown + unit;
                break;
            case ParameterKind::percent:
                quantity_ *= *value / 100;
                if (words_) quantity_words_ += " × " + shown + " %";
                break;
            case ParameterKind::percent_up:  // prices of the year brought back to those of the factor
                quantity_ /= 1 + *value / 100;
                if (words_) quantity_words_ += " ÷ (1 + " + shown + " %)";
                break;
            case ParameterKind::choice:
            case ParameterKind::factor:
            case ParameterKind::words:
                break;
        }
    }
    if (!(std::fabs(quantity_) <= max_number))
        return report("quantity", "inventory.quantity_too_large", {{"value", given(quantity_)}});
    if (!method_->result_unit.empty()) unit_ = *find_unit(method_->result_unit);
    if (words_) quantity_words_ += " = " + computed(quantity_);
    return true;
}

}  // namespace zs
