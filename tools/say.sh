# What ./dev tells the reader, and how it gives up.

say() { printf '%s\n' "== $*"; }
fail() { printf '%s\n' "./dev: $*" >&2; exit 1; }
fail_usage() { printf '%s\n\n' "$*" >&2; usage >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }
sha256() { if have sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1; }
