// A thin hold on SQLite: statements that bind and read values in order, and errors as values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sqlite3.h"

namespace zs {

// The problem a failed call stands for: storage.full, storage.damaged or storage.failed.
Problem storage_problem(sqlite3* db);
Problem storage_damaged(std::string detail);

// Runs statements without parameters. False: storage_problem(db) says why.
bool execute(sqlite3* db, const std::string& sql);

// Closes the connection, and with it the statements that it keeps.
void close_database(sqlite3* db);

// One statement. A failure at any step stays, so that a sequence of calls is checked once, at its end. The
// connection keeps it prepared for the next one of the same words: preparing one costs many times what
// running it on a row does.
class Statement {
  public:
    Statement(sqlite3* db, const std::string& sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Binds the next parameter. Numbers must be finite: SQLite would turn NaN into nothing without a word.
    Statement& bind(std::string_view text);
    Statement& bind(long long number);
    Statement& bind(double number);
    Statement& bind(const std::optional<double>& number);
    Statement& bind_null();

    bool step();  // true: there is a row to read
    bool run();   // steps to the end; true: no failure so far
    bool ok() const { return code_ == SQLITE_OK; }

    // Reads the next column of the row.
    std::string text();
    long long integer();
    double number();
    std::optional<double> optional_number();
    bool next_is_null() const;
    void skip();

    // The row's columns as they are, for whoever does not know the table.
    enum class Type { nothing, integer, real, text };
    int column_count() const;
    Type next_type() const;
    std::string_view next_name() const;

    void rewind();  // the same statement again, with new parameters

  private:
    void note(int code);

    sqlite3* db_;
    std::string sql_;
    sqlite3_stmt* statement_ = nullptr;
    int code_ = SQLITE_OK;
    int parameter_ = 0;
    int column_ = 0;
};

// The first column of every row, as text.
std::vector<std::string> texts(sqlite3* db, const std::string& sql);

}  // namespace zs
