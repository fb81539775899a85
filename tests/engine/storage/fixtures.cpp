#include "fixtures.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <set>

namespace zs::testing {

FilePages::FilePages() {
    const auto folder = std::filesystem::temp_directory_path();
    path_ =
        (folder / ("zerostar-test-" + std::to_string(reinterpret_cast<uintptr_t>(this)) + ".db")).string();
    std::ofstream(path_, std::ios::binary | std::ios::trunc);
}

FilePages::~FilePages() {
    std::filesystem::remove(path_);
}

void FilePages::apply(const PageCommit& commit) {
    std::filesystem::resize_file(path_, commit.page_count * page_size);
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    for (const auto& [index, bytes] : commit.pages) {
        file.seekp(static_cast<std::streamoff>(index * page_size));
        file.write(reinterpret_cast<const char*>(bytes.data()), page_size);
    }
    file.flush();
    REQUIRE(file.good());
}

std::vector<Page> FilePages::pages() const {
    std::vector<Page> pages(static_cast<size_t>(std::filesystem::file_size(path_)) / page_size,
                            Page(page_size));
    std::ifstream file(path_, std::ios::binary);
    for (Page& page : pages) file.read(reinterpret_cast<char*>(page.data()), page_size);
    REQUIRE(file.good());
    return pages;
}

namespace {

template <class T>
auto find(std::vector<T>& list, const std::string& id) {
    return std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
}

struct Expect {
    Project& project;

    std::vector<Activity>& list(const Activity*) const { return project.activities; }
    std::vector<Instrument>& list(const Instrument*) const { return project.instruments; }
    std::vector<Offset>& list(const Offset*) const { return project.offsets; }
    std::vector<Evidence>& list(const Evidence*) const { return project.evidence; }

