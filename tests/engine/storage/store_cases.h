// What the store must do over every backend, as steps: between two of them the store is closed, and opened
// again from what the backend has kept. store_cases_test.cpp runs them over memory and a native file,
// tests/e2e/store_suite.mjs, compiled to WebAssembly, over IndexedDB.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/store.h"

namespace zs::testing {

// Collects what does not hold.
class Expect {
  public:
    void that(bool holds, const std::string& what) {
        if (!holds) failures_ += (failures_.empty() ? "" : "; ") + what;
    }
    const std::string& failures() const { return failures_; }

  private:
    std::string failures_;
};

struct StoreCase {
    std::string name;
    std::vector<std::function<void(Store&, Expect&)>> steps;
};

const std::vector<StoreCase>& store_cases();

}  // namespace zs::testing
