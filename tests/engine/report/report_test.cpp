// The report says what the engine found, in both languages, well-formed and harmless whatever a project says.
#include "report/report.h"

#include <algorithm>

#include "base/number.h"
#include "base/shipped.h"
#include "doctest/doctest.h"
#include "exchange/project_json.h"
#include "report/html.h"
#include "report/report_making.h"
#include "report/svg_canvas.h"
#include "rules/overlay.h"
#include "rules/pack_reader.h"

namespace zs {
namespace {

const FactorLibrary& library() {
    static const FactorLibrary factors = FactorLibrary::shipped();
    return factors;
}

std::vector<Project> samples() {
    std::vector<Project> out;
    for (const ShippedFile& file : shipped_files())
        if (file.path.starts_with("samples/")) {
            ProjectReading reading = read_project(file.content);
            REQUIRE(reading.project);
            out.push_back(std::move(*reading.project));
        }
    REQUIRE(out.size() >= 3);
    return out;
}

std::string report_of(const Project& project, Language language, std::string_view pack_id = {}) {
    const PackReading pack = read_shipped_pack(pack_id.empty() ? std::string_view(project.pack) : pack_id);
    REQUIRE(pack.pack);
    const auto own = project.overlays.find(pack.pack->id);
    const RulePack laid =
        own == project.overlays.end() ? *pack.pack : apply_overlay(*pack.pack, own->second).pack;
    return make_report(project, laid, {}, library(), Catalogue::shipped(language), language,
                       "2026-01-31T09:41:05");
}

// What is wrong with the document as XML; empty: nothing. No entity beyond the five, every attribute quoted.
std::string fault_of(std::string_view text) {
    std::vector<std::string> open;
    constexpr std::string_view doctype = "<!DOCTYPE html>";
    if (!text.starts_with(doctype)) return "no doctype";
    for (size_t at = doctype.size(); at < text.size();) {
        if (text[at] == '&') {
            const std::string_view rest = text.substr(at, 6);
            bool known = false;
            for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
                known = known || rest.starts_with(entity);
            if (!known) return "entity " + std::string(rest);
        }
        if (text[at] == '>') return "stray > at " + std::string(text.substr(at, 40));
        if (text[at] != '<') {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x20 && byte != '\n' && byte != '\t') return "control character";
            ++at;
            continue;
        }
        const bool closes = text[at + 1] == '/';
        size_t end = at + (closes ? 2 : 1);
        const size_t name_at = end;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0)) ++end;
        const std::string name(text.substr(name_at, end - name_at));
        if (name.empty()) return "no name at " + std::string(text.substr(at, 40));
        while (text[end] == ' ') {
            while (end < text.size() && text[end] != '=' && text[end] != '<') ++end;
            if (text.substr(end, 2) != "=\"") return "attribute of " + name;
            const size_t close = text.find('"', end + 2);
            if (close == std::string_view::npos) return "open attribute";
            if (text.substr(end, close - end).find('<') != std::string_view::npos) return "< in " + name;
            end = close + 1;
        }
        if (closes) {
            if (open.empty() || open.back() != name) return "</" + name + "> closes nothing";
            open.pop_back();
        } else if (text[end] == '/') {
            ++end;
        } else {
            open.push_back(name);
        }
        if (text[end] != '>') return "tag " + name + " does not end";
        at = end + 1;
    }
    return open.empty() ? "" : "open: " + open.back();
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("the checker of these tests finds what is not well-formed") {
    const std::string start = "<!DOCTYPE html>";
    CHECK(fault_of(start + "<p a=\"1\">x&amp;<br/></p>").empty());
    for (const char* bad : {"<p>", "</p>", "<p></b>", "<p a=1></p>", "a & b", "a > b", "<p a=\"<\"></p>"})
        CHECK_FALSE(fault_of(start + bad).empty());
}

TEST_CASE("every sample makes a well-formed document in both languages, by every pack") {
    for (const Project& project : samples())
        for (const Language language : {Language::zh, Language::en})
            for (const RulePack& pack : read_shipped_packs()) {
                CAPTURE(project.factory.name);
                CAPTURE(pack.id);
                const std::string report = report_of(project, language, pack.id);
                CHECK(fault_of(report) == "");
                CHECK(is_valid_utf8(report));
                CHECK(contains(report, pack.number));
                CHECK(contains(report, escaped(project.factory.name)));
                // No sentence is missing: a missing one shows its key.
                for (const char* key : {"report.", "results.", "chart.", "offsets.", "inventory.", "cli."})
                    for (size_t at = report.find(key); at != std::string::npos; at = report.find(key, at + 1))
                        CHECK_MESSAGE(!std::islower(static_cast<unsigned char>(
                                          report[at + std::string_view(key).size()])),
                                      report.substr(at, 40));
            }
}

