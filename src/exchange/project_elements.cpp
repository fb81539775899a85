#include "exchange/project_elements.h"

#include <cmath>
#include <string>
#include <utility>

#include "exchange/detail_json.h"

namespace zs {

int ProjectElements::scope(JsonObject& object) {
    const Json* raw = object.raw("scope");
    if (!raw || raw->is_null()) {
        object.report("scope", {"json.missing", {{"name", "scope"}}});
        return 1;
    }
    const size_t before = problems_.size();
    const std::optional<double> value = number(object, "scope");
    for (const int one : {1, 2, 3})
        if (value == one) return one;
    if (problems_.size() == before)
        object.report("scope", {"project.unknown_choice",
                                {{"value", value ? format_exact(*value) : ""}, {"allowed", "1, 2, 3"}}});
    return 1;
}

FactorChoice ProjectElements::factor(JsonObject& line, Json& kept) {
    const Json* raw = line.raw("factor");
    if (!raw || raw->is_null()) return {};
    if (raw->is_string()) {
        std::string name = text(line, "factor");
        return name.empty() ? FactorChoice{} : FactorChoice{std::move(name)};
    }
    if (!raw->is_object()) {
        line.report("factor", {"project.factor_type", {}});
        return {};
    }
    JsonObject object(*raw, line.path_of("factor"), problems_);
    CustomFactor custom;
    const size_t before = problems_.size();
    const std::optional<double> value = number(object, "value");
    if (!value && problems_.size() == before) object.report("value", {"json.missing", {{"name", "value"}}});
    custom.value = value.value_or(0);
    custom.unit = text(object, "unit", max_short_text, Need::required);
    custom.source = text(object, "source", max_long_text);
    keep_under(kept, "factor", unknown_of(object));
    return custom;
}

Activity ProjectElements::read_activity(JsonObject& object) {
    Activity activity;
    Json nested = Json::object();
    activity.id = id(object);
    activity.scope = scope(object);
    activity.category = text(object, "category");
    activity.name = text(object, "name");
    activity.quantity = number(object, "quantity");
    activity.unit = text(object, "unit");
    activity.factor = factor(object, nested);
    const Period period = dates(object);
    activity.start = period.start;
    activity.end = period.end;
    activity.note = text(object, "note", max_long_text);
    if (std::optional<JsonObject> detail = object.object("detail", Need::optional)) {
        Json unknown = Json::object();
        activity.detail = zs::read_detail(*detail, unknown);
        keep_under(nested, "detail", std::move(unknown));
    }
    Json kept = unknown_of(object);
    for (auto& [name, members] : nested.items()) kept[name] = members;
    activity.extra = kept_text(kept);
    return activity;
}

Instrument ProjectElements::read_instrument(JsonObject& object) {
    Instrument instrument;
    instrument.id = id(object);
    instrument.kind =
        choice(object, "kind", instrument_names, InstrumentKind::own_generation, Need::required);
    instrument.name = text(object, "name");
    instrument.quantity = number(object, "quantity");
    text_if_present(object, "unit", instrument.unit);
    const Period period = dates(object);
    instrument.start = period.start;
    instrument.end = period.end;
    instrument.evidence = text(object, "evidence", max_long_text);
    instrument.note = text(object, "note", max_long_text);
    instrument.factor = number(object, "factor");
    instrument.extra = kept_text(unknown_of(object));
    return instrument;
}

Offset ProjectElements::read_offset(JsonObject& object) {
    Offset offset;
    offset.id = id(object);
    offset.kind = choice(object, "kind", offset_names, OffsetKind::reduction, Need::required);
    offset.name = text(object, "name");
    offset.standard = text(object, "standard");
    offset.quantity = number(object, "quantity");
    const Json* vintage = object.raw("vintage");  // 2021 is as good as "2021"
    offset.vintage = vintage && vintage->is_number_integer() ? vintage->dump() : text(object, "vintage");
    offset.retirement = text(object, "retirement", max_long_text);
    offset.note = text(object, "note", max_long_text);
    offset.extra = kept_text(unknown_of(object));
    return offset;
}

Evidence ProjectElements::read_evidence(JsonObject& object) {
    Evidence evidence;
    Json nested = Json::object();
    evidence.id = id(object);
    evidence.kind = choice(object, "kind", evidence_names, EvidenceKind::note, Need::required);
    evidence.name = text(object, "name");
    evidence.sha256 = text(object, "sha256");
    const bool is_digest = evidence.sha256.size() == 64 &&
                           evidence.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (evidence.kind == EvidenceKind::file ? !is_digest : !evidence.sha256.empty())
        object.report("sha256", {"project.bad_digest", {{"value", excerpt(evidence.sha256)}}});
    evidence.media_type = text(object, "media_type");
    const std::optional<double> size = number(object, "size");
    if (size && (*size != std::floor(*size) || *size > max_evidence_bytes))
        object.report("size", {"project.bad_size", {{"value", format_exact(*size)}}});
    else
        evidence.size = static_cast<long long>(size.value_or(0));
    evidence.address = text(object, "address");
    evidence.document_date = date(object, "document_date");
    evidence.expires = date(object, "expires");
    evidence.note = text(object, "note", max_long_text);
    std::vector<JsonObject> supports = object.objects("supports", Need::optional);
    if (supports.size() > max_other_lines) {
        object.report("supports", {"project.too_many",
                                   {{"count", format_number(static_cast<double>(supports.size()), 0)},
                                    {"most", format_number(max_other_lines, 0)}}});
        supports.clear();
    }
    for (JsonObject& one : supports) {
        const SupportedKind kind =
            choice(one, "kind", supported_names, SupportedKind::requirement, Need::required);
        evidence.supports.insert({kind, text(one, "id", max_short_text, Need::required)});
        one.report_unknown();
    }
    evidence.extra = kept_text(unknown_of(object));
    return evidence;
}

}  // namespace zs
