// Backups: what is written reads back, and nothing but the whole of it is read.
#include "exchange/backup.h"

#include "base/sha256.h"
#include "base/text.h"
#include "doctest/doctest.h"
#include "exchange/zip.h"

using namespace zs;

namespace {

std::string sample_backup() {
    const std::string database = std::string("SQLite format 3\0", 16) + std::string(200, 'd');
    const std::string photo = "photo of the meter", invoice(300, '\xff');
    return write_backup(
        {database, {{sha256(photo), photo}, {sha256(invoice), invoice}}, "2026-01-31T09:41:05"});
}

}  // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1000000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of what comes in parts of any size is that of the whole") {
    const std::string all =
        "the whole of a file of evidence that is longer than a block " + std::string(200, '\xe7');
    Sha256 sum;
    for (size_t part = 1; part <= all.size(); ++part) {
        for (size_t at = 0; at < all.size(); at += part) sum.add(std::string_view(all).substr(at, part));
        CHECK(sum.digits() == sha256(all));
    }
}

TEST_CASE("a ZIP file reads back, entry for entry") {
    const std::string large(70000, 'x');
    const std::vector<ZipEntry> entries = {{"a.txt", "hello"}, {"证据/照片.jpg", large}, {"empty", ""}};
    const std::string file = write_zip(entries, "2026-01-31T09:41:05");
    const auto read = read_zip(file);
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    for (size_t i = 0; i < 3; ++i) {
        CHECK((*read)[i].path == entries[i].path);
        CHECK((*read)[i].content == entries[i].content);
    }
}

TEST_CASE("a ZIP file is the bytes that the format prescribes") {
    // APPNOTE 6.3.9: 4.3.7 local header, 4.3.12 central header, 4.3.16 end. The CRC-32 of "hello" is
    // 3610a686.
    const std::string file = write_zip({{"a", "hello"}}, "2026-01-31T09:41:05");
    const auto hex = [](std::string_view bytes) {
        std::string out;
        for (const char c : bytes) {
            out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
            out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
        }
        return out;
    };
    // 2026-01-31 is (46 << 9 | 1 << 5 | 31) = 5c3f, 09:41:04 is (9 << 11 | 41 << 5 | 2) = 4d22.
    const std::string common =
        "1400"
        "0008"
        "0000"
        "224d"
        "3f5c"
        "86a61036"
        "05000000"
        "05000000"
        "0100"
        "0000";
    CHECK(hex(file) == "504b0304" + common + "61" + hex("hello") +  //
                           "504b0102"
                           "1400" +
                           common +
                           "0000"
                           "0000"
                           "0000"
                           "00000000"
                           "00000000"
                           "61" +
                           "504b0506"
                           "0000"
                           "0000"
                           "0100"
                           "0100"
                           "2f000000"
                           "24000000"
                           "0000");
}

TEST_CASE("a backup reads back to the byte") {
    const std::string file = sample_backup();
    const Result<Backup> backup = read_backup(file);
    REQUIRE(backup.ok());
    CHECK(backup->made_at == "2026-01-31T09:41:05");
    CHECK(backup->database.size() == 216);
    REQUIRE(backup->evidence.size() == 2);
    CHECK(backup->evidence.at(sha256("photo of the meter")) == "photo of the meter");
    CHECK(write_backup(*backup) == file);
}

TEST_CASE("a backup cut at any byte is refused, and so is one with anything added") {
    const std::string file = sample_backup();
    for (size_t length = 0; length < file.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read_backup(std::string_view(file).substr(0, length)).ok());
        // What then begins with the store would pass for a plain one, but is no whole pages.
        const std::string_view rest = std::string_view(file).substr(length + 1);
        CHECK((rest.starts_with("SQLite format 3") || !read_backup(rest).ok()));
    }
    CHECK_FALSE(read_backup(file + '\0').ok());
    CHECK_FALSE(read_backup(file + file).ok());
}

TEST_CASE("a bit flipped anywhere in what a backup holds is found") {
    const std::string file = sample_backup();
    const auto entries = read_zip(file);
    REQUIRE(entries);
    size_t flipped = 0;
    for (const ZipEntry& entry : *entries) {
        const auto start = static_cast<size_t>(entry.content.data() - file.data());
        for (size_t at = start; at < start + entry.content.size(); ++at) {
            std::string damaged = file;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
            if (!read_backup(damaged).ok()) ++flipped;
        }
    }
    size_t bytes = 0;
    for (const ZipEntry& entry : *entries) bytes += entry.content.size();
    CHECK(flipped == bytes);
}

