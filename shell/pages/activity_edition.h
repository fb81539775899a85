// What another edition of the factors would change: a card that offers it, and the dialog that shows it line
// by line and does it on request.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/edition.h"
#include "inventory/inventory.h"

namespace zs {

class App;
class Ui;

struct EditionEdit {
    std::vector<FactorMove> moves;
    Inventory after;
    size_t revision = 0;  // of the project that it was made for
};

std::string signed_tonnes(double tco2e);  // "+1,234.50"

void draw_edition_card(App& app, Ui& ui, const std::vector<FactorMove>& moves,
                       std::optional<EditionEdit>& edit);
void draw_edition_dialog(App& app, Ui& ui, std::optional<EditionEdit>& edit);

}  // namespace zs
