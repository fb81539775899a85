#include "storage/rows.h"

#include <algorithm>
#include <array>
#include <concepts>

#include "base/json.h"
#include "exchange/detail_json.h"

namespace zs {
namespace {

template <class Row, class T>
concept Is = std::same_as<std::remove_const_t<Row>, T>;

// Enumerators in the order of their declaration.
template <class Enum>
struct Names;
template <>
struct Names<FactoryType> {
    static constexpr std::array<std::string_view, 2> all = {"I", "II"};
};
template <>
struct Names<AnswerStatus> {
    static constexpr std::array<std::string_view, 5> all = {"unanswered", "met", "partial", "not_met",
                                                            "not_applicable"};
};
template <>
struct Names<InstrumentKind> {
    static constexpr std::array<std::string_view, 5> all = {"own_generation", "direct_line",
                                                            "green_power_contract", "gec", "irec"};
};
template <>
struct Names<OffsetKind> {
    static constexpr std::array<std::string_view, 2> all = {"removal", "reduction"};
};

template <>
struct Names<EvidenceKind> {
    static constexpr std::array<std::string_view, 3> all = {"file", "link", "note"};
};
template <>
struct Names<SupportedKind> {
    static constexpr std::array<std::string_view, 4> all = {"requirement", "activity", "instrument",
                                                            "offset"};
};

class Binder {
  public:
    explicit Binder(Statement& statement) : statement_(statement) {}

    void field(const std::string& text) { statement_.bind(text); }
    void field(bool flag) { statement_.bind(flag ? 1LL : 0LL); }
    void field(int number) { statement_.bind(static_cast<long long>(number)); }
    void field(long long number) { statement_.bind(number); }
    void field(const std::set<Supported>& supports) {
        Json list = Json::array();
        for (const Supported& one : supports)
            list.push_back(Json::array({Names<SupportedKind>::all[static_cast<size_t>(one.kind)], one.id}));
        statement_.bind(list.empty() ? std::string() : write_json(list, -1));
    }
    void field(const std::optional<double>& number) { statement_.bind(number); }
    void field(const Date& date) { statement_.bind(date.year * 10000LL + date.month * 100 + date.day); }
    void field(const std::set<std::string>& items) {
        std::string text;
        for (const std::string& item : items) text += (text.empty() ? "" : "\n") + item;
        statement_.bind(text);
    }
    void field(const FactorChoice& choice) {
        const auto* id = std::get_if<std::string>(&choice);
        id ? statement_.bind(*id) : statement_.bind_null();
        if (const auto* custom = std::get_if<CustomFactor>(&choice))
            statement_.bind(custom->value).bind(custom->unit).bind(custom->source);
        else
            statement_.bind_null().bind_null().bind_null();
    }
    void field(const ActivityDetail& detail) { statement_.bind(detail_text(detail)); }
    void field(const Accounting& accounting) { statement_.bind(accounting_text(accounting)); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void field(Enum value) { statement_.bind(Names<Enum>::all[static_cast<size_t>(value)]); }

  private:
    Statement& statement_;
};

class Reader {
  public:
    explicit Reader(Statement& statement) : statement_(statement) {}

