#include "shell/platform/storage_events.h"

#include <array>

#include "base/json.h"

namespace zs {
namespace {

template <class Enum, size_t N>
Enum named(const std::array<std::string_view, N>& names, std::string_view name, Enum fallback) {
    for (size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return fallback;
}

constexpr std::array<std::string_view, 5> state_names = {"hourly", "migration", "restore", "rescued",
                                                         "second_copy"};
constexpr std::array<std::string_view, 5> automatic_names = {"off", "on", "needs_permission", "failed",
                                                             "paused"};
constexpr std::array<std::string_view, 7> backup_names = {"saved",  "downloaded", "opened",  "prepared",
                                                          "failed", "given_up",   "progress"};

size_t count_of(JsonObject& object, std::string_view name) {
    return static_cast<size_t>(object.whole_number(name, Need::optional).value_or(0));
}

StorageReport read_report(JsonObject& object) {
    StorageReport report;
    report.used = object.number("used", Need::optional);
    report.available = object.number("available", Need::optional);
    report.persistent = object.yes_or_no("persistent", Need::optional).value_or(false);
    report.can_choose_file = object.yes_or_no("can_choose_file", Need::optional).value_or(false);
    for (JsonObject& one : object.objects("states", Need::optional))
        report.states.push_back({named(state_names, one.text("kind"), KeptState::Kind::hourly),
                                 one.number("key").value_or(0), one.text("time"),
                                 one.number("bytes").value_or(0)});
    for (JsonObject& one : object.objects("evidence", Need::optional))
        report.evidence.emplace(one.text("sha256"), one.number("size").value_or(0));
    if (std::optional<JsonObject> automatic = object.object("automatic", Need::optional))
        report.automatic = {automatic->yes_or_no("possible").value_or(false),
                            named(automatic_names, automatic->text("state"), AutomaticBackup::State::off),
                            automatic->text("file", Need::optional), automatic->text("time", Need::optional),
                            count_of(*automatic, "missing")};
    return report;
}

BackupEvent read_backup_event(JsonObject& object) {
    BackupEvent event;
    event.kind = named(backup_names, object.text("kind"), BackupEvent::Kind::given_up);
    event.name = object.text("name", Need::optional);
    event.time = object.text("time", Need::optional);
    event.evidence = count_of(object, "evidence");
    event.missing = count_of(object, "missing");
    event.bytes = object.number("bytes", Need::optional).value_or(0);
    event.share = object.number("share", Need::optional).value_or(0);
    event.reason = object.text("reason", Need::optional);
    event.detail = object.text("detail", Need::optional);
    return event;
}

EvidenceEvent read_evidence_event(JsonObject& object) {
    EvidenceEvent event;
    event.name = object.text("name", Need::optional);
    event.media_type = object.text("type", Need::optional);
    event.sha256 = object.text("sha256", Need::optional);
    event.size = object.whole_number("size", Need::optional).value_or(0);
    event.reason = object.text("reason", Need::optional);
    return event;
}

}  // namespace

StorageEvents read_storage_events(std::string_view json) {
    StorageEvents events;
    const JsonReading reading = read_json(json);
    if (!reading.value) return events;
    Problems ignored;
    JsonObject root(*reading.value, "", ignored);
    if (auto report = root.object("report", Need::optional)) events.report = read_report(*report);
    if (auto backup = root.object("backup", Need::optional)) events.backup = read_backup_event(*backup);
    if (auto evidence = root.object("evidence", Need::optional))
        events.evidence = read_evidence_event(*evidence);
    return events;
}

}  // namespace zs
