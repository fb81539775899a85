// The contract of `zerostar explain --json`.
#include "base/json.h"
#include "exchange/project_json.h"

namespace zs {
namespace {

Json change_json(double before, double after) {
    return {{"before", before}, {"after", after}, {"change", after - before}};
}

}  // namespace

std::string write_explanation(const ChangeExplanation& explanation, Language language) {
    const Catalogue catalogue = Catalogue::shipped(language);
    Json root = {{"notice", catalogue.text("assessment.notice")},
                 {"points", change_json(explanation.points_before, explanation.points_after)},
                 {"tco2e", change_json(explanation.tco2e_before, explanation.tco2e_after)},
                 {"stars", {{"before", explanation.stars_before}, {"after", explanation.stars_after}}}};
    root["causes"] = Json::array();
    for (const ChangeCause& cause : explanation.causes) {
        Json object = {{"kind", to_string(cause.kind)}, {"what", to_string(cause.what)}, {"id", cause.id}};
        if (cause.lines > 0) object["lines"] = cause.lines;
        object["text"] = cause_text(cause, catalogue, language);
        object["points"] = cause.points;
        object["tco2e"] = cause.tco2e;
        root["causes"].push_back(std::move(object));
    }
    return write_json(root) + "\n";
}

}  // namespace zs
