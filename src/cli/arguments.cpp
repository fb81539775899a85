#include "cli/arguments.h"

#include <string_view>

namespace zs {
namespace {

Problem fault(std::string key, decltype(Message::args) args = {}) {
    return Problem{Severity::error, "", {std::move(key), std::move(args)}};
}

}  // namespace

Language environment_language(const char* lc_all, const char* lc_messages, const char* lang) {
    for (const char* variable : {lc_all, lc_messages, lang})
        if (variable && *variable)
            return std::string_view(variable).substr(0, 2) == "zh" ? Language::zh : Language::en;
    return Language::en;
}

Result<Arguments> read_arguments(const std::vector<std::string>& words, Language language) {
    Arguments arguments;
    arguments.language = language;
    std::vector<std::string> names;
    bool help = false;
    bool version = false;
    bool options_end = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options_end || word.size() < 2 || word[0] != '-') {
            names.push_back(word);
        } else if (word == "--") {
            options_end = true;
        } else if (word == "--help" || word == "-h") {
            help = true;
        } else if (word == "--version") {
            version = true;
        } else if (word == "--json") {
            arguments.json = true;
        } else if (word == "--pack" || word == "--before-pack" || word == "--lang" || word == "--lines" ||
                   word == "--output" || word == "-o" || word == "--evidence") {
            if (i + 1 == words.size() || words[i + 1].empty())
                return fault("cli.option_value", {{"option", word}});
            const std::string& value = words[++i];
            if (word == "--pack") {
                arguments.pack = value;
            } else if (word == "--before-pack") {
                arguments.before_pack = value;
            } else if (word == "--lines") {
                arguments.lines = value;
            } else if (word == "--evidence") {
                arguments.evidence = value;
            } else if (word != "--lang") {
                arguments.output = value;
            } else if (value == "zh" || value == "en") {
                arguments.language = value == "zh" ? Language::zh : Language::en;
            } else {
                return fault("cli.unknown_language", {{"value", excerpt(value)}});
            }
        } else {
            return fault("cli.unknown_option", {{"option", excerpt(word)}});
        }
    }
    if (help || version) {
        arguments.command = help ? Arguments::Command::help : Arguments::Command::version;
        return arguments;
    }
    if (names.empty()) return fault("cli.no_command");
    size_t used = 1;
    if (names[0] == "assess") {
        arguments.command = Arguments::Command::assess;
    } else if (names[0] == "inventory") {
        arguments.command = Arguments::Command::inventory;
    } else if (names[0] == "explain") {
        arguments.command = Arguments::Command::explain;
    } else if (names[0] == "report") {
        arguments.command = Arguments::Command::report;
    } else if (names[0] == "backup") {
        arguments.command = Arguments::Command::backup;
    } else if (names[0] == "restore") {
        arguments.command = Arguments::Command::restore;
    } else if (names[0] == "pack" && names.size() > 1 && names[1] == "lint") {
        arguments.command = Arguments::Command::pack_lint;
        used = 2;
    } else if (names[0] == "factors" && names.size() > 1 && names[1] == "lint") {
        arguments.command = Arguments::Command::factors_lint;
        used = 2;
    } else if (names[0] == "factors" && names.size() > 1 && names[1] == "compare") {
        arguments.command = Arguments::Command::factors_compare;
        used = 2;
    } else {
        return fault("cli.unknown_command", {{"command", excerpt(names[0])}});
    }
    arguments.files.assign(names.begin() + static_cast<std::ptrdiff_t>(used), names.end());
    const bool compares = arguments.command == Arguments::Command::factors_compare;
    if (compares && arguments.files.size() != 2) return fault("cli.two_tables");
    if (arguments.files.empty()) return fault("cli.no_file", {{"command", names[0]}});
    const bool lints = arguments.command == Arguments::Command::pack_lint ||
                       arguments.command == Arguments::Command::factors_lint;
    const bool explains = arguments.command == Arguments::Command::explain;
    if (explains && arguments.files.size() != 2) return fault("cli.two_projects");
    const bool of_backups =
        arguments.command == Arguments::Command::backup || arguments.command == Arguments::Command::restore;
    const bool reports = arguments.command == Arguments::Command::report;
    if ((arguments.command == Arguments::Command::backup || reports) && arguments.output.empty())
        return fault("cli.no_output", {{"command", names[0]}});
    if (!of_backups && !reports && !arguments.output.empty())
        return fault("cli.unknown_option", {{"option", "--output"}});
    if (arguments.command != Arguments::Command::backup && !arguments.evidence.empty())
        return fault("cli.unknown_option", {{"option", "--evidence"}});
    if ((of_backups || reports) && arguments.json) return fault("cli.unknown_option", {{"option", "--json"}});
    if (!explains && !lints && !compares && arguments.command != Arguments::Command::backup &&
        arguments.files.size() > 1)
        return fault("cli.one_project", {{"command", names[0]}});
    if (!explains && !reports && arguments.command != Arguments::Command::assess && !arguments.pack.empty())
        return fault("cli.unknown_option", {{"option", "--pack"}});
    if (!explains && !arguments.before_pack.empty())
        return fault("cli.unknown_option", {{"option", "--before-pack"}});
    if ((lints || compares) && arguments.json) return fault("cli.unknown_option", {{"option", "--json"}});
    if (arguments.command != Arguments::Command::inventory && !arguments.lines.empty())
        return fault("cli.unknown_option", {{"option", "--lines"}});
    return arguments;
}

}  // namespace zs
