// A report made in pieces that each fit in a frame, for a page that shows how far it is.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "report/report.h"

namespace zs {

class ReportMaking {
  public:
    // As make_report(). What it is given must outlive it, and stay as it is.
    ReportMaking(const Project& project, const RulePack& pack, std::span<const RulePack> others,
                 const FactorLibrary& factors, const Catalogue& catalogue, Language language,
                 std::string made_at);
    ~ReportMaking();
    ReportMaking(const ReportMaking&) = delete;
    ReportMaking& operator=(const ReportMaking&) = delete;

    static constexpr size_t all = 100;
    size_t done() const;      // of `all`
    ZS_LATER bool advance();  // by one piece, the same on every host; true: all is done
    std::string take();       // what make_report() gives, once all is done

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zs
