// The cases of tests/engine/storage/store_cases.h for the page of store_suite.mjs: it hands the stored pages
// over, has a step run, and stores what that commits.
#define DOCTEST_CONFIG_IMPLEMENT
#include <emscripten.h>

#include <cstring>

#include "../engine/storage/store_cases.h"
#include "doctest/doctest.h"

using namespace zs;
using namespace zs::testing;

// clang-format off
EM_JS(void, send_commit, (double sequence, int page_count), { Module["committed"](sequence, page_count); });
EM_JS(void, send_page, (int index, const void* bytes), { Module["page"](index, HEAPU8.slice(bytes, bytes + 4096)); });
EM_JS(void, take_page, (int index, void* bytes), { HEAPU8.set(Module["stored"][index], bytes); });
// clang-format on

namespace {

std::string answer;  // of the last call that gives a text

std::vector<Page> stored(int count) {
    std::vector<Page> pages(static_cast<size_t>(count), Page(page_size));
    for (int i = 0; i < count; ++i) take_page(i, pages[static_cast<size_t>(i)].data());
    return pages;
}

void send(const PageCommit& commit) {
    for (const auto& [index, bytes] : commit.pages) send_page(static_cast<int>(index), bytes.data());
    send_commit(static_cast<double>(commit.sequence), static_cast<int>(commit.page_count));
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int case_count() {
    return static_cast<int>(store_cases().size());
}
EMSCRIPTEN_KEEPALIVE const char* case_name(int number) {
    return store_cases()[static_cast<size_t>(number)].name.c_str();
}
EMSCRIPTEN_KEEPALIVE int step_count(int number) {
    return static_cast<int>(store_cases()[static_cast<size_t>(number)].steps.size());
}
// Opens the store from so many pages and runs the step; gives what does not hold, or nothing.
EMSCRIPTEN_KEEPALIVE const char* run_step(int number, int step, int page_count) {
    auto opened = Store::open(stored(page_count), send);
    if (!opened) return (answer = opened.problem().message.key).c_str();
    Expect expect;
    store_cases()[static_cast<size_t>(number)].steps[static_cast<size_t>(step)](**opened, expect);
    return (answer = expect.failures()).c_str();
}

}  // extern "C"
