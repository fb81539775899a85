// Project files in: every fault named with its place, nothing dropped, nothing guessed.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/number.h"
#include "exchange/detail_json.h"
#include "exchange/project_fields.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"
#include "project/pack_overlay_json.h"

namespace zs {
namespace {

class Reader : private ProjectFields {
  public:
    using ProjectFields::ProjectFields;

    Project read(JsonObject& root) {
        Project project;
        Json nested = Json::object();
        project.id = text(root, "id");
        project.sample = root.yes_or_no("sample", Need::optional).value_or(false);
        if (std::optional<JsonObject> factory = root.object("factory"))
            project.factory = read_factory(*factory, nested);
        if (std::optional<JsonObject> period = root.object("period"))
            project.period = read_period(*period, nested);
        project.type = choice(root, "type", type_names, FactoryType::type_1, Need::required);
        text_if_present(root, "pack", project.pack);
        project.gwp_set = choice(root, "gwp_set", gwp_names, std::string("AR6"));
        if (std::optional<JsonObject> base_year = root.object("base_year", Need::optional))
            project.base_year = read_base_year(*base_year, nested);
        if (std::optional<JsonObject> accounting = root.object("accounting", Need::optional)) {
            Json unknown = Json::object();
            project.accounting = zs::read_accounting(*accounting, unknown);
            keep_under(nested, "accounting", std::move(unknown));
        }
        if (std::optional<JsonObject> answers = root.object("answers", Need::optional))
            read_answers(*answers, project, nested);
        read_overlays(root, project);
        read_list(root, "activities", max_activities, "line", project.activities,
                  [this](JsonObject& object) { return read_activity(object); });
        read_list(root, "instruments", max_other_lines, "power", project.instruments,
                  [this](JsonObject& object) { return read_instrument(object); });
        read_list(root, "offsets", max_other_lines, "credit", project.offsets,
                  [this](JsonObject& object) { return read_offset(object); });
        read_list(root, "measures", max_other_lines, "measure", project.measures, [](JsonObject& object) {
            return Measure{measure_id(object), {}};
        });
        read_measures(root, project);
        read_list(root, "evidence", max_other_lines, "evidence", project.evidence,
                  [this](JsonObject& object) { return read_evidence(object); });
        project.note = text(root, "note", max_long_text);
        Json kept = unknown_of(root);
        for (auto& [name, members] : nested.items()) kept[name] = members;
        project.extra = kept_text(kept);
        return project;
    }

    Activity read_activity_of(JsonObject& object) { return read_activity(object); }

  private:
    static std::string measure_id(JsonObject& object) {
        const Json* raw = object.raw("id");
        if (raw && raw->is_number_integer()) return raw->dump();
        return object.text("id", Need::optional);
    }

    // The pathway reads measures; here they are kept whole.
    void read_measures(JsonObject& root, Project& project) {
        const Json* list = root.raw("measures");
        if (!list || !list->is_array() || list->size() != project.measures.size()) return;
        for (size_t i = 0; i < project.measures.size(); ++i) {
            Json whole = {{"id", project.measures[i].id}};  // first, as it is written
            for (const auto& [name, value] : (*list)[i].get_ref<const Json::object_t&>())
                if (name != "id") append_member(whole, name, value);
            project.measures[i].extra = write_json(whole, -1);
        }
    }

    Factory read_factory(JsonObject& object, Json& nested) {
        Factory factory;
        factory.name = text(object, "name", max_short_text, Need::required);
        factory.credit_code = text(object, "credit_code");
        factory.address = text(object, "address");
        factory.industry = text(object, "industry");
        factory.province = text(object, "province");
        factory.contact = text(object, "contact");
        factory.output_value = number(object, "output_value");
        factory.product_amount = number(object, "product_amount");
        factory.product_unit = text(object, "product_unit");
        keep_under(nested, "factory", unknown_of(object));
        return factory;
    }

    Period read_period(JsonObject& object, Json& nested) {
        const Period period = dates(object);
        if (!period.start.is_set() && !object.has("start"))
            object.report("start", {"json.missing", {{"name", "start"}}});
        if (!period.end.is_set() && !object.has("end"))
            object.report("end", {"json.missing", {{"name", "end"}}});
        // What the app writes before a period is chosen reads back, and says so.
        if (object.has("start") && object.has("end") && (!period.start.is_set() || !period.end.is_set()))
            object.report("start", {"project.period_not_set", {}}, Severity::warning);
        keep_under(nested, "period", unknown_of(object));
        return period;
    }

    BaseYear read_base_year(JsonObject& object, Json& nested) {
        BaseYear base_year;
        const Json* label = object.raw("label");  // 2021 is as good as "2021"
        base_year.label = label && label->is_number_integer() ? label->dump() : text(object, "label");
        base_year.emissions = number(object, "emissions");
        base_year.output_value = number(object, "output_value");
        base_year.source = text(object, "source", max_long_text);
        keep_under(nested, "base_year", unknown_of(object));
        return base_year;
    }

    // An id is short and on one line; anything else ticks nothing and is reported.
    std::set<std::string> items(JsonObject& answer) {
        std::set<std::string> result;
        std::vector<std::string> listed = answer.texts("items", Need::optional);
        if (listed.size() > max_answer_items) {
            answer.report("items", {"project.too_many",
                                    {{"count", format_number(static_cast<double>(listed.size()), 0)},
                                     {"most", format_number(max_answer_items, 0)}}});
            return result;
        }
        for (std::string& item : listed) {
            if (item.empty() || code_points(item) > max_answer_item ||
                std::any_of(item.begin(), item.end(), [](unsigned char c) { return c < 32; }))
                answer.report("items", {"project.bad_item", {{"value", excerpt(item)}}});
            else
                result.insert(std::move(item));
        }
        return result;
    }

