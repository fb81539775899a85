#include "rules/pack_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/plain_text.h"
#include "base/shipped.h"
#include "rules/pack_fields.h"
#include "rules/pack_lint.h"
#include "rules/requirement_reader.h"

namespace zs {
namespace {

constexpr JsonLimits pack_limits = {max_pack_bytes, 16};
constexpr long long pack_version = 1;
constexpr size_t max_pack_problems = 200;  // more are counted, not listed

constexpr std::array<std::pair<std::string_view, Group::Role>, 3> roles = {
    {{"gate", Group::Role::gate}, {"scored", Group::Role::scored}, {"indicator", Group::Role::indicator}}};
constexpr std::array<std::pair<std::string_view, Group::Words>, 2> words = {
    {{"met", Group::Words::met}, {"ready", Group::Words::ready}}};
constexpr std::array<std::pair<std::string_view, RulePack::Scale>, 2> scales = {
    {{"stars", RulePack::Scale::stars}, {"levels", RulePack::Scale::levels}}};
constexpr std::array<std::pair<std::string_view, Setting::Kind>, 2> settings = {
    {{"option", Setting::Kind::option}, {"number", Setting::Kind::number}}};

class Reader : private PackFields {
  public:
    using PackFields::PackFields;

    RulePack read(JsonObject& root) {
        RulePack pack;
        pack.id = filled_text(root, "id");
        pack.number = filled_text(root, "number");
        pack.title = local(root, "title");
        pack.publisher = local(root, "publisher");
        pack.edition = filled_text(root, "edition");
        pack.issued = date(root, "issued");
        pack.in_force = date(root, "in_force");
        if (root.has("valid_until")) pack.valid_until = date(root, "valid_until");
        pack.disclaimer = local(root, "disclaimer");
        if (root.has("scale")) pack.scale = scale_ = choice(root, "scale", scales, RulePack::Scale::stars);
        for (JsonObject& object : limited(root, "settings", max_groups, Need::optional))
            pack.settings.push_back(setting(object));
        for (JsonObject& object : limited(root, "sources", max_sources))
            pack.sources.push_back(source(object));
        std::vector<JsonObject> groups = root.objects("groups");
        if (limit(root, "groups", groups.size(), max_groups))
            for (JsonObject& object : groups) pack.groups.push_back(group(object));
        std::vector<JsonObject> grades = root.objects("grades");
        if (limit(root, "grades", grades.size(), max_groups))
            for (JsonObject& object : grades) pack.grades.push_back(grade(object));
        add_unsourced(pack);
        // A misspelt optional key would change results in silence: in a pack it is an error.
        root.report_unknown(Severity::error);
        return pack;
    }

  private:
    static void add_unsourced(RulePack& pack) {
        const auto unsourced = [](const auto& one) { return one.source == unsourced_id; };
        for (const Group& group : pack.groups)
            for (const Requirement& one : group.requirements)
                if (unsourced(one.scoring) || std::any_of(one.when.begin(), one.when.end(), unsourced)) {
                    pack.sources.push_back({std::string(unsourced_id),
                                            {"规则包没有写来源，按其暂定值处理",
                                             "The pack states no source: taken as its provisional value"},
                                            Confidence::provisional,
                                            ""});
                    return;
                }
    }

    Source source(JsonObject& object) {
        Source result;
        result.id = filled_text(object, "id");
        result.title = local(object, "title");
        result.confidence = confidence(object);
        result.address = object.text("address", Need::optional);
        object.report_unknown(Severity::error);
        return result;
    }

    Setting setting(JsonObject& object) {
        Setting result;
        result.id = filled_text(object, "id");
        result.name = local(object, "name");
        result.meaning = local(object, "meaning");
        result.kind = choice(object, "kind", settings, Setting::Kind::option);
        result.unit = object.text("unit", Need::optional);
        if (result.kind == Setting::Kind::option)
            for (JsonObject& one : limited(object, "options", max_items)) {
                SettingOption option;
                option.id = filled_text(one, "id");
                option.name = local(one, "name");
                option.value = one.number("value").value_or(0);
                option.confidence = confidence(one);
                option.source = one.text("source");
                one.report_unknown(Severity::error);
                result.options.push_back(std::move(option));
            }
        object.report_unknown(Severity::error);
        return result;
    }

    Group group(JsonObject& object) {
        Group result;
        result.id = filled_text(object, "id");
        result.name = local(object, "name");
        const size_t before = problems_.size();
        result.role = choice(object, "role", roles, Group::Role::scored);
        const std::optional<Group::Role> role =
            problems_.size() == before ? std::optional(result.role) : std::nullopt;
        if (object.has("words")) result.words = choice(object, "words", words, Group::Words::met);
        if (role == Group::Role::scored) result.points = range(object, "points");
        result.confidence = confidence(object);
        result.source = object.text("source");
        RequirementReader reader(problems_);
        std::vector<JsonObject> requirements = object.objects("requirements");
        if (limit(object, "requirements", requirements.size(), max_requirements))
            for (JsonObject& one : requirements) result.requirements.push_back(reader.read(one, role));
        if (role) object.report_unknown(Severity::error);
        return result;
    }