TEST_CASE("hostile ZIP files: entries that overlap, hide, repeat or are compressed") {
    const std::string file = write_zip({{"a", "first"}, {"b", "second"}}, "2026-01-31T09:41:05");
    const size_t directory = file.find("PK\1\2");
    const auto with = [&](size_t at, char value) {
        std::string changed = file;
        changed[at] = value;
        return changed;
    };
    REQUIRE(read_zip(file));
    CHECK_FALSE(read_zip(with(directory + 10, 8)));         // method: deflated
    CHECK_FALSE(read_zip(with(directory + 24, 4)));         // another size than the local header
    CHECK_FALSE(read_zip(with(directory + 42, 5)));         // not right after the one before
    CHECK_FALSE(read_zip(with(file.size() - 22 + 10, 1)));  // fewer entries than there are
    CHECK_FALSE(read_zip(with(file.size() - 22 + 10, 3)));  // more
    CHECK_FALSE(read_zip(with(file.size() - 22 + 20, 1)));  // a comment
    CHECK_FALSE(read_zip(write_zip({{"a", "1"}, {"a", "2"}}, "2026-01-31T09:41:05")));
    CHECK_FALSE(read_zip(write_zip({{"\xff", "1"}}, "2026-01-31T09:41:05")));
}

TEST_CASE("what is no backup says so, and a newer one, too") {
    const auto key = [](std::string_view file) {
        const Result<Backup> backup = read_backup(file);
        return backup.ok() ? std::string("ok") : backup.problem().message.key;
    };
    const std::string time = "2026-01-31T09:41:05";
    CHECK(key("") == "backup.not_one");
    CHECK(key("{\"format\": \"zerostar-project\"}") == "backup.not_one");
    CHECK(key(write_zip({{"a", "1"}}, time)) == "backup.not_one");
    CHECK(key(write_zip({{"manifest.json", "{}"}, {"zerostar.sqlite", "x"}}, time)) == "backup.not_one");
    CHECK(key(write_zip({{"manifest.json", "{"}, {"zerostar.sqlite", "x"}}, time)) == "backup.damaged");
    CHECK(key(write_zip({{"manifest.json", R"({"format": "zerostar-backup", "version": 2, "files": []})"},
                         {"zerostar.sqlite", "x"}},
                        time)) == "backup.newer");
    const std::string listed = R"({"format": "zerostar-backup", "version": 1, "made_at": "", "files": [)";
    const std::string database =
        R"({"path": "zerostar.sqlite", "size": 1, "sha256": ")" + sha256("x") + "\"}";
    CHECK(key(write_zip({{"manifest.json", listed + database + "]}"}, {"zerostar.sqlite", "x"}}, time)) ==
          "ok");
    // Not listed, not there, under another name than its own, of another size.
    CHECK(key(write_zip({{"manifest.json", listed + database + "]}"}, {"zerostar.sqlite", "x"}, {"y", "y"}},
                        time)) == "backup.damaged");
    CHECK(key(write_zip({{"manifest.json", listed + database + "," + database + "]}"},
                         {"zerostar.sqlite", "x"},
                         {"y", "y"}},
                        time)) == "backup.damaged");
    const std::string other = R"({"path": "y", "size": 1, "sha256": ")" + sha256("y") + "\"}";
    CHECK(
        key(write_zip(
            {{"manifest.json", listed + database + "," + other + "]}"}, {"zerostar.sqlite", "x"}, {"y", "y"}},
            time)) == "backup.damaged");
    CHECK(key(write_zip({{"manifest.json", listed + replaced(database, ": 1,", ": 2,") + "]}"},
                         {"zerostar.sqlite", "x"}},
                        time)) == "backup.damaged");
}

TEST_CASE("a plain SQLite file counts as a backup without evidence") {
    const std::string file = std::string("SQLite format 3\0", 16) + "...";
    const Result<Backup> backup = read_backup(file);
    REQUIRE(backup.ok());
    CHECK(backup->database == file);
    CHECK(backup->evidence.empty());
}