    void read_answers(JsonObject& object, Project& project, Json& nested) {
        auto members = object.members();
        if (members.size() > max_answers) {
            problems_.push_back({Severity::error,
                                 object.path(),
                                 {"project.too_many",
                                  {{"count", format_number(static_cast<double>(members.size()), 0)},
                                   {"most", format_number(max_answers, 0)}}}});
            return;
        }
        std::map<std::string, Json> unknown;  // in the order in which answers are written
        for (auto& [requirement, member] : members) {
            Answer answer;
            answer.value = number(member, "value", true);
            answer.note = text(member, "note", max_long_text);
            answer.items = items(member);
            const bool says_something = answer.value || !answer.note.empty() || !answer.items.empty();
            answer.status = choice(member, "status", status_names, AnswerStatus::unanswered,
                                   says_something ? Need::optional : Need::required);
            Json more = unknown_of(member);
            if (!more.empty()) unknown[requirement] = std::move(more);
            if (!(answer == Answer{})) project.answers[requirement] = std::move(answer);
        }
        Json kept = Json::object();
        for (auto& [requirement, more] : unknown) kept[requirement] = std::move(more);
        keep_under(nested, "answers", std::move(kept));
    }

    int scope(JsonObject& object) {
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

    FactorChoice factor(JsonObject& line, Json& kept) {
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
        if (!value && problems_.size() == before)
            object.report("value", {"json.missing", {{"name", "value"}}});
        custom.value = value.value_or(0);
        custom.unit = text(object, "unit", max_short_text, Need::required);
        custom.source = text(object, "source", max_long_text);
        keep_under(kept, "factor", unknown_of(object));
        return custom;
    }

    // Each is an overlay file by itself.
    void read_overlays(JsonObject& root, Project& project) {
        const std::vector<JsonObject> objects = root.objects("overlays", Need::optional);
        const Json* raw = root.raw("overlays");
        if (objects.size() > max_overlays) {
            root.report("overlays", {"pack.too_many",
                                     {{"count", std::to_string(objects.size())},
                                      {"most", std::to_string(max_overlays)}}});
            return;
        }
        for (size_t i = 0; i < objects.size(); ++i) {
            if (!objects[i].ok()) continue;
            OverlayReading reading = read_overlay(write_json((*raw)[i], -1));
            for (Problem& problem : reading.problems) {
                problem.where = objects[i].path() + (problem.where.empty() ? "" : ".") + problem.where;
                problems_.push_back(std::move(problem));
            }
            if (!reading.overlay || reading.overlay->empty()) continue;
            const std::string pack = reading.overlay->pack;
            if (!project.overlays.emplace(pack, std::move(*reading.overlay)).second)
                problems_.push_back({Severity::error,
                                     objects[i].path() + ".pack",
                                     {"overlay.duplicate", {{"id", excerpt(pack)}}}});
        }
    }

    Activity read_activity(JsonObject& object) {
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

    Instrument read_instrument(JsonObject& object) {
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

    Offset read_offset(JsonObject& object) {
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

    Evidence read_evidence(JsonObject& object) {
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
};

// Whether the file says it is a project of a version that this program reads.
bool is_project(JsonObject& root, Problems& problems) {
    const size_t before = problems.size();
    const std::string format = root.text("format");
    const std::optional<long long> version = root.whole_number("version");
    if (problems.size() != before) return false;
    if (format != project_format) {
        root.report("format", {"project.wrong_format", {{"value", excerpt(format)}}});
        return false;
    }
    if (*version != project_version) {
        root.report("version",
                    {*version > project_version ? "project.newer_version" : "project.wrong_version",
                     {{"version", std::to_string(*version)}, {"newest", std::to_string(project_version)}}});
        return false;
    }
    return true;
}

// A file with thousands of faults shows its first ones, errors before warnings, and how many more there are.
void limit(Problems& problems) {
    if (problems.size() <= max_project_problems) return;
    std::stable_partition(problems.begin(), problems.end(),
                          [](const Problem& problem) { return problem.severity == Severity::error; });
    const size_t more = problems.size() - max_project_problems;
    const Severity severity = problems[max_project_problems].severity;
    problems.resize(max_project_problems);
    problems.push_back({severity, "", {"project.more_problems", {{"count", std::to_string(more)}}}});
}

}  // namespace

std::optional<Activity> read_activity_line(std::string_view json, const std::string& at, Problems& problems) {
    JsonReading document = read_json(json, {1u << 20, max_json_depth});
    if (!document.value) {
        for (Problem& problem : document.problems) problem.where = at;
        problems.insert(problems.end(), document.problems.begin(), document.problems.end());
        return std::nullopt;
    }
    const size_t before = problems.size();
    JsonObject object(*document.value, at, problems);
    Activity activity = Reader(problems).read_activity_of(object);
    for (size_t i = before; i < problems.size(); ++i)
        if (problems[i].severity == Severity::error) return std::nullopt;
    return activity;
}

ProjectReading read_project(std::string_view json) {
    ProjectReading reading;
    JsonReading document = read_json(json, {max_project_bytes, max_json_depth});
    reading.problems = std::move(document.problems);
    if (!document.value) return reading;
    JsonObject root(*document.value, "", reading.problems);
    if (root.ok() && is_project(root, reading.problems)) {
        Project project = Reader(reading.problems).read(root);
        if (!has_error(reading.problems)) reading.project = std::move(project);
    }
    limit(reading.problems);
    return reading;
}

}  // namespace zs
