#include "factors/categories.h"

#include <algorithm>
#include <array>

namespace zs {

const std::vector<std::string>& categories_of(int scope) {
    static const std::array<std::vector<std::string>, 4> categories = {{
        {},
        {"stationary_combustion", "mobile_combustion", "process_emissions", "fugitive_emissions"},
        {"purchased_electricity", "purchased_heat", "purchased_steam", "purchased_cooling"},
        {"purchased_goods_and_services", "capital_goods", "fuel_and_energy_related_activities",
         "upstream_transportation_and_distribution", "waste_generated_in_operations", "business_travel",
         "employee_commuting", "upstream_leased_assets", "downstream_transportation_and_distribution",
         "processing_of_sold_products", "use_of_sold_products", "end_of_life_treatment_of_sold_products",
         "downstream_leased_assets", "franchises", "investments"},
    }};
    return categories[scope >= 1 && scope <= 3 ? static_cast<size_t>(scope) : 0];
}

bool is_combustion(std::string_view category) {
    return category == "stationary_combustion" || category == "mobile_combustion";
}

std::optional<int> scope_of(std::string_view category) {
    if (category == unsplit_total) return 1;
    for (int scope = 1; scope <= 3; ++scope) {
        const std::vector<std::string>& names = categories_of(scope);
        if (std::find(names.begin(), names.end(), category) != names.end()) return scope;
    }
    return std::nullopt;
}

}  // namespace zs
