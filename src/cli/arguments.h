// The command line: what is asked for, or why it cannot be understood.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "base/text.h"

namespace zs {

struct Arguments {
    enum class Command {
        help,
        version,
        assess,
        inventory,
        explain,
        report,
        pack_lint,
        factors_lint,
        factors_compare,
        backup,
        restore
    };
    Command command = Command::help;
    std::vector<std::string> files;  // of factors_compare: ids of tables
    std::string pack;                // id of a shipped pack or a file; empty: the project's
    std::string before_pack;         // explain: of the first file; empty: as `pack`
    std::string lines;               // a file of lines, one JSON object a line; empty: none
    std::string output;    // of backup and report: the file to write; of restore: a folder, or nothing
    std::string evidence;  // of backup: a folder of files named by their SHA-256
    bool json = false;
    Language language = Language::en;
};

// `language`: what the environment asks for. Keys: cli.no_command, cli.unknown_command, cli.unknown_option,
// cli.option_value, cli.one_project, cli.two_projects, cli.two_tables, cli.no_file, cli.no_output.
Result<Arguments> read_arguments(const std::vector<std::string>& words, Language language);

// zh where LC_ALL, LC_MESSAGES or LANG, the first of them that is set, begins with zh.
Language environment_language(const char* lc_all, const char* lc_messages, const char* lang);

}  // namespace zs