TEST_CASE("every figure of the result is the assessment's, with its formula and its tag") {
    for (const Project& project : samples()) {
        CAPTURE(project.factory.name);
        const Inventory inventory = take_inventory(project, library(), Words::all);
        const RulePack pack = *read_shipped_pack(project.pack).pack;
        const Assessment assessment = assess(pack, project, inventory, 100000);
        const std::string report = report_of(project, Language::zh);
        for (const GroupResult& group : assessment.groups) {
            CHECK(contains(report, pack.group(group.id)->name.zh));
            if (group.role == Group::Role::scored) {
                CHECK(contains(report, ">" + format_number(group.points, 2) + "<"));
                CHECK(contains(report, ">" + format_number(group.max_points, 2) + "<"));
            }
            for (const RequirementResult& item : group.requirements)
                if (item.applicable && !item.hidden)
                    CHECK(contains(report, escaped(pack.find(item.id)->question.zh)));
        }
        CHECK(contains(report, ">" + format_number(assessment.points, 2) + "<"));
        if (assessment.emissions_known) {
            CHECK(contains(report, ">" + format_number(assessment.emissions, 2) + "<"));
            CHECK(contains(report,
                           ">" + format_number(static_cast<double>(assessment.credits_needed), 0) + "<"));
        }
        for (const double scope : {inventory.scope1, inventory.scope2_market, inventory.scope2_location})
            CHECK(contains(report, ">" + format_number(scope, 2) + "<"));
        for (const auto& [category, tco2e] : inventory.by_category)
            CHECK(contains(report, ">" + format_number(tco2e, 2) + "<"));
        const Catalogue zh = Catalogue::shipped(Language::zh);
        for (const Gap& gap : assessment.gaps) CHECK(contains(report, escaped(zh.text(gap.message))));
        for (const Problem& problem : inventory.warnings)
            CHECK(contains(report, escaped(zh.text(problem.message))));
        for (const InventoryLine& line : inventory.lines)
            if (line.counted) CHECK(contains(report, ">" + format_number(line.tco2e, 2) + "<"));
        for (const Grade& grade : pack.grades)
            CHECK(contains(report, format_short(grade.min_points.low, 2) + "–" +
                                       format_short(grade.min_points.high, 2)));
        for (const Source& source : pack.sources) CHECK(contains(report, escaped(source.title.zh)));
    }
}

TEST_CASE("a line stands with its quantity, factor, formula and the factor's source") {
    Project project = samples().front();
    project.activities.clear();
    Activity line;
    line.id = "a1";
    line.scope = 1;
    line.category = "stationary_combustion";
    line.name = "锅炉";
    line.quantity = 120;
    line.unit = "t";
    line.factor = std::string("cn.fuel-a.diesel");
    project.activities.push_back(line);
    line.id = "a2";
    line.name = "自测";
    line.factor = CustomFactor{3.1, "tCO2e/t", "化验单 2022-07"};
    project.activities.push_back(line);
    const std::string report = report_of(project, Language::zh);
    const Inventory inventory = take_inventory(project, library(), Words::all);
    const Factor* diesel = library().find("cn.fuel-a.diesel");
    REQUIRE(diesel != nullptr);
    CHECK(contains(report, "120 t"));
    CHECK(contains(report, escaped(diesel->name.zh)));
    CHECK(contains(report, escaped(library().source(diesel->source)->title.zh)));
    CHECK(contains(report, escaped(replaced(inventory.words[0].formula, "CO2", "CO₂"))));
    CHECK(contains(report, "3.1 tCO₂e/t"));
    CHECK(contains(report, "化验单 2022-07"));
    CHECK(contains(report, ">372.00<"));
}

