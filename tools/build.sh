# Building: the presets of CMakePresets.json, and the site from the web preset's output.

# Compiles quicker the second time where ccache is at hand; nothing depends on it.
if have ccache; then export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi

# Configures a preset anew when the presets changed; every other change Ninja sees itself.
build_preset() {
  local folder=build/$1
  if ! [ -e "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/configured" ]; then
    cmake --preset "$1"
    touch "$folder/configured"
  fi
  cmake --build --preset "$1"
}

build_native() {
  say "Building the command and the native tests"
  build_preset native
}

build_web() {
  say "Building WebAssembly"
  NODE_PATH=$emscripten_node_path build_preset web
}

build_site() {
  build_web
  node tools/bundle.mjs
}
