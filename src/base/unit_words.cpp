#include "base/unit_words.h"

namespace zs {

std::string shown_unit(std::string_view symbol, Language language) {
    const bool zh = language == Language::zh;
    std::string out = replaced(symbol, "10^4", zh ? "万" : "10⁴ ");
    out = replaced(out, "10^8", zh ? "亿" : "10⁸ ");
    out = replaced(out, "CO2", "CO₂");
    out = replaced(out, "m3", "m³");
    out = replaced(out, "m2", "m²");
    if (!zh) return out;
    out = replaced(out, "CNY", "元");
    out = replaced(out, "pcs", "件");
    out = replaced(out, "p·km", "人·km");
    out = replaced(out, "persons", "人");
    return replaced(out, "person", "人");
}

}  // namespace zs
