// 工厂: who is assessed, for which period and type, with what output, against which base year. Every field
// applies as it is typed; what cannot be read stays in its field with the reason below it.
#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "shell/pages/data_words.h"
#include "shell/pages/page_head.h"
#include "shell/pages/pages.h"
#include "shell/pages/provinces.h"
#include "shell/pages/sources_view.h"
#include "shell/pages/way_on.h"
#include "shell/widgets/controls.h"
#include "shell/widgets/fields.h"
#include "shell/widgets/layout.h"
#include "shell/widgets/text.h"

namespace zs {
namespace {

constexpr float two_columns = 860;  // narrower pages put the cards below each other
constexpr float two_fields = 380;

void card_title(Ui& ui, const char* key) {
    subheading(ui, ui.tr(key));
    gap(space::m);
}

// A text of the factory; `member` is where it lives.
void factory_text(App& app, Ui& ui, const char* id, std::string Factory::*member, FieldStyle style) {
    if (const auto change = text_field(ui, id, app.project().factory.*member, style)) {
        if (change->text == app.project().factory.*member) return;
        Factory factory = app.project().factory;
        factory.*member = change->text;
        app.change(SetFactory{std::move(factory)});
    }
}

void factory_amount(App& app, Ui& ui, const char* id, std::optional<double> Factory::*member,
                    FieldStyle style) {
    if (const auto change = number_field(ui, id, app.project().factory.*member, style, parse_amount)) {
        if (change->value == app.project().factory.*member) return;
        Factory factory = app.project().factory;
        factory.*member = change->value;
        app.change(SetFactory{std::move(factory)});
    }
}

// GB 32100: 18 characters, digits and capital letters.
bool looks_like_credit_code(std::string_view code) {
    return code.size() == 18 && std::all_of(code.begin(), code.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

void draw_province(App& app, Ui& ui) {
    std::vector<std::string> options = {ui.tr("factory.no_province")};
    int chosen = 0;
    for (const Province& province : provinces) {
        if (province.zh == app.project().factory.province) chosen = static_cast<int>(options.size());
        options.emplace_back(ui.language() == Language::zh ? province.zh : province.en);
    }
    const auto choice = select(ui, "province", options, chosen,
                               {.label = ui.tr("factory.province"), .help = ui.tr("factory.province_help")});
    if (!choice) return;
    Factory factory = app.project().factory;
    factory.province =
        *choice == 0 ? std::string() : std::string(provinces[static_cast<size_t>(*choice - 1)].zh);
    app.change(SetFactory{std::move(factory)});
}

void draw_identity(App& app, Ui& ui) {
    Card card(ui, "identity", {.name = ui.tr("factory.identity")});
    card_title(ui, "factory.identity");
    const Factory& factory = app.project().factory;
    const bool started = factory != Factory{};
    factory_text(
        app, ui, "name", &Factory::name,
        {.label = ui.tr("factory.name"),
         .placeholder = ui.tr("factory.name_example"),
         .help = factory.name.empty() ? std::string_view(ui.tr("factory.name_required")) : std::string_view(),
         .error = started && factory.name.empty() ? std::string_view(ui.tr("factory.name_required"))
                                                  : std::string_view(),
         .required = true});
    gap(space::m);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_fields);
        const std::string& code = app.project().factory.credit_code;
        factory_text(app, ui, "credit code", &Factory::credit_code,
                     {.label = ui.tr("factory.credit_code"),
                      .placeholder = ui.tr("factory.credit_code_example"),
                      .error = code.empty() || looks_like_credit_code(code)
                                   ? std::string_view()
                                   : std::string_view(ui.tr("factory.credit_code_wrong"))});
        row.next();
        factory_text(app, ui, "industry", &Factory::industry,
                     {.label = ui.tr("factory.industry"), .placeholder = ui.tr("factory.industry_example")});
    }
    gap(space::m);
    factory_text(app, ui, "address", &Factory::address,
                 {.label = ui.tr("factory.address"), .help = ui.tr("factory.address_help")});
    gap(space::m);
    {
        Row row(ui, {0.5f, 0.5f}, space::l, two_fields);
        draw_province(app, ui);
        row.next();
        factory_text(app, ui, "contact", &Factory::contact,
                     {.label = ui.tr("factory.contact"), .placeholder = ui.tr("factory.contact_example")});
    }
}

// The date as it stands in the field: a readable draft, else the project's.
Date shown_date(Ui& ui, ImGuiID id, const Date& stored) {
    const auto draft = ui.drafts().find(id);
    if (draft == ui.drafts().end()) return stored;
    const Result<Date> read = parse_date(draft->second);
    return read.ok() ? read.value() : stored;
}

// Both dates apply together: a start after the end (on the way to another year, say) waits as a draft, with
// the reason below it, until the other one fits.
void draw_period(App& app, Ui& ui) {
    Card card(ui, "period", {.name = ui.tr("factory.period")});
    card_title(ui, "factory.period");
    const Period stored = app.project().period;
    const ImGuiID start_id = ImGui::GetID("start"), end_id = ImGui::GetID("end");
    Period wanted{shown_date(ui, start_id, stored.start), shown_date(ui, end_id, stored.end)};
    const bool reversed = wanted.end < wanted.start;
    bool changed = false;
    {
        Row row(ui, {0.5f, 0.5f}, space::l, 300);
        if (const auto change = date_field(ui, "start", stored.start, {.label = ui.tr("factory.start")})) {
            wanted.start = change->date;
            changed = true;
        }
        row.next();
        FieldStyle style{.label = ui.tr("factory.end")};
        if (reversed) style.error = ui.tr("factory.end_before_start");
        if (const auto change = date_field(ui, "end", stored.end, style)) {
            wanted.end = change->date;
            changed = true;
        }
    }
    if (changed) {
        if (wanted.end < wanted.start) {
            ui.drafts()[start_id] = to_string(wanted.start);
            ui.drafts()[end_id] = to_string(wanted.end);
        } else if (wanted != stored) {
            app.change(SetPeriod{wanted});
            if (reversed) {  // the drafts held the pair back only until it fitted
                ui.drafts().erase(start_id);
                ui.drafts().erase(end_id);
            }
        }
    }
    gap(space::s);
    if (!reversed && day_count(app.project().period) > 366)
        remark(ui, ui.tr("factory.period_long", {{"days", std::to_string(day_count(app.project().period))}}),
               Remark::warning);
    else
        muted(ui, ui.tr("factory.period_help"), type::caption);
    // What year and industry decide: the edition of the fuels' factors.
    const Project& project = app.project();
    if (const auto table =
            app.factors().default_fuel_table(project.factory.industry, project.period.start.year)) {
        gap(space::xs);
        muted(ui, ui.tr("factory.fuel_table", {{"why", ui.tr(table->reason)}}), type::caption);
    }
}

void draw_type(App& app, Ui& ui) {
    Card card(ui, "type", {.name = ui.tr("factory.type")});
    card_title(ui, "factory.type");
    const std::array<std::string, 2> options = {ui.tr("shell.type_1"), ui.tr("shell.type_2")};
    const int chosen = app.project().type == FactoryType::type_1 ? 0 : 1;
    if (const auto choice = segments(ui, "type", ui.tr("factory.type"), options, chosen, false, 96))
        app.change(SetType{*choice == 0 ? FactoryType::type_1 : FactoryType::type_2});
    gap(space::s);
    muted(ui, ui.tr(chosen == 0 ? "factory.type_1_covers" : "factory.type_2_covers"));
}

void draw_output(App& app, Ui& ui) {
    Card card(ui, "output", {.name = ui.tr("factory.output")});
    card_title(ui, "factory.output");
    factory_amount(app, ui, "output value", &Factory::output_value,
                   {.label = ui.tr("factory.output_value"),
                    .help = ui.tr("factory.output_value_help"),
                    .unit = ui.tr("factory.ten_thousand_yuan")});
    gap(space::m);
    Row row(ui, {0.62f, 0.38f}, space::m, 240);
    factory_amount(app, ui, "product amount", &Factory::product_amount,
                   {.label = ui.tr("factory.product_amount")});
    row.next();
    factory_text(
        app, ui, "product unit", &Factory::product_unit,
        {.label = ui.tr("factory.product_unit"), .placeholder = ui.tr("factory.product_unit_example")});
}

void draw_base_year(App& app, Ui& ui) {
    Card card(ui, "base year", {.name = ui.tr("factory.base_year")});
    card_title(ui, "factory.base_year");
    BaseYear base = app.project().base_year;
    bool changed = false;
    {
        Row row(ui, {0.28f, 0.36f, 0.36f}, space::l, 460);
        if (const auto change = text_field(
                ui, "label", base.label,
                {.label = ui.tr("factory.base_label"), .placeholder = ui.tr("factory.base_label_example")})) {
            base.label = change->text;
            changed = true;
        }
        row.next();
        if (const auto change = number_field(
                ui, "emissions", base.emissions,
                {.label = ui.tr("factory.base_emissions"), .unit = shown_unit(ui, "tCO2e")}, parse_amount)) {
            base.emissions = change->value;
            changed = true;
        }
        row.next();
        if (const auto change = number_field(
                ui, "output value", base.output_value,
                {.label = ui.tr("factory.base_output_value"), .unit = ui.tr("factory.ten_thousand_yuan")},
                parse_amount)) {
            base.output_value = change->value;
            changed = true;
        }
    }
    gap(space::m);
    FieldStyle source{.label = ui.tr("factory.base_source"),
                      .placeholder = ui.tr("factory.base_source_example"),
                      .help = ui.tr(app.project().type == FactoryType::type_1 ? "factory.base_help_1"
                                                                              : "factory.base_help_2")};
    if (const auto change = text_field(ui, "source", base.source, source)) {
        base.source = change->text;
        changed = true;
    }
    if (changed && base != app.project().base_year) app.change(SetBaseYear{std::move(base)});
}

void draw_settings(App& app, Ui& ui) {
    Card card(ui, "settings", {.name = ui.tr("factory.settings")});
    card_title(ui, "factory.settings");
    const Project& project = app.project();
    muted(ui, ui.tr("factory.gwp_set"));
    gap(space::xs);
    const std::array<std::string, 3> options = {"AR4", "AR5", "AR6"};
    const int chosen = project.gwp_set == "AR4"   ? 0
                       : project.gwp_set == "AR5" ? 1
                       : project.gwp_set == "AR6" ? 2
                                                  : -1;
    if (const auto choice = segments(ui, "gwp", ui.tr("factory.gwp_set"), options, chosen, false, 96))
        app.change(SetSettings{project.pack, options[static_cast<size_t>(*choice)]});
    gap(space::xs);
    muted(ui, ui.tr("factory.gwp_help"), type::caption);
    divider(ui, space::m);
    const RulePack& pack = app.pack();
    muted(ui, ui.tr("factory.pack"));
    gap(space::xs);
    text(ui, pack.number, {.weight = FontWeight::bold});
    text(ui, ui.pick(pack.title));
    muted(ui, ui.tr("factory.pack_edition", {{"edition", pack.edition}, {"date", to_string(pack.in_force)}}),
          type::caption);
    gap(space::s);
    tag(ui, ui.tr("factory.pack_provisional"), Tone::provisional, ui.pick(pack.disclaimer));
}

// A sample's note tells the same in Chinese and then in English; any other note is shown as it is.
std::string_view note_in(Language language, std::string_view note) {
    constexpr std::string_view full_stop = "。";
    for (size_t at = note.find(full_stop); at != std::string_view::npos; at = note.find(full_stop, at + 1)) {
        const size_t after = at + full_stop.size();
        if (after + 1 < note.size() && note[after] == ' ' && note[after + 1] >= 'A' && note[after + 1] <= 'Z')
            return language == Language::zh ? note.substr(0, after) : note.substr(after + 1);
    }
    return note;
}

// What the factory is and makes.
void draw_details(App& app, Ui& ui) {
    Row row(ui, {0.6f, 0.4f}, space::l, two_columns);
    draw_identity(app, ui);
    gap(space::l);
    draw_base_year(app, ui);
    gap(space::l);
    draw_output(app, ui);
    row.next();
    draw_period(app, ui);
    gap(space::l);
    draw_type(app, ui);
    gap(space::l);
    draw_settings(app, ui);
}

}  // namespace

void draw_factory_page(App& app, Ui& ui, FactoryView& view) {
    // A draft belongs to one factory: switching to another must not carry it over.
    const std::string id = app.project().id;
    ImGui::PushID(id.c_str());
    if (std::exchange(view.shown, id) != id) view.tab = FactoryTab::details;
    if (app.take_target() == "sources") view.tab = FactoryTab::sources;
    const bool details = view.tab == FactoryTab::details;
    page_head(app, ui, ui.tr("nav.factory"), ui.tr(details ? "factory.subtitle" : "sources.subtitle"));
    const std::string answered = std::to_string(answered_sources(app.project().accounting)) + "/" +
                                 std::to_string(source_questions().size());
    const std::array<std::string, 2> tabs = {ui.tr("factory.tab_details"),
                                             ui.tr("factory.tab_sources", {{"count", answered}})};
    if (const auto tab = segments(ui, "tab", ui.tr("factory.tab"), tabs, details ? 0 : 1))
        view.tab = static_cast<FactoryTab>(*tab);
    gap(space::l);
    if (app.project().sample && details) {
        {
            Card card(ui, "sample",
                      {.padding = space::l, .name = ui.tr("common.sample"), .tone = Tone::info});
            subheading(ui, ui.tr("factory.sample"));
            gap(space::xs);
            const std::string_view note = note_in(ui.language(), app.project().note);
            text(ui, note.empty() ? std::string_view(ui.tr("factory.sample_note")) : note,
                 {.size = type::small});
        }
        gap(space::l);
    }
    if (details)
        draw_details(app, ui);
    else
        draw_sources_view(app, ui);
    if (way_on_button(app, ui, ui.tr(details ? "factory.next_sources" : "way.activity"))) {
        if (details) {
            view.tab = FactoryTab::sources;
            ImGui::SetScrollY(0);
        } else {
            app.navigate(PageId::activity);
        }
    }
    ImGui::PopID();
}

}  // namespace zs
