// What the lists of a project file hold, one by one.
#pragma once

#include "exchange/project_fields.h"

namespace zs {

class ProjectElements : protected ProjectFields {
  public:
    using ProjectFields::ProjectFields;

    Activity read_activity(JsonObject& object);
    Instrument read_instrument(JsonObject& object);
    Offset read_offset(JsonObject& object);
    Evidence read_evidence(JsonObject& object);

  private:
    int scope(JsonObject& object);
    FactorChoice factor(JsonObject& line, Json& kept);
};

}  // namespace zs