TEST_CASE("what only a piece of evidence proves is proven in the report, too") {
    Project project = samples().front();
    Instrument power;
    power.id = "power";
    Offset credits;
    credits.id = "credits";
    project.instruments = {power};
    project.offsets = {credits};
    project.evidence.clear();
    const auto missing = [&] {
        const std::string words = report_of(project, Language::zh);
        return std::pair(words.find("没有凭证，不计入") != std::string::npos,
                         words.find("缺注销证明") != std::string::npos);
    };
    CHECK(missing() == std::pair(true, true));
    Evidence one;
    one.id = "paper";
    one.name = "登记簿 <摘录>";
    one.supports = {{SupportedKind::instrument, power.id}, {SupportedKind::offset, credits.id}};
    project.evidence = {one};
    CHECK(missing() == std::pair(false, false));
    const std::string words = report_of(project, Language::zh);
    size_t times = 0;
    for (size_t at = 0; (at = words.find("登记簿 &lt;摘录&gt;", at)) != std::string::npos; ++at) ++times;
    CHECK(times >= 2);
}

TEST_CASE("hostile names stay words: no markup, no script, no control characters, nothing fetched") {
    const std::string evil =
        "</style></title><script>alert(1)</script><img src=x onerror='alert(2)'>\"&\x01\x7F "
        "\xE2\x80\xAE]]>--><!-- \xFF\xC0";
    Project project = samples().front();
    Factory& f = project.factory;
    for (std::string* text : {&f.name, &f.address, &f.credit_code, &f.industry, &f.province, &f.contact,
                              &f.product_unit, &project.base_year.label, &project.base_year.source})
        *text = evil;
    f.product_amount = 1;
    project.base_year.emissions = 10;
    project.accounting.excluded.push_back({evil, evil, 1.0});
    project.accounting.facilities.push_back({"f", evil});
    project.accounting.residual_mix = ResidualMix{0.5, evil};
    project.evidence.push_back({});
    project.evidence.back().name = project.evidence.back().note = evil;
    REQUIRE_FALSE(project.activities.empty());
    for (Activity& line : project.activities) line.name = line.unit = line.category = evil;
    project.activities[0].factor = CustomFactor{1, evil, evil};
    if (project.activities.size() > 1) project.activities[1].factor = evil;
    project.instruments.push_back({});
    project.instruments.back().name = project.instruments.back().evidence = evil;
    project.offsets.push_back({});
    project.offsets.back().name = project.offsets.back().retirement = project.offsets.back().standard = evil;
    for (auto& [id, answer] : project.answers) answer.note = evil;
    PackOverlay own;
    own.pack = project.pack;
    own.note = evil;
    own.added.push_back({"user.1", "product", evil, evil, evil, 1, 0.5});
    project.overlays[own.pack] = own;
    for (const Language language : {Language::zh, Language::en}) {
        const std::string report = report_of(project, language);
        CHECK(fault_of(report) == "");
        CHECK(is_valid_utf8(report));
        CHECK_FALSE(contains(report, "<script"));
        CHECK_FALSE(contains(report, "<img"));
        CHECK_FALSE(contains(report, "<!--"));
        CHECK_FALSE(contains(report, "\xE2\x80\xAE"));
        CHECK(contains(report, "&lt;script&gt;alert(1)"));
        CHECK(contains(report, "script-src") == false);  // nothing loosens the policy
        CHECK(contains(report, "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"));
        CHECK_FALSE(contains(report, "src=\""));
        CHECK_FALSE(contains(report, "href="));
        CHECK_FALSE(contains(report, "url("));
    }
}

TEST_CASE("an item bears the mark of its least sure value, and of each kind of value where they differ") {
    Project project = samples().front();
    PackOverlay own;
    own.pack = project.pack = "t-ceca-g-0171-2022";
    own.requirements["infrastructure.lighting_efficiency"].thresholds.steps = {0.6, std::nullopt};
    own.added.push_back({"user.1", "infrastructure", "3.12", "Roof garden?", "", 1, 0.5});
    project.overlays[own.pack] = own;
    const std::string report = report_of(project, Language::en);
    const RulePack pack = *read_shipped_pack(project.pack).pack;
    const auto cell = [&](const std::string& question) {
        const size_t at = report.find("<td>" + escaped(question) + "<span");
        REQUIRE(at != std::string::npos);
        return report.substr(at, report.find("</td>", at) - at);
    };
    const std::string mixed = cell(pack.find("infrastructure.general_equipment")->question.en);
    CHECK(contains(mixed,
                   "?<span class=\"tag provisional\">Provisional</span><span class=\"marks\">"
                   "<span class=\"tag provisional\">Subject: Analogue</span>"
                   "<span class=\"tag provisional\">Points: Provisional</span>"
                   "<span class=\"tag provisional\">Judging: Provisional</span></span>"));
    CHECK(contains(mixed, "Subject from: "));
    CHECK(contains(cell(pack.find("infrastructure.lighting_efficiency")->question.en),
                   "<span class=\"tag good\">Own threshold: Keyed in</span>"));
    const std::string all_own = cell("Roof garden?");
    CHECK(contains(all_own, "<span class=\"tag good\">Keyed in</span>"));
    CHECK_FALSE(contains(all_own, "marks"));
    CHECK_FALSE(contains(all_own, "Subject from"));
}

