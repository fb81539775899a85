// Project files in: every fault named with its place, nothing dropped, nothing guessed.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/number.h"
#include "exchange/detail_json.h"
#include "exchange/project_elements.h"
#include "exchange/project_json.h"
#include "exchange/project_names.h"
#include "project/pack_overlay_json.h"

namespace zs {
namespace {

// Of a piece: each some milliseconds where all is WebAssembly.
constexpr size_t bytes_of_piece = 256 << 10;
constexpr size_t lines_of_piece = 1000;

class Reader : private ProjectElements {
  public:
    using ProjectElements::ProjectElements;

    // What comes before the lines of activity data.
    void begin(JsonObject& root) {
        project_.id = text(root, "id");
        project_.sample = root.yes_or_no("sample", Need::optional).value_or(false);
        if (std::optional<JsonObject> factory = root.object("factory"))
            project_.factory = read_factory(*factory, nested_);
        if (std::optional<JsonObject> period = root.object("period"))
            project_.period = read_period(*period, nested_);
        project_.type = choice(root, "type", type_names, FactoryType::type_1, Need::required);
        text_if_present(root, "pack", project_.pack);
        project_.gwp_set = choice(root, "gwp_set", gwp_names, std::string("AR6"));
        if (std::optional<JsonObject> base_year = root.object("base_year", Need::optional))
            project_.base_year = read_base_year(*base_year, nested_);
        if (std::optional<JsonObject> accounting = root.object("accounting", Need::optional)) {
            Json unknown = Json::object();
            project_.accounting = zs::read_accounting(*accounting, unknown);
            keep_under(nested_, "accounting", std::move(unknown));
        }
        if (std::optional<JsonObject> answers = root.object("answers", Need::optional))
            read_answers(*answers, project_, nested_);
        read_overlays(root, project_);
        lines_ = begin_list(root, "activities", max_activities);
    }

    // By at most as many; true: there are no more.
    bool read_lines(size_t count) {
        return advance_list(lines_, count, project_.activities,
                            [this](JsonObject& object) { return read_activity(object); });
    }

    void finish(JsonObject& root) {
        name_elements(lines_, "line", project_.activities);
        read_list(root, "instruments", max_other_lines, "power", project_.instruments,
                  [this](JsonObject& object) { return read_instrument(object); });
        read_list(root, "offsets", max_other_lines, "credit", project_.offsets,
                  [this](JsonObject& object) { return read_offset(object); });
        read_list(root, "measures", max_other_lines, "measure", project_.measures, [](JsonObject& object) {
            return Measure{measure_id(object), {}};
        });
        read_measures(root, project_);
        read_list(root, "evidence", max_other_lines, "evidence", project_.evidence,
                  [this](JsonObject& object) { return read_evidence(object); });
        project_.note = text(root, "note", max_long_text);
        Json kept = unknown_of(root);
        for (auto& [name, members] : nested_.items()) kept[name] = members;
        project_.extra = kept_text(kept);
    }

    double share_of_lines() const {
        return static_cast<double>(lines_.done) / static_cast<double>(lines_.objects.size() + 1);
    }

    Project take() { return std::move(project_); }

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

    Project project_;
    ListReading lines_;
    Json nested_ = Json::object();  // unknown members of nested objects, under their names
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
    Activity activity = ProjectElements(problems).read_activity(object);
    for (size_t i = before; i < problems.size(); ++i)
        if (problems[i].severity == Severity::error) return std::nullopt;
    return activity;
}

struct ProjectParsing::State {
    explicit State(std::string_view text) : json(text, {max_project_bytes, max_json_depth}) {}

    // Each true where it has ended.
    bool parse() {
        if (!json.advance(bytes_of_piece)) return false;
        JsonReading document = json.take();
        reading.problems = std::move(document.problems);
        if (document.value) tree = std::move(*document.value);
        if (!document.value) return true;
        root.emplace(tree, "", reading.problems);
        if (!root->ok() || !is_project(*root, reading.problems)) return true;
        reader.emplace(reading.problems);
        reader->begin(*root);
        return true;
    }

    bool convert() {
        if (!reader) return true;
        if (!reader->read_lines(lines_of_piece)) return false;
        reader->finish(*root);
        if (!has_error(reading.problems)) reading.project = reader->take();
        reader.reset();
        return true;
    }

    // Ten thousand lines are let go in pieces too.
    bool let_go() {
        if (!tree.is_object()) return true;
        const auto lines = tree.find("activities");
        if (lines == tree.end() || !lines->is_array()) return true;
        auto& elements = lines->get_ref<Json::array_t&>();
        const size_t count = std::min(elements.size(), 4 * lines_of_piece);
        elements.erase(elements.end() - static_cast<std::ptrdiff_t>(count), elements.end());
        return elements.empty();
    }

    JsonParsing json;
    Json tree;
    ProjectReading reading;
    std::optional<JsonObject> root;
    std::optional<Reader> reader;
    enum class Stage { parsing, converting, letting_go, ended } stage = Stage::parsing;
};

ProjectParsing::ProjectParsing(std::string_view json) : state_(std::make_unique<State>(json)) {}
ProjectParsing::~ProjectParsing() = default;

bool ProjectParsing::advance() {
    State& state = *state_;
    using Stage = State::Stage;
    switch (state.stage) {
        case Stage::parsing:
            if (state.parse()) state.stage = Stage::converting;
            break;
        case Stage::converting:
            if (state.convert()) state.stage = Stage::letting_go;
            break;
        case Stage::letting_go:
            if (!state.let_go()) break;
            limit(state.reading.problems);
            state.stage = Stage::ended;
            break;
        case Stage::ended:
            break;
    }
    return state.stage == Stage::ended;
}

size_t ProjectParsing::done() const {
    constexpr double parsed = 50, converted = 95;
    switch (state_->stage) {
        case State::Stage::parsing:
            return static_cast<size_t>(parsed * state_->json.share_done());
        case State::Stage::converting:
            return static_cast<size_t>(
                parsed + (state_->reader ? (converted - parsed) * state_->reader->share_of_lines() : 0));
        case State::Stage::letting_go:
            return static_cast<size_t>(converted);
        case State::Stage::ended:
            break;
    }
    return all;
}

ProjectReading ProjectParsing::take() {
    return std::move(state_->reading);
}

ProjectReading read_project(std::string_view json) {
    ProjectParsing parsing(json);
    while (!parsing.advance()) {
    }
    return parsing.take();
}

}  // namespace zs
