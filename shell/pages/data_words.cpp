#include "shell/pages/data_words.h"

#include "base/number.h"
#include "base/unit_words.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
std::string shown_unit(const Ui& ui, std::string_view symbol) {
    return shown_unit(symbol, ui.language());
}

std::string tco2e_text(double tco2e) {
    return format_number(tco2e, 2);
}

const std::string& scope_name(const Ui& ui, int scope) {
    return ui.tr(scope == 1 ? "activity.scope_1" : scope == 2 ? "activity.scope_2" : "activity.scope_3");
}

ImU32 scope_colour(const Ui& ui, int scope) {
    return ui.colours().chart[scope == 1 ? 0 : scope == 2 ? 1 : 2];
}

std::string category_name(const Ui& ui, std::string_view category) {
    const std::string key = "category." + std::string(category);
    const std::string& words = ui.tr(key);
    return words == key ? std::string(category) : words;
}

std::string factor_value_text(const Ui& ui, const Factor& factor, std::string_view gwp_set) {
    double value = factor.combustion ? factor.combustion->co2 : factor.value;
    if (factor.gas) {
        const std::optional<double> potential = factor.gas->of(gwp_set);
        if (!potential) return ui.tr("factor.no_potential", {{"set", std::string(gwp_set)}});
        value = *potential;
    }
    return format_short(value, 6) + " " + shown_unit(ui, factor.combustion ? "kgCO2/TJ" : factor.unit);
}

std::string factor_quantity_unit(const Factor& factor) {
    const Result<FactorUnit> unit = parse_factor_unit(factor.unit);
    return unit.ok() ? std::string(unit->per.symbol) : std::string();
}

ConfidenceMark confidence_mark(const Ui& ui, Confidence confidence) {
    const std::string key = "factor.confidence." + std::string(to_string(confidence));
    Tone tone = Tone::neutral;
    switch (confidence) {
        case Confidence::official:
            tone = Tone::good;
            break;
        case Confidence::seed:
        case Confidence::published_case:
            tone = Tone::info;
            break;
        case Confidence::analogue:
        case Confidence::provisional:
            tone = Tone::provisional;
            break;
        case Confidence::secondary:
        case Confidence::user:
            break;
    }
    return {ui.tr(key), tone, ui.tr(key + ".help")};
}

void remark(Ui& ui, std::string_view words, Remark kind) {
    const Palette& c = ui.colours();
    const ImU32 ink = kind == Remark::fault ? c.bad : kind == Remark::warning ? c.star : c.info;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(ui.canvas(), kind == Remark::note ? Icon::info : Icon::warning, ImVec2(at.x, at.y + 2), 16,
              ink);
    Row row(ui, {16.0f, 1.0f}, space::s);
    row.next();
    text(ui, words, {.size = type::small, .colour = kind == Remark::fault ? c.bad : c.text});
}

}  // namespace zs
