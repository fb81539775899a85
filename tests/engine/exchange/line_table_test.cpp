// Tables pasted from Excel: columns by name or order, what is chosen, what is refused.
#include "exchange/line_table.h"

#include "base/catalogue.h"
#include "doctest/doctest.h"

using namespace zs;

namespace {

const FactorLibrary& library() {
    static const FactorLibrary shipped = FactorLibrary::shipped();
    return shipped;
}

LineTable read(const std::string& text) {
    Project project;
    project.period = {{2022, 1, 1}, {2022, 12, 31}};
    project.factory.province = "四川";
    LineTable table = read_line_table(text, project, library());
    const Catalogue en = Catalogue::shipped(Language::en);
    for (const Problem& problem : table.problems) CHECK(en.has(problem.message.key));
    CHECK(table.lines.size() == table.rows.size());
    return table;
}

std::string keys_of(const LineTable& table) {
    std::string out;
    for (const Problem& problem : table.problems)
        (out += out.empty() ? "" : "; ") += problem.where + " " + problem.message.key;
    return out;
}

}  // namespace

TEST_CASE("a table with Chinese column names in any order") {
    const LineTable table = read(
        "备注\t单位\t数量（期内）\t名称\t开始日期\t结束日期\n"
        "发票 1\tt\t1,234.5\t柴油\t2022/1/1\t2022/6/30\n"
        "\t万千瓦时\t12\t外购电力\t\t\r\n"
        "\t\t\t\t\t\n");
    CHECK(table.header_rows == 1);
    REQUIRE(table.lines.size() == 2);
    const Activity& diesel = table.lines[0];
    CHECK(diesel.quantity == 1234.5);
    CHECK(diesel.note == "发票 1");
    CHECK(diesel.start == Date{2022, 1, 1});
    CHECK(diesel.scope == 1);
    CHECK(std::get<std::string>(diesel.factor).ends_with("diesel"));
    CHECK(table.lines[1].category == "purchased_electricity");
    CHECK(std::get<std::string>(table.lines[1].factor) == "cn.grid.2022.sichuan");
    CHECK(keys_of(table) == "row 2 table.factor_chosen; row 3 table.factor_chosen");
}

TEST_CASE("without column names the order is the usual one; commas and quotation marks as in CSV") {
    const LineTable table = read(
        "\"钢材, \"\"热轧\"\"\",10,t,purchased_goods_and_services,cn.fuel-a.coke\n食堂,2,tCO2e,公务差旅\n");
    CHECK(table.header_rows == 0);
    REQUIRE(table.lines.size() >= 1);
    CHECK(table.lines[0].name == "钢材, \"热轧\"");
    CHECK(table.lines[0].scope == 3);
    CHECK(std::get<std::string>(table.lines[0].factor) == "cn.fuel-a.coke");
}

TEST_CASE("what cannot be read gives its row and reason and no line") {
    CHECK(keys_of(read("柴油\t-3\tt")) == "row 1 number.negative");
    CHECK(keys_of(read("柴油\tviel\tt")) == "row 1 number.not_a_number");
    CHECK(keys_of(read("柴油\t3\tt\t魔法")) == "row 1 table.unknown_category");
    CHECK(keys_of(read("zzqqxx\t3\tt")) == "row 1 table.no_category");
    CHECK(keys_of(read("名称\t数量\t单位\t类别\t因子\n物料\t3\tkg\tpurchased_goods_and_services\t2.5")) ==
          "row 2 table.factor_unsourced");
    CHECK(keys_of(read("名称\t开始\n柴油\t2022-02-30")) == "row 2 date.not_a_day");
    CHECK(read("").lines.empty());
    CHECK(read("\n\n\t\t\n").lines.empty());
    CHECK(keys_of(read(std::string(max_table_bytes + 1, 'a'))) == " table.too_large");
    std::string many;
    for (size_t i = 0; i < max_table_rows + 5; ++i) many += "柴油\t1\tt\n";
    CHECK(keys_of(read(many)) == " table.too_many_rows");
    CHECK(read("\"open quotation\t1\tt\n").lines.empty());
    const LineTable own = read(
        "名称\t数量\t单位\t类别\t因子\t因子单位\t因子来源\n物料\t3\tkg\tpurchased_goods_and_services\t2."
        "5\tkgCO2e/kg\t报告");
    REQUIRE(own.lines.size() == 1);
    CHECK(std::get<CustomFactor>(own.lines[0].factor) == CustomFactor{2.5, "kgCO2e/kg", "报告"});
}
