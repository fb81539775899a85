// What the lints of a pack share: findings with their place, and which places of the file were read without a
// fault. Internal to the lint.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/message.h"
#include "rules/rule_pack.h"

namespace zs {

// "steps[2]"
std::string at(std::string_view list, size_t index);

// A number as findings show it.
std::string lint_number(double value);

class LintReport {
  public:
    // The problems that stand there already are the reader's: what hangs on such a place is not judged, for
    // it would be a fault that nobody made.
    LintReport(const RulePack& pack, Problems& problems);

    const RulePack& pack() const { return pack_; }

    // Read without a fault: the place, all that it lies in, and all that lies in it.
    bool known(const std::string& path) const;
    // The list itself, and this member of each of its elements.
    bool known_each(const std::string& list, size_t size, std::string_view member) const;

    // Leaves out what lies in a place that could not be read.
    void report(std::string where, std::string key, decltype(Message::args) args = {},
                Severity severity = Severity::error);

    // A value may be less sure than the document it was reasoned from, never surer.
    void check_source(const std::string& where, const std::string& id, Confidence confidence);
    void check_range(const std::string& where, const RangedValue& range);
    void check_unique(std::set<std::string>& seen, const std::string& where, const std::string& id);
    // Ids name stored values and files: letters, digits, dots, hyphens, underscores.
    void check_id(const std::string& where, std::string_view id);

  private:
    bool lies_in_fault(std::string_view path) const;

    const RulePack& pack_;
    Problems& problems_;
    std::set<std::string, std::less<>> faults_;
    bool sources_known_ = true;
};

}  // namespace zs
