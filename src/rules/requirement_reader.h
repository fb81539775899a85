// Reads one requirement of a pack: texts, conditions, scoring, bounds. Internal to the pack reader.
#pragma once

#include <optional>

#include "rules/pack_fields.h"

namespace zs {

class RequirementReader : private PackFields {
  public:
    using PackFields::PackFields;
    // Without a role, which could not be read, what only some roles have is left unread.
    Requirement read(JsonObject& object, std::optional<Group::Role> role);

  private:
    std::vector<When> conditions(JsonObject& object);
    std::vector<LevelBound> levels(JsonObject& object);
    Scoring scoring(JsonObject& requirement, std::optional<Group::Role> role);
    void metric(JsonObject& object, std::optional<Group::Role> role, Scoring& result);
};

}  // namespace zs
