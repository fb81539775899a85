// What the first page says of the shipped samples, which come only with the packs and factors.
#pragma once

#include <string>
#include <vector>

#include "base/shipped.h"
#include "project/project.h"

namespace zs {

struct Sample {
    std::string id;
    std::string file;  // under rules/
    std::string name;  // the factory's
    FactoryType type = FactoryType::type_1;
    int year = 0;
};

// As rules/samples.json lists them.
std::vector<Sample> read_samples(std::string_view json = shipped_file("samples.json"));

}  // namespace zs
