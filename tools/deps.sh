# Third-party sources, pinned and checked, into build/deps: imgui/, sqlite/, include/{nlohmann,doctest}/,
# and the npm packages into node_modules/. Each has a stamp, so that a second call does nothing.

deps=build/deps
imgui_commit=45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # v1.92.2b
imgui_debian_sha256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
imgui_debian_suite=forky
json_commit=9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03    # v3.11.3
doctest_commit=ae7a13539fb71f270b87eb2e874fbac80bc8dda2 # v2.4.11
sqlite_sha256=60d2f39a3726cd6b9021da6f4e868608d66fbb6528a9f513dc8ffcc640493422 # 3.53.2

fetch_deps() {
  mkdir -p "$deps/include"
  fetch_npm
  lay_sqlite
  if ! stamped "$deps/imgui.stamp" "$imgui_commit $imgui_debian_sha256"; then
    fetch_imgui
    stamp "$deps/imgui.stamp" "$imgui_commit $imgui_debian_sha256"
  fi
  lay_headers nlohmann https://github.com/nlohmann/json "$json_commit" include/nlohmann
  lay_headers doctest https://github.com/doctest/doctest "$doctest_commit" doctest
}

stamped() { [ -e "$1" ] && [ "$(cat "$1")" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$1"; }

fetch_npm() {
  local lock # the packages that node_modules/ was filled with
  lock=$(sha256 package-lock.json)
  stamped node_modules/.stamp "$lock" && return
  say "Fetching the npm packages of package-lock.json"
  npm ci --ignore-scripts --loglevel=error
  stamp node_modules/.stamp "$lock"
}

# The npm package better-sqlite3 carries SQLite's amalgamation; nothing else of it is used.
lay_sqlite() {
  local from=node_modules/better-sqlite3/deps/sqlite3 file
  stamped "$deps/sqlite.stamp" "$sqlite_sha256" && return
  [ "$(sha256 $from/sqlite3.c)" = "$sqlite_sha256" ] || fail "$from/sqlite3.c is not the SQLite that tools/deps.sh names."
  mkdir -p "$deps/sqlite"
  for file in sqlite3.c sqlite3.h; do cp "$from/$file" "$deps/sqlite/$file"; done
  stamp "$deps/sqlite.stamp" "$sqlite_sha256"
}

fetch_imgui() {
  if have apt-get && grep -q '^ID=debian' /etc/os-release; then
    fetch_imgui_from_debian && return
    say "NOTICE: Debian's source package could not be had; trying upstream."
  fi
  fetch_commit https://github.com/ocornut/imgui "$imgui_commit" "$deps/imgui"
}

# Prints the entry of the suite that has Dear ImGui's source package, made from the machine's own Debian entry:
# the first argument is the release the machine runs.
debian_source_stanza() {
  cat /etc/apt/sources.list.d/*.sources 2>/dev/null | awk -v own="$1" -v suite="$imgui_debian_suite" '
    BEGIN { RS = ""; FS = "\n" }
    /(^|\n)Types:[^\n]*deb/ && /(^|\n)Components:[^\n]* main/ && $0 ~ "(^|\n)Suites:[^\n]* " own "( |\n|$)" {
      for (i = 1; i <= NF; i++) {
        if ($i ~ /^Types:/) $i = "Types: deb-src"
        if ($i ~ /^Suites:/) $i = "Suites: " suite
        if ($i ~ /^Components:/) $i = "Components: main"
        print $i
      }
      exit
    }'
}

# The same from the older style of one line an entry.
debian_source_line() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -nE "s/^deb +((\[[^]]*\] +)?[^ ]+) +$1 +(.* )?main( .*)?$/deb-src \1 $imgui_debian_suite main/p" | sed -n 1p
}

fetch_imgui_from_debian() {
  local work=$PWD/$deps/imgui-fetch release archive version
  release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  rm -rf "$work"
  mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
  debian_source_stanza "$release" >"$work/parts/imgui.sources" || true
  debian_source_line "$release" >"$work/parts/imgui.list" || true
  local options=(-qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$work/parts"
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o Acquire::Check-Valid-Until=false
    -o "APT::Sandbox::User=$(id -un)")
  say "Fetching Dear ImGui from Debian's $imgui_debian_suite"
  (cd "$work" && apt-get "${options[@]}" update && apt-get "${options[@]}" source --download-only imgui) || return 1
  archive=$(find "$work" -maxdepth 1 -name 'imgui_*.orig.tar.*' | sed -n 1p)
  [ -n "$archive" ] || return 1
  version=$(basename "$archive" | sed -E 's/^imgui_([0-9.]+).*/\1/')
  if [ "$(sha256 "$archive")" != "$imgui_debian_sha256" ]; then
    [ "$(printf '%s\n' 1.92 "$version" | sort -V | sed -n 1p)" = 1.92 ] ||
      fail "Debian's $imgui_debian_suite has Dear ImGui $version, but 1.92 or newer is needed."
    say "NOTICE: Debian's $imgui_debian_suite has moved on to Dear ImGui $version ($(basename "$archive"))."
    say "NOTICE: it is not the pinned version. It is used, and the tests decide whether it serves."
  fi
  mkdir "$work/imgui"
  tar -xf "$archive" -C "$work/imgui" --strip-components=1 || fail "$archive could not be unpacked."
  rm -rf "$deps/imgui"
  mv "$work/imgui" "$deps/imgui" || fail "$deps/imgui could not be written."
  rm -rf "$work"
}

# fetch_commit URL COMMIT FOLDER: that commit's tree, without history.
fetch_commit() {
  say "Fetching $1 at $2"
  rm -rf "$3.new"
  git init -q "$3.new"
  git -C "$3.new" fetch -q --depth 1 "$1" "$2" || fail "$1 could not be reached: is there a network?"
  git -C "$3.new" checkout -q FETCH_HEAD
  rm -rf "$3" "$3.new/.git"
  mv "$3.new" "$3"
}

# lay_headers NAME URL COMMIT FOLDER: headers of the system's package, or those of the pinned commit.
# They are linked one folder at a time: /usr/include itself must never be on Emscripten's path.
lay_headers() {
  [ ! -e "$deps/include/$1" ] || return 0
  if [ -e "/usr/include/$1" ]; then
    ln -sfn "/usr/include/$1" "$deps/include/$1"
  else
    fetch_commit "$2" "$3" "$deps/$1-source"
    ln -sfn "../$1-source/$4" "$deps/include/$1"
  fi
}
