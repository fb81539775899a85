// The cards of the results page. Each draws what the assessment holds and computes nothing of it.
#pragma once

#include "shell/app/app.h"
#include "shell/pages/pages.h"

namespace zs {

void draw_first_steps(App& app, Ui& ui);                         // 先做这三步, while nothing is entered
void draw_where_it_stands(App& app, Ui& ui);                     // the stars or the level, as the pack counts
void draw_standing_card(App& app, Ui& ui);                       // 现在：几星
void draw_caveat(App& app, Ui& ui);                              // 结果靠尚未注销的碳信用
void draw_robustness_words(App& app, Ui& ui, bool blocked);      // 暂定值能把结果移到哪里
void draw_robustness(App& app, Ui& ui, bool blocked);            // the same as a scale and a band
void draw_level_card(App& app, Ui& ui);                          // 现在：哪一级
void draw_indicators_card(App& app, Ui& ui, ResultsView& view);  // 各项指标和级别界限
void draw_packs_card(App& app, Ui& ui);                          // 几套规则并排
void draw_compare_card(App& app, Ui& ui, ResultsView& view);     // 与其他年份、其他工厂对比
void draw_change_card(App& app, Ui& ui, ResultsView& view);      // 为什么变了
void draw_points_card(App& app, Ui& ui, ResultsView& view);      // 各项得分
void draw_gates_card(App& app, Ui& ui, ResultsView& view);       // 门槛
void draw_grades_card(App& app, Ui& ui, ResultsView& view);      // 各星级的条件
void draw_emissions_card(App& app, Ui& ui);                      // 排放与抵消
void draw_gaps_card(App& app, Ui& ui, ResultsView& view);        // 差距
void draw_findings_card(App& app, Ui& ui);                       // 数据提示
void draw_provisional_card(App& app, Ui& ui);                    // 哪些是暂定的
void draw_sources_card(App& app, Ui& ui);                        // 来源
void draw_result_detail(App& app, Ui& ui, ResultsView& view);    // the dialog that explains a figure

// The standard, the type, the period, and that this is no certificate: under the titles of pages about a
// result.
std::string assessment_line(const App& app, const Ui& ui);
bool has_groups(const RulePack& pack, Group::Role role);
const Group* group_by_id(const RulePack& pack, std::string_view id);
const GroupResult* result_by_id(const Assessment& assessment, std::string_view id);
// "抵消比例 ≥ 100%"
std::string condition_words(const Ui& ui, Metric metric, double at_least);

}  // namespace zs
