// Reads one requirement of a pack: texts, conditions, scoring, bounds. Internal to the pack reader.
#pragma once

#include "rules/pack_fields.h"

namespace zs {

class RequirementReader : private PackFields {
  public:
    using PackFields::PackFields;
    Requirement read(JsonObject& object, Group::Role role);

  private:
    std::vector<When> conditions(JsonObject& object);
    std::vector<LevelBound> levels(JsonObject& object);
    Scoring scoring(JsonObject& requirement, Group::Role role);
    void metric(JsonObject& object, Group::Role role, Scoring& result);
};

}  // namespace zs