    Grade grade(JsonObject& object) {
        Grade result;
        result.stars = stars(object, "stars");
        result.name = local(object, "name");
        // A level without a line of points hangs on its bounds alone.
        if (scale_ == RulePack::Scale::stars || object.has("min_points"))
            result.min_points = range(object, "min_points");
        for (JsonObject& one : object.objects("conditions", Need::optional)) {
            GradeCondition condition;
            condition.metric = condition_metric(one);
            condition.at_least = one.number("at_least").value_or(0);
            types(one, condition.for_type_1, condition.for_type_2);
            condition.confidence = confidence(one);
            condition.source = one.text("source");
            one.report_unknown(Severity::error);
            result.conditions.push_back(std::move(condition));
        }
        object.report_unknown(Severity::error);
        return result;
    }

    RulePack::Scale scale_ = RulePack::Scale::stars;
};

// Every text of the file. The reader has bounded the depth, so walking down is safe.
void check_texts(const Json& value, const std::string& path, Problems& problems) {
    if (problems.size() >= max_pack_problems) return;
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) check_texts(member, json_path(path, name), problems);
    } else if (value.is_array()) {
        for (size_t i = 0; i < value.size(); ++i) check_texts(value[i], json_path(path, i), problems);
    } else if (value.is_string()) {
        check_plain_text(path, value.get_ref<const std::string&>(), problems);
    }
}

// A pack of nothing but faults says the first ones and how many there are.
void limit_problems(Problems& problems) {
    if (problems.size() <= max_pack_problems) return;
    // Errors first: they are what a refused pack is refused for.
    std::stable_partition(problems.begin(), problems.end(),
                          [](const Problem& one) { return one.severity == Severity::error; });
    const Severity severity = problems.front().severity;
    const size_t more = problems.size() - max_pack_problems;
    problems.resize(max_pack_problems);
    problems.push_back({severity, "", {"pack.more_problems", {{"count", std::to_string(more)}}}});
}

// Whether the file says it is a pack of a version that this program reads.
bool is_pack(JsonObject& root, Problems& problems) {
    const size_t before = problems.size();
    const std::string format = root.text("format");
    const std::optional<long long> version = root.whole_number("version");
    if (problems.size() != before) return false;
    if (format != "zerostar-pack") {
        root.report("format", {"pack.wrong_format", {{"value", excerpt(format)}}});
        return false;
    }
    if (*version != pack_version) {
        root.report("version",
                    {*version > pack_version ? "pack.newer_version" : "pack.wrong_version",
                     {{"version", std::to_string(*version)}, {"newest", std::to_string(pack_version)}}});
        return false;
    }
    return true;
}

PackReading read_unlimited(std::string_view json) {
    PackReading reading;
    JsonReading document = read_json(json, pack_limits);
    reading.problems = std::move(document.problems);
    if (!document.value) return reading;
    JsonObject root(*document.value, "", reading.problems);
    if (!root.ok() || !is_pack(root, reading.problems)) return reading;
    check_texts(*document.value, "", reading.problems);
    RulePack pack = Reader(reading.problems).read(root);
    lint_pack(pack, reading.problems);
    if (!has_error(reading.problems)) reading.pack = std::move(pack);
    return reading;
}

}  // namespace

PackReading read_pack(std::string_view json) {
    PackReading reading = read_unlimited(json);
    limit_problems(reading.problems);
    return reading;
}

PackReading read_shipped_pack(std::string_view id, std::span<const ShippedFile> files) {
    const std::string_view content = shipped_file("packs/" + std::string(id) + ".json", files);
    if (!content.empty()) return read_pack(content);
    std::string known;
    for (const ShippedFile& file : files) {
        constexpr std::string_view folder = "packs/";
        constexpr std::string_view ending = ".json";
        if (file.path.substr(0, folder.size()) != folder) continue;
        known +=
            (known.empty() ? "" : ", ") +
            std::string(file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size()));
    }
    PackReading reading;
    reading.problems.push_back(
        {Severity::error, "pack", {"pack.unknown_id", {{"id", excerpt(id)}, {"known", known}}}});
    return reading;
}

std::vector<RulePack> read_shipped_packs(std::span<const ShippedFile> files) {
    std::vector<RulePack> packs;
    for (const ShippedFile& file : files) {
        if (!file.path.starts_with("packs/")) continue;
        PackReading reading = read_pack(file.content);
        if (reading.pack) packs.push_back(std::move(*reading.pack));
    }
    return packs;
}

}  // namespace zs
