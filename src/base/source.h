// Where a value comes from and how sure it is: carried by every rule, factor and figure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace zs {

// From the issuing body's own text down to our own placeholder. `user`: keyed in from a licensed copy.
enum class Confidence { official, seed, published_case, secondary, analogue, provisional, user };

std::string_view to_string(Confidence confidence);  // "published-case" with a hyphen, as in files
std::optional<Confidence> confidence_from(std::string_view text);

struct Source {
    std::string id;   // unique within its pack or factor set
    LocalText title;  // document, clause or table, edition
    Confidence confidence = Confidence::provisional;
    std::string address;  // where it was seen; may be empty
};

// A value that may be a placeholder: `low` and `high` bound the plausible values and equal `value` when it is
// firm.
struct RangedValue {
    double value = 0;
    double low = 0;
    double high = 0;
    Confidence confidence = Confidence::provisional;
    std::string source;  // id of a Source

    bool is_firm() const { return low == high; }
};

}  // namespace zs
