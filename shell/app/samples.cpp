#include "shell/app/samples.h"

#include "base/json.h"

namespace zs {

std::vector<Sample> read_samples(std::string_view json) {
    std::vector<Sample> samples;
    const JsonReading reading = read_json(json);
    if (!reading.value || !reading.value->is_array()) return samples;
    Problems ignored;
    for (const Json& listed : *reading.value) {
        JsonObject object(listed, "", ignored);
        samples.push_back({object.text("id"), object.text("file"), object.text("name"),
                           object.text("type") == "II" ? FactoryType::type_2 : FactoryType::type_1,
                           static_cast<int>(object.whole_number("year").value_or(0))});
    }
    return samples;
}

}  // namespace zs
