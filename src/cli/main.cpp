// The zerostar command: the engine over files. Exit 0 success, 1 bad input, 2 usage.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "base/catalogue.h"
#include "base/number.h"
#include "base/shipped.h"
#include "base/version.h"
#include "cli/arguments.h"
#include "cli/backup_command.h"
#include "cli/files.h"
#include "cli/line_stream.h"
#include "cli/render.h"
#include "cli/text_table.h"
#include "exchange/project_json.h"
#include "factors/factor_library.h"
#include "inventory/inventory.h"
#include "report/report.h"
#include "rules/overlay.h"
#include "rules/pack_reader.h"

namespace zs {
namespace {

enum Exit { success = 0, bad_input = 1, usage = 2 };

void print(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

// ISO 8601; empty where the machine does not know.
std::string local_time() {
    const std::time_t now = std::time(nullptr);
    char text[32] = "";
    if (const std::tm* local = std::localtime(&now))
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", local);
    return text;
}

bool is_shipped(const std::string& pack) {
    return !shipped_file("packs/" + pack + ".json").empty();
}

class Command {
  public:
    explicit Command(const Arguments& arguments)
        : arguments_(arguments), catalogue_(Catalogue::shipped(arguments.language)) {}

    int run() {
        switch (arguments_.command) {
            case Arguments::Command::help:
                print(stdout, catalogue_.text("cli.help") + "\n");
                return success;
            case Arguments::Command::version:
                print(stdout, "zerostar " + std::string(program_version) + "\n");
                return success;
            case Arguments::Command::pack_lint:
                return lint();
            case Arguments::Command::factors_lint:
                return lint_factors();
            case Arguments::Command::factors_compare:
                return compare_tables();
            case Arguments::Command::explain:
                return explain();
            case Arguments::Command::backup:
                return make_backup(arguments_, catalogue_) ? success : bad_input;
            case Arguments::Command::restore:
                return restore_backup(arguments_, catalogue_) ? success : bad_input;
            case Arguments::Command::inventory:
            case Arguments::Command::assess:
            case Arguments::Command::report:
                break;
        }
        const std::optional<Project> project = read(arguments_.files[0]);
        if (!project) return bad_input;
        const FactorLibrary factors = FactorLibrary::shipped();
        if (arguments_.command == Arguments::Command::report) return write_report_of(*project, factors);
        if (!arguments_.lines.empty()) return stream(*project, factors);
        const Inventory inventory = take_inventory(*project, factors, Words::all);
        if (arguments_.command == Arguments::Command::assess) return assess_project(*project, inventory);
        const InventoryReview review = review_inventory(*project, inventory, factors);
        print(stdout, arguments_.json ? write_inventory(inventory, &review, arguments_.language)
                                      : render_inventory(*project, inventory, review, catalogue_));
        return success;
    }

  private:
    void report(const std::string& file, const Problems& problems) {
        print(stderr, render_problems(file, problems, catalogue_));
    }

    std::optional<Project> read(const std::string& file) {
        const Result<std::string> text = read_file(file, max_project_bytes);
        if (!text) {
            report(file, {text.problem()});
            return std::nullopt;
        }
        ProjectReading reading = read_project(*text);
        report(file, reading.problems);
        return std::move(reading.project);
    }

    // `name`: a shipped pack or a file; empty: the project's own pack, always a shipped one.
    std::optional<RulePack> pack_for(const Project& project, const std::string& file,
                                     const std::string& name) {
        const bool from_file = !name.empty() && !is_shipped(name);
        const std::string id = name.empty() ? project.pack : name;
        PackReading reading;
        if (from_file) {
            const Result<std::string> text = read_file(id, max_project_bytes);
            if (!text) {
                // No such file either: the known packs are what helps.
                Problems problems = read_shipped_pack(id).problems;
                problems.push_back(text.problem());
                report(id, problems);
                return std::nullopt;
            }
            reading = read_pack(*text);
        } else {
            reading = read_shipped_pack(id);
        }
        report(from_file ? id : file, reading.problems);
        if (!reading.pack) return std::nullopt;
        const auto own = project.overlays.find(reading.pack->id);
        if (own == project.overlays.end()) return std::move(reading.pack);
        OverlaidPack laid = apply_overlay(*reading.pack, own->second);
        for (Problem& problem : laid.problems)
            problem.where = "overlays." + own->first + (problem.where.empty() ? "" : ".") + problem.where;
        report(file, laid.problems);
        return std::move(laid.pack);
    }

    int assess_project(const Project& project, const Inventory& inventory) {
        const std::optional<RulePack> pack = pack_for(project, arguments_.files[0], arguments_.pack);
        if (!pack) return bad_input;
        const std::vector<RulePack> others = read_shipped_packs();
        const Assessment assessment = assess(*pack, project, inventory, all_draws, others);
        print(stdout, arguments_.json
                          ? write_assessment(assessment, *pack, project, arguments_.language)
                          : render_assessment(project, assessment, *pack, catalogue_, arguments_.language));
        return success;
    }

    int write_report_of(const Project& project, const FactorLibrary& factors) {
        const std::optional<RulePack> pack = pack_for(project, arguments_.files[0], arguments_.pack);
        if (!pack) return bad_input;
        const std::vector<RulePack> others = read_shipped_packs();
        const std::string report =
            make_report(project, *pack, others, factors, catalogue_, arguments_.language, local_time());
        const Result<bool> written = write_file(arguments_.output, report);
        if (written) return success;
        this->report(arguments_.output, {written.problem()});
        return bad_input;
    }

    int explain() {
        const std::string& before_file = arguments_.files[0];
        const std::string& after_file = arguments_.files[1];
        const std::optional<Project> before = read(before_file);
        const std::optional<Project> after = read(after_file);
        if (!before || !after) return bad_input;
        const std::optional<RulePack> after_pack = pack_for(*after, after_file, arguments_.pack);
        const std::optional<RulePack> before_pack = pack_for(
            *before, before_file, arguments_.before_pack.empty() ? arguments_.pack : arguments_.before_pack);
        if (!before_pack || !after_pack) return bad_input;
        if (before_pack->id != after_pack->id) {
            report(
                after_file,
                {Problem{Severity::error,
                         "",
                         {"cli.explain_packs", {{"before", before_pack->id}, {"after", after_pack->id}}}}});
            return bad_input;
        }
        const ChangeExplanation explanation =
            explain_change({*before_pack, *before}, {*after_pack, *after}, FactorLibrary::shipped());
        print(stdout, arguments_.json ? write_explanation(explanation, arguments_.language)
                                      : render_explanation(explanation, catalogue_, arguments_.language));
        return success;
    }

    int stream(const Project& project, const FactorLibrary& factors) {
        const std::optional<Inventory> inventory = stream_lines(project, factors, arguments_.lines);
        if (!inventory) {
            report(arguments_.lines, {Problem{Severity::error, "", {"cli.file_unreadable", {}}}});
            return bad_input;
        }
        print(stdout, arguments_.json ? write_inventory(*inventory, nullptr, arguments_.language)
                                      : render_inventory(project, *inventory, InventoryReview{}, catalogue_));
        return success;
    }

    int lint_factors() {
        int result = success;
        FactorLibrary library;
        for (const std::string& file : arguments_.files) {
            const Result<std::string> text = read_file(file, max_project_bytes);
            Problems problems = text ? library.add(*text) : Problems{text.problem()};
            report(file, problems);
            if (has_error(problems))
                result = bad_input;
            else
                print(stdout, file + ": " + catalogue_.text("cli.pack_ok") + "\n");
        }
        return result;
    }

    int compare_tables() {
        const FactorLibrary library = FactorLibrary::shipped();
        std::vector<std::vector<std::string>> rows(1);
        std::string known;
        for (const FactorTable& table : library.tables()) known += (known.empty() ? "" : ", ") + table.id;
        for (const std::string& id : arguments_.files) {
            const auto table = std::find_if(library.tables().begin(), library.tables().end(),
                                            [&](const FactorTable& one) { return one.id == id; });
            if (table == library.tables().end()) {
                report(id, {{Severity::error, {}, {"cli.unknown_table", {{"tables", known}}}}});
                return bad_input;
            }
            rows[0].push_back(table->title.in(arguments_.language));
        }
        rows[0].insert(rows[0].begin(), {"", ""});
        const auto value_text = [&](const std::optional<double>& value) {
            return value ? format_short(*value, 6) : catalogue_.text("cli.no_value");
        };
        for (const FactorLibrary::EditionChange& change :
             library.compare(arguments_.files[0], arguments_.files[1]))
            rows.push_back({change.name.in(arguments_.language), change.unit, value_text(change.before),
                            value_text(change.after)});
        print(stdout, table(rows, {Align::left, Align::left, Align::right, Align::right}));
        return success;
    }

    int lint() {
        int result = success;
        for (const std::string& file : arguments_.files) {
            const Result<std::string> text = read_file(file, max_project_bytes);
            if (!text) {
                report(file, {text.problem()});
                result = bad_input;
                continue;
            }
            const PackReading reading = read_pack(*text);
            report(file, reading.problems);
            if (!reading.pack) result = bad_input;
            if (reading.pack) print(stdout, file + ": " + catalogue_.text("cli.pack_ok") + "\n");
        }
        return result;
    }

    const Arguments& arguments_;
    Catalogue catalogue_;
};

}  // namespace
}  // namespace zs

int main(int count, char** values) {
    using namespace zs;
    const Language language =
        environment_language(std::getenv("LC_ALL"), std::getenv("LC_MESSAGES"), std::getenv("LANG"));
    const Result<Arguments> arguments =
        read_arguments(std::vector<std::string>(values + 1, values + count), language);
    if (!arguments) {
        const Catalogue catalogue = Catalogue::shipped(language);
        print(stderr, "zerostar: " + catalogue.text(arguments.problem().message) + "\n\n" +
                          catalogue.text("cli.help") + "\n");
        return usage;
    }
    const int result = Command(*arguments).run();
    // A full disk or a closed pipe: half a result must not pass for a whole one.
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        print(stderr, "zerostar: " + Catalogue::shipped(arguments->language).text("cli.not_written") + "\n");
        return bad_input;
    }
    return result;
}