    void operator()(const SetFactory& change) const { project.factory = change.factory; }
    void operator()(const SetPeriod& change) const { project.period = change.period; }
    void operator()(const SetType& change) const { project.type = change.type; }
    void operator()(const SetSettings& change) const {
        project.pack = change.pack;
        project.gwp_set = change.gwp_set;
    }
    void operator()(const SetBaseYear& change) const { project.base_year = change.base_year; }
    void operator()(const SetAccounting& change) const { project.accounting = change.accounting; }
    void operator()(const SetAnswer& change) const {
        project.answers[change.requirement] = change.answer;
        if (change.answer == Answer{}) project.answers.erase(change.requirement);
    }
    void operator()(const SetOverlay& change) const {
        project.overlays[change.overlay.pack] = change.overlay;
        if (change.overlay.empty()) project.overlays.erase(change.overlay.pack);
    }
    template <class T>
    void operator()(const Put<T>& change) const {
        std::vector<T>& all = list(&change.element);
        if (auto old = find(all, change.element.id); old != all.end())
            *old = change.element;
        else
            all.insert(find(all, change.before), change.element);
    }
    template <class T>
    void operator()(const Remove<T>& change) const {
        std::erase_if(list(static_cast<const T*>(nullptr)),
                      [&](const T& one) { return one.id == change.id; });
    }
};

}  // namespace

void expect_change(Project& project, const Change& change) {
    std::visit(Expect{project}, change);
}

std::string Chance::text() {
    static const std::array<std::string, 8> parts = {
        "天然气", "锅炉 A", "'; DROP TABLE project; --", "\"quoted\"", std::string("in\0side", 7), "★CO₂",
        "123",    "\n"};
    std::string text;
    uint32_t count = below(40) == 0 ? 900 : below(4);
    while (count-- > 0) text += parts[below(parts.size())];
    return text;
}

std::optional<double> Chance::number() {
    static constexpr std::array<double, 9> values = {0, -1, 0.1, 19706.57, 1e15, 1e308, 5e-324, 1.0 / 3, 42};
    if (below(5) == 0) return std::nullopt;
    return values[below(values.size())] * (below(2) == 0 ? 1 : 0.7);
}

Date Chance::date() {
    if (below(3) == 0) return {};
    return {static_cast<int>(1990 + below(60)), static_cast<int>(1 + below(12)),
            static_cast<int>(1 + below(28))};
}

std::string Chance::id() {
    return std::string("线-") + std::to_string(below(12));
}

Activity Chance::activity() {
    Activity one;
    one.id = id();
    one.scope = static_cast<int>(1 + below(3));
    one.category = text();
    one.name = text();
    one.quantity = number();
    one.unit = text();
    switch (below(3)) {
        case 0:
            one.factor = text();
            break;
        case 1:
            one.factor = CustomFactor{number().value_or(7), text(), text()};
            break;
        default:
            break;
    }
    one.start = date();
    one.end = date();
    one.note = text();
    one.detail = detail();
    one.extra = text();
    return one;
}

ActivityDetail Chance::detail() {
    ActivityDetail out;
    if (below(2) == 0) return out;
    if (below(2) == 0) out.method = "steam";
    for (uint32_t i = below(4); i > 0; --i) {
        out.numbers["n" + std::to_string(below(5))] = number().value_or(1.5);
        out.texts["t" + std::to_string(below(5))] = "天然气 \"A\"\n";
        out.monthly.push_back(number());
        out.readings.push_back({{2022, 1 + static_cast<int>(below(12)), 28}, number().value_or(3)});
    }
    return out;
}

Accounting Chance::accounting() {
    Accounting out;
    if (below(3) == 0) return out;
    out.consolidation = static_cast<Consolidation>(below(3));
    for (uint32_t i = below(3); i > 0; --i) {
        out.facilities.push_back(
            {"f" + std::to_string(i), "厂区", below(2) == 0 ? 50.0 : 100.0, below(2) == 0, true});
        out.excluded.push_back({"食堂", "小于 1 %", number(), i == 1 ? "vehicles" : ""});
        out.sources[i == 1 ? "fuels" : "vehicles"] = i == 1;
        out.base_changes.push_back({"并购", static_cast<BaseChangeKind>(below(4)), number().value_or(-2)});
    }
    if (below(2) == 0) out.residual_mix = ResidualMix{0.5942, "公告"};
    out.water_enthalpy = number();
    out.threshold_percent = number();
    out.base_product_amount = number();
    out.base_energy = number();
    return out;
}

Instrument Chance::instrument() {
    return {id(),   static_cast<InstrumentKind>(below(5)),
            text(), number(),
            text(), date(),
            date(), text(),
            text(), number(),
            text()};
}

Offset Chance::offset() {
    return {id(),  static_cast<OffsetKind>(below(2)), text(), text(), number(), text(), text(), text(),
            text()};
}

Evidence Chance::evidence() {
    Evidence one;
    one.id = id();
    one.kind = static_cast<EvidenceKind>(below(3));
    one.name = text();
    one.sha256 = text();
    one.media_type = text();
    one.size = below(1u << 30);
    one.address = text();
    one.document_date = date();
    one.expires = date();
    one.note = text();
    for (uint32_t i = below(4); i > 0; --i) one.supports.insert({static_cast<SupportedKind>(below(4)), id()});
    one.extra = text();
    return one;
}

Answer Chance::answer() {
    return {static_cast<AnswerStatus>(below(5)), number(), text()};
}

Factory Chance::factory() {
    return {text(), text(), text(), text(), text(), text(), number(), number(), text()};
}

namespace {

template <class T>
void keep_first_of_each_id(std::vector<T>& list) {
    std::set<std::string> seen;
    std::erase_if(list, [&](const T& one) { return !seen.insert(one.id).second; });
}

}  // namespace

PackOverlay Chance::overlay() {
    PackOverlay one;
    one.pack = "包-" + std::to_string(below(3));
    if (below(4) == 0) return one;
    one.note = below(2) == 0 ? "标准文本，第 3 版" : "a \"copy\"";
    if (below(2) == 0) one.groups["infrastructure"] = below(40) / 3.0;
    if (below(2) == 0)
        one.requirements["a.b"] = {below(2) == 0 ? std::optional(0.7) : std::nullopt, "3.9", "问题？", "",
                                   false};
    if (below(2) == 0) one.requirements["a.b"].thresholds.steps = {std::nullopt, below(100) / 100.0};
    if (below(2) == 0) one.requirements["e.f"].thresholds = {{}, 0.1, std::nullopt, 3.0, std::nullopt};
    if (below(2) == 0) one.added = {{"user.1", "product", "6.10", "自有条目", "含义", 1.5, 0.25}};
    if (below(2) == 0) one.grades[5] = 88;
    if (below(2) == 0) one.levels["c.d"][1] = 0.02;
    return one;
}

Project Chance::project(std::string project_id) {
    Project project;
    project.id = std::move(project_id);
    project.sample = below(2) == 0;
    project.factory = factory();
    project.period = {date(), date()};
    project.type = static_cast<FactoryType>(below(2));
    project.pack = text();
    project.gwp_set = text();
    project.base_year = {text(), number(), number(), text()};
    project.accounting = accounting();
    project.note = text();
    project.extra = text();
    for (uint32_t i = below(8); i > 0; --i) {
        project.answers[id()] = answer();
        project.activities.push_back(activity());
        project.instruments.push_back(instrument());
        project.offsets.push_back(offset());
        project.measures.push_back({id(), text()});
        project.evidence.push_back(evidence());
    }
    if (const PackOverlay one = overlay(); !one.empty()) project.overlays[one.pack] = one;
    keep_first_of_each_id(project.activities);
    keep_first_of_each_id(project.instruments);
    keep_first_of_each_id(project.offsets);
    keep_first_of_each_id(project.measures);
    keep_first_of_each_id(project.evidence);
    return project;
}

Change Chance::change() {
    const std::string before = below(2) == 0 ? std::string() : id();
    switch (below(21)) {
        case 0:
            return SetFactory{factory()};
        case 1:
            return SetPeriod{{date(), date()}};
        case 2:
            return SetType{static_cast<FactoryType>(below(2))};
        case 3:
            return SetSettings{text(), text()};
        case 4:
            return SetBaseYear{{text(), number(), number(), text()}};
        case 5:
            return SetAnswer{id(), answer()};
        case 6:
            return SetAnswer{id(), {}};
        case 16:
            return SetOverlay{overlay()};
        case 7:
        case 8:
        case 9:
            return PutActivity{activity(), before};
        case 10:
            return RemoveActivity{id()};
        case 11:
        case 12:
            return PutInstrument{instrument(), before};
        case 13:
            return RemoveInstrument{id()};
        case 17:
        case 18:
            return PutEvidence{evidence(), before};
        case 19:
            return RemoveEvidence{id()};
        case 14:
            return PutOffset{offset(), before};
        case 15:
            return SetAccounting{accounting()};
        default:
            return RemoveOffset{id()};
    }
}

}  // namespace zs::testing
