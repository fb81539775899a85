// The document that a user edits. Everything else is computed from it, the rule pack and the factors.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "project/accounting.h"
#include "project/detail.h"
#include "project/pack_overlay.h"

namespace zs {

// Scopes that the zero-carbon claim covers [seed]: I = scopes 1 + 2, II = scopes 1 + 2 + 3.
enum class FactoryType { type_1, type_2 };

struct Factory {
    std::string name;
    std::string credit_code;  // 统一社会信用代码
    std::string address;
    std::string industry;
    std::string province;  // province of the grid: chooses the grid factor offered first
    std::string contact;
    std::optional<double> output_value;    // 万元 (10^4 CNY) in the period
    std::optional<double> product_amount;  // in product_unit
    std::string product_unit;

    bool operator==(const Factory&) const = default;
};

enum class AnswerStatus { unanswered, met, partial, not_met, not_applicable };

struct Answer {
    AnswerStatus status = AnswerStatus::unanswered;
    std::optional<double> value;  // overrides a metric, in the metric's unit; needs a note
    std::string note;
    std::set<std::string> items;  // ids of a checklist's ticked items, or the one option of a setting

    bool operator==(const Answer&) const = default;
};

struct CustomFactor {
    double value = 0;
    std::string unit;    // "kgCO2e/kg"
    std::string source;  // required: where the user has it from

    bool operator==(const CustomFactor&) const = default;
};

// monostate: no factor, which only a line stated in an emission unit may have. string: id in the factor
// library.
using FactorChoice = std::variant<std::monostate, std::string, CustomFactor>;

// One line of activity data.
struct Activity {
    std::string id;
    int scope = 1;  // 1, 2 or 3
    std::string
        category;  // GHG Protocol name in snake_case: stationary_combustion, purchased_electricity ...
    std::string name;
    std::optional<double>
        quantity;      // nothing: not entered yet; the line then counts in no total and is reported
    std::string unit;  // symbol; an emission unit (tCO2e) states a published emission directly
    FactorChoice factor;
    Date start;  // unset: the project's period
    Date end;
    std::string note;
    ActivityDetail detail;
    std::string extra;  // unknown members of the file as a JSON object text, kept and written back

    bool operator==(const Activity&) const = default;
};

enum class InstrumentKind { own_generation, direct_line, green_power_contract, gec, irec };

// Power that no grid brings; the others cover what is bought.
constexpr bool is_own(InstrumentKind kind) {
    return kind == InstrumentKind::own_generation || kind == InstrumentKind::direct_line;
}

// Renewable electricity in MWh. Acts on scope 2; never a tCO2e credit: two ledgers.
struct Instrument {
    std::string id;
    InstrumentKind kind = InstrumentKind::own_generation;
    std::string name;
    std::optional<double> quantity;
    std::string unit = "MWh";
    Date start;
    Date end;
    std::string
        evidence;  // meter, contract and settlement, or certificate numbers; without it nothing is zero-rated
    std::string note;
    std::optional<double> factor;  // tCO2/MWh of what it covers; nothing: zero
    std::string extra;

    bool operator==(const Instrument&) const = default;
};

enum class OffsetKind { removal, reduction };

// Credits in whole tCO2e.
struct Offset {
    std::string id;
    OffsetKind kind = OffsetKind::reduction;
    std::string name;                // project
    std::string standard;            // VCS, CCER, GS ...
    std::optional<double> quantity;  // tCO2e
    std::string vintage;
    std::string retirement;  // proof of retirement
    std::string note;
    std::string extra;

    bool operator==(const Offset&) const = default;
};

// A reduction measure; the pathway reads it.
struct Measure {
    std::string id;
    std::string extra;  // the whole object as JSON text

    bool operator==(const Measure&) const = default;
};

enum class EvidenceKind { file, link, note };

// What a piece of evidence can support.
enum class SupportedKind { requirement, activity, instrument, offset };
struct Supported {
    SupportedKind kind = SupportedKind::requirement;
    std::string id;

    bool operator==(const Supported&) const = default;
    bool operator<(const Supported& other) const {
        return kind == other.kind ? id < other.id : kind < other.kind;
    }
};

// A piece of evidence; it may support several requirements and lines. A file's content is kept apart from the
// project, under its SHA-256.
struct Evidence {
    std::string id;
    EvidenceKind kind = EvidenceKind::file;
    std::string name;
    std::string sha256;      // of a file's content, 64 hexadecimal digits; else empty
    std::string media_type;  // of a file
    long long size = 0;      // of a file, in bytes
    std::string address;     // of a link
    Date document_date;      // what the document itself is dated
    Date expires;            // the last day on which it holds; unset: it does not expire
    std::string note;
    std::set<Supported> supports;
    std::string extra;

    bool operator==(const Evidence&) const = default;
};

// The year that own reduction is measured against.
struct BaseYear {
    std::string label;                   // "2021"
    std::optional<double> emissions;     // tCO2e in the type's scopes
    std::optional<double> output_value;  // 万元
    std::string source;

    bool operator==(const BaseYear&) const = default;
};

struct Project {
    std::string id;       // unique in a store; not a claim about the factory
    bool sample = false;  // a marked sample, never a user's own data
    Factory factory;
    Period period;
    FactoryType type = FactoryType::type_1;
    std::string pack = "t-ceca-g-0171-2022";
    std::string gwp_set = "AR6";  // AR4, AR5 or AR6
    BaseYear base_year;
    Accounting accounting;
    std::map<std::string, Answer> answers;        // by requirement id
    std::map<std::string, PackOverlay> overlays;  // the user's own values, by pack id; none of them empty
    std::vector<Activity> activities;
    std::vector<Instrument> instruments;
    std::vector<Offset> offsets;
    std::vector<Measure> measures;
    std::vector<Evidence> evidence;
    std::string note;   // for samples: what is published and what is constructed
    std::string extra;  // unknown top-level members

    bool operator==(const Project&) const = default;
};

}  // namespace zs