    void field(std::string& text) { text = statement_.text(); }
    void field(bool& flag) { flag = statement_.integer() != 0; }
    void field(long long& number) { number = statement_.integer(); }
    void field(std::set<Supported>& supports) {
        const std::string text = statement_.text();
        if (text.empty()) return;
        const JsonReading reading = read_json(text);
        if (!reading.value || !reading.value->is_array()) {
            known_ = false;
            return;
        }
        const auto& names = Names<SupportedKind>::all;
        for (const Json& pair : *reading.value) {
            if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string()) {
                known_ = false;
                return;
            }
            const auto at = std::find(names.begin(), names.end(), pair[0].get<std::string>());
            if (at == names.end()) known_ = false;
            if (known_)
                supports.insert({static_cast<SupportedKind>(at - names.begin()), pair[1].get<std::string>()});
        }
    }
    void field(int& number) { number = static_cast<int>(statement_.integer()); }
    void field(std::optional<double>& number) { number = statement_.optional_number(); }
    void field(Date& date) {
        long long number = statement_.integer();
        if (number < 0 || number > 99991231) known_ = false;
        date = {static_cast<int>(number / 10000), static_cast<int>(number / 100 % 100),
                static_cast<int>(number % 100)};
    }
    void field(std::set<std::string>& items) {
        const std::string text = statement_.text();
        std::string_view rest = text;
        while (!rest.empty()) {
            const size_t end = std::min(rest.find('\n'), rest.size());
            items.emplace(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    void field(FactorChoice& choice) {
        choice = std::monostate{};
        if (statement_.next_is_null())
            statement_.skip();
        else
            choice = statement_.text();
        bool custom = !statement_.next_is_null();
        CustomFactor factor;
        factor.value = statement_.number();
        factor.unit = statement_.text();
        factor.source = statement_.text();
        if (custom) choice = std::move(factor);
    }
    void field(ActivityDetail& detail) { known_ = read_detail(statement_.text(), detail) && known_; }
    void field(Accounting& accounting) { known_ = read_accounting(statement_.text(), accounting) && known_; }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void field(Enum& value) {
        std::string text = statement_.text();
        const auto& all = Names<Enum>::all;
        for (size_t i = 0; i < all.size(); ++i) {
            if (all[i] != text) continue;
            value = static_cast<Enum>(i);
            return;
        }
        known_ = false;
    }

    bool known() const { return known_; }

  private:
    Statement& statement_;
    bool known_ = true;
};

template <class Io, class... Fields>
void each(Io& io, Fields&... fields) {
    (io.field(fields), ...);
}

template <class Io, Is<Project> Row, class Text>
void fields(Io& io, Row& row, Text& updated_at) {
    auto& factory = row.factory;
    each(io, row.id, updated_at, row.sample, factory.name, factory.credit_code, factory.address,
         factory.industry, factory.province, factory.contact, factory.output_value, factory.product_amount,
         factory.product_unit, row.period.start, row.period.end, row.type, row.pack, row.gwp_set,
         row.base_year.label, row.base_year.emissions, row.base_year.output_value, row.base_year.source,
         row.note, row.accounting, row.extra);
}
template <class Io, Is<Answer> Row>
void fields(Io& io, Row& row) {
    each(io, row.status, row.value, row.note, row.items);
}
template <class Io, Is<Activity> Row>
void fields(Io& io, Row& row) {
    each(io, row.scope, row.category, row.name, row.quantity, row.unit, row.factor, row.start, row.end,
         row.note, row.detail, row.extra);
}
template <class Io, Is<Instrument> Row>
void fields(Io& io, Row& row) {
    each(io, row.kind, row.name, row.quantity, row.unit, row.start, row.end, row.evidence, row.note,
         row.factor, row.extra);
}
template <class Io, Is<Offset> Row>
void fields(Io& io, Row& row) {
    each(io, row.kind, row.name, row.standard, row.quantity, row.vintage, row.retirement, row.note,
         row.extra);
}
template <class Io, Is<Evidence> Row>
void fields(Io& io, Row& row) {
    each(io, row.kind, row.name, row.sha256, row.media_type, row.size, row.address, row.document_date,
         row.expires, row.note, row.supports, row.extra);
}
template <class Io, Is<Measure> Row>
void fields(Io& io, Row& row) {
    each(io, row.extra);
}

template <class Row>
void bind_fields(Statement& statement, const Row& row) {
    Binder binder(statement);
    fields(binder, row);
}

template <class Row>
bool read_fields(Statement& statement, Row& row) {
    Reader reader(statement);
    fields(reader, row);
    return reader.known();
}

template <class Each>
std::string join(std::string_view columns, Each each_column) {
    std::string out;
    while (!columns.empty()) {
        size_t end = columns.find(", ");
        out += (out.empty() ? "" : ", ") + each_column(std::string(columns.substr(0, end)));
        columns.remove_prefix(end == std::string_view::npos ? columns.size() : end + 2);
    }
    return out;
}

}  // namespace

void bind_row(Statement& statement, const Project& project, std::string_view updated_at) {
    Binder binder(statement);
    const std::string updated(updated_at);
    fields(binder, project, updated);
}
void bind_row(Statement& statement, const Answer& answer) {
    bind_fields(statement, answer);
}
void bind_row(Statement& statement, const Activity& activity) {
    bind_fields(statement, activity);
}
void bind_row(Statement& statement, const Instrument& instrument) {
    bind_fields(statement, instrument);
}
void bind_row(Statement& statement, const Offset& offset) {
    bind_fields(statement, offset);
}
void bind_row(Statement& statement, const Measure& measure) {
    bind_fields(statement, measure);
}
void bind_row(Statement& statement, const Evidence& evidence) {
    bind_fields(statement, evidence);
}

bool read_row(Statement& statement, ProjectRow& row) {
    Reader reader(statement);
    fields(reader, row.project, row.updated_at);
    return reader.known();
}
bool read_row(Statement& statement, Answer& answer) {
    return read_fields(statement, answer);
}
bool read_row(Statement& statement, Activity& activity) {
    return read_fields(statement, activity);
}
bool read_row(Statement& statement, Instrument& instrument) {
    return read_fields(statement, instrument);
}
bool read_row(Statement& statement, Offset& offset) {
    return read_fields(statement, offset);
}
bool read_row(Statement& statement, Measure& measure) {
    return read_fields(statement, measure);
}
bool read_row(Statement& statement, Evidence& evidence) {
    return read_fields(statement, evidence);
}

std::string placeholders(std::string_view columns) {
    return join(columns, [](const std::string&) { return std::string("?"); });
}

std::string excluded(std::string_view columns) {
    return join(columns, [](const std::string& column) { return column + "=excluded." + column; });
}

}  // namespace zs