TEST_CASE("an empty project says what is missing, and that it is no certificate stands first") {
    const std::string report = report_of(Project{}, Language::en);
    CHECK(fault_of(report) == "");
    const Catalogue en = Catalogue::shipped(Language::en);
    const size_t notice = report.find(escaped(en.text("assessment.notice")));
    const size_t result = report.find(escaped(en.text("report.result")));
    REQUIRE(notice != std::string::npos);
    REQUIRE(result != std::string::npos);
    CHECK(notice < result);
    CHECK(contains(report, escaped(en.text("results.unknown"))));
    CHECK(contains(report, "2026-01-31"));
}

TEST_CASE("more lines than a report lists are summed up, none is lost") {
    Project project = samples().front();
    Activity line = project.activities.front();
    line = {};
    line.scope = 1;
    line.category = "stationary_combustion";
    line.quantity = 1;
    line.unit = "tCO2e";
    project.activities.clear();
    for (size_t i = 0; i < most_report_lines + 7; ++i) {
        line.id = "l" + std::to_string(i);
        project.activities.push_back(line);
    }
    const std::string report = report_of(project, Language::en);
    CHECK(contains(report, "7 more lines"));
    CHECK(contains(report, ">7.00<"));
    CHECK(contains(report, ">1,007.00<"));
}

TEST_CASE("a report made in pieces is what its parts make in one go") {
    const Catalogue catalogue = Catalogue::shipped(Language::zh);
    for (const Project& project : samples()) {
        const PackReading pack = read_shipped_pack(project.pack);
        REQUIRE(pack.pack);
        const Inventory inventory = take_inventory(project, library(), Words::all);
        const InventoryReview review = review_inventory(project, inventory, library());
        const Assessment assessment = assess(*pack.pack, project, inventory);
        const std::string at_once = write_report({project, *pack.pack, inventory, review, assessment,
                                                  library(), catalogue, Language::zh, "2026-01-31T09:41:05"});
        ReportMaking making(project, *pack.pack, {}, library(), catalogue, Language::zh,
                            "2026-01-31T09:41:05");
        std::vector<size_t> done = {0};
        while (!making.advance()) done.push_back(making.done());
        done.push_back(making.done());
        CHECK(std::is_sorted(done.begin(), done.end()));
        CHECK(std::count(done.begin(), done.end(), ReportMaking::all) == 1);
        CHECK(done.size() > 20);
        CHECK(making.take() == at_once);
    }
}

TEST_CASE("pictures have only numbers in their geometry, and words escaped") {
    const std::string svg = svg_picture(1200, 100, "<t>", [](Canvas& canvas, const ChartBox& box) {
        canvas.fill({0, 0, 1000.5f, 20}, 4, Ink::accent);
        canvas.fill({0, 0, std::numeric_limits<float>::infinity(), -5}, 0, Ink::track);
        canvas.text({1, 2}, "a<b>&", {.anchor = Anchor::middle});
        canvas.arc(box.centre(), 10, 3, 0, 1, Ink::chart_1, 0.5f);
    });
    CHECK(fault_of("<!DOCTYPE html>" + svg) == "");
    CHECK(contains(svg, "width=\"1000.5\""));
    CHECK(contains(svg, "a&lt;b&gt;&amp;"));
    CHECK(contains(svg, "viewBox=\"0 0 1200 100\""));
    CHECK_FALSE(contains(svg, "inf"));
    CHECK_FALSE(contains(svg, "nan"));
}

}  // namespace
}  // namespace zs
