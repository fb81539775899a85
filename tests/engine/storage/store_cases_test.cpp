// The cases of store_cases.h over memory and a native file.
#include "store_cases.h"

#include "fixtures.h"

using namespace zs;
using namespace zs::testing;

TEST_CASE_TEMPLATE("the store's cases, opened anew at each step", Backend, MemoryPages, FilePages) {
    for (const StoreCase& one : store_cases()) {
        CAPTURE(one.name);
        Backend backend;
        for (const auto& step : one.steps) {
            const auto store = open_store(backend);
            Expect expect;
            step(*store, expect);
            CHECK(expect.failures() == "");
        }
    }
}
