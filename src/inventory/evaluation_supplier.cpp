// Purchased goods by what their supplier states. GHG Protocol, Technical Guidance for Calculating Scope 3
// Emissions (2013), category 1: supplier-specific and hybrid method; the same for capital goods.
#include "base/number.h"
#include "inventory/evaluation.h"
#include "project/supported.h"

namespace zs {

// The supplier's own factor of the product, from cradle to gate, with its evidence.
bool Evaluation::check_supplier_factor() {
    if (!std::holds_alternative<CustomFactor>(activity_.factor))
        return report("factor", "inventory.supplier_factor_average");
    const std::string_view boundary = text("product_boundary");
    if (boundary == "gate_to_gate") return report_parameter("product_boundary", "inventory.supplier_gate");
    if (boundary == "cradle_to_grave")
        report_parameter("product_boundary", "inventory.supplier_grave", {}, Severity::warning);
    if (!is_proven(settings_.project, activity_))
        report_parameter("evidence", "inventory.supplier_without_evidence", {}, Severity::warning);
    return true;
}

// The supplier's scopes 1 and 2 and waste that fall to the goods, and what stands upstream of it by averages.
bool Evaluation::add_supplier_parts() {
    const double material = line_.tco2e;
    const double own = *number("supplier_emissions") * share_of("supplier_share", 1);
    double freight = 0, waste = 0;
    const auto pair = [&](const char* amount, const char* factor, double& kilograms) {
        const auto quantity = number(amount), per = number(factor);
        if (quantity.has_value() != per.has_value())
            return report_parameter(quantity ? factor : amount, "inventory.parameter_missing", {},
                                    Severity::warning);
        if (quantity) kilograms = *quantity * *per;
        return true;
    };
    if (!pair("input_freight", "freight_factor", freight) || !pair("supplier_waste", "waste_factor", waste))
        return false;
    const double added = own + freight / 1000 + waste / 1000;
    line_.tco2e += added;
    line_.gases.unsplit += added;
    if (!(line_.tco2e <= max_number))
        return report("quantity", "inventory.quantity_too_large", {{"value", given(line_.tco2e)}});
    say([&] {
        std::string words = words_->formula + "; " + computed(material) + " + " +
                            given(*number("supplier_emissions")) + " tCO2e × " +
                            given(share_of("supplier_share", 1) * 100) + " %";
        if (freight > 0)
            words += " + " + given(*number("input_freight")) + " t·km × " + given(*number("freight_factor")) +
                     " kgCO2e/t·km ÷ 1000";
        if (waste > 0)
            words += " + " + given(*number("supplier_waste")) + " t × " + given(*number("waste_factor")) +
                     " kgCO2e/t ÷ 1000";
        return words + " = " + computed(line_.tco2e) + " tCO2e";
    });
    return true;
}

}  // namespace zs
