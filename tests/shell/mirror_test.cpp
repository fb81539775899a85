// The accessibility mirror sends what changed, and nothing when nothing did.
#include "shell/widgets/mirror.h"

#include <nlohmann/json.hpp>

#include "doctest/doctest.h"

using namespace zs;

namespace {

MirrorItem item(uint32_t id, Role role, std::string name) {
    MirrorItem out;
    out.id = id;
    out.role = role;
    out.name = std::move(name);
    out.rect = {10, 20, 30, 40};
    return out;
}

void show_two(Mirror& mirror, std::string second) {
    mirror.begin_frame();
    mirror.push(item(1, Role::main, "page"));
    mirror.add(item(2, Role::button, "保存"));
    mirror.add(item(3, Role::text, std::move(second)));
    mirror.pop();
}

}  // namespace

TEST_CASE("the first frame puts everything, the same frame again sends nothing") {
    Mirror mirror;
    show_two(mirror, "a");
    const auto first = nlohmann::json::parse(mirror.finish());
    CHECK(first["put"].size() == 3);
    CHECK(first["put"][1][2]["role"] == "button");
    CHECK(first["put"][1][2]["name"] == "保存");
    CHECK(first["order"] == nlohmann::json::parse("[[0,[1]],[1,[2,3]]]"));
    show_two(mirror, "a");
    CHECK(mirror.finish().empty());
}

TEST_CASE("a changed text puts that item alone") {
    Mirror mirror;
    show_two(mirror, "a");
    (void)mirror.finish();
    show_two(mirror, "b");
    const auto changes = nlohmann::json::parse(mirror.finish());
    CHECK(changes["put"].size() == 1);
    CHECK(changes["put"][0][0] == 3);
    CHECK_FALSE(changes.contains("move"));
    CHECK_FALSE(changes.contains("order"));
}

TEST_CASE("a moved item sends its place only; one that is gone is removed") {
    Mirror mirror;
    show_two(mirror, "a");
    (void)mirror.finish();
    mirror.begin_frame();
    mirror.push(item(1, Role::main, "page"));
    MirrorItem moved = item(2, Role::button, "保存");
    moved.rect.x = 11.5f;
    mirror.add(moved);
    mirror.pop();
    const auto changes = nlohmann::json::parse(mirror.finish());
    CHECK_FALSE(changes.contains("put"));
    CHECK(changes["move"] == nlohmann::json::parse("[2,11.5,20,30,40,0,0,0,0]"));
    CHECK(changes["remove"] == nlohmann::json::parse("[3]"));
    CHECK(changes["order"] == nlohmann::json::parse("[[1,[2]]]"));
}

TEST_CASE("broken UTF-8 in a name does not stop the mirror") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.add(item(1, Role::text, "\xFF\xFE"));
    CHECK_FALSE(mirror.finish().empty());
}
