# The app as WebAssembly: build/web/zerostar_web.{js,wasm}; the page around it is web/, put together by tools/bundle.mjs.
set(web_exports _zs_stored_page _zs_start _zs_frame _zs_context_restored _zs_pointer _zs_wheel _zs_key _zs_text _zs_choice
    _zs_activate _zs_focus _zs_appearance _zs_site _zs_commit_state _zs_file _zs_rules _zs_problem _zs_opens _zs_reopen
    _zs_changed_page _zs_follow _zs_tab _zs_image _zs_evidence _zs_schema_version _zs_storage_event _zs_digest)
list(JOIN web_exports "," web_exports)

# Small functions that call nothing are inlined wherever they are called: Binaryen does that only where speed alone counts,
# and yet the module is hardly larger for it, and twice as fast.
set(inline_small
    -sBINARYEN_EXTRA_PASSES=--optimize-level=3,--shrink-level=0,--flexible-inline-max-function-size=20,--inlining-optimizing)

add_executable(zerostar_web shell/platform/web.cpp shell/platform/web_gl_state.cpp
               ${ZS_DEPS}/imgui/backends/imgui_impl_opengl3.cpp)
set_source_files_properties(${ZS_DEPS}/imgui/backends/imgui_impl_opengl3.cpp PROPERTIES COMPILE_OPTIONS -w
  COMPILE_DEFINITIONS "glGetIntegerv=zs_gl_get_integerv;glGetShaderiv=zs_gl_get_shaderiv;glGetProgramiv=zs_gl_get_programiv")
set_source_files_properties(shell/platform/web.cpp PROPERTIES COMPILE_OPTIONS "-Wno-pedantic;-Wno-dollar-in-identifier-extension;-Wno-unused-parameter;-Wno-unused-function")
target_link_libraries(zerostar_web PRIVATE zs_flags zs_first_rules zs_shell)
target_link_options(zerostar_web PRIVATE
  -Oz ${inline_small} --closure=0
  -sMODULARIZE=1 -sEXPORT_NAME=createZeroStar -sENVIRONMENT=web -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16777216 -sTOTAL_STACK=1048576 -sMALLOC=emmalloc
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sASSERTIONS=0
  -sEXPORTED_FUNCTIONS=${web_exports} --no-entry --profiling-funcs)

# The engine's tests as WebAssembly, for Node: run once, so the linker only inlines. They read files
# as the native ones do.
if(TARGET zs_engine_tests)
  target_link_options(zs_engine_tests PRIVATE
    -O1 ${inline_small} -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=4194304 -sEXIT_RUNTIME=1 -sASSERTIONS=0)
endif()

# The store's cases, for a page that keeps their pages in IndexedDB (tests/e2e/store_suite.mjs).
if(TARGET zs_engine_tests)
  add_executable(zs_store_steps EXCLUDE_FROM_ALL tests/e2e/store_steps.cpp tests/engine/storage/store_cases.cpp
                 tests/engine/storage/fixtures.cpp)
  target_link_libraries(zs_store_steps PRIVATE zs_flags zs_rules zs_engine zs_doctest)
  set_source_files_properties(tests/e2e/store_steps.cpp PROPERTIES COMPILE_OPTIONS "-Wno-pedantic;-Wno-dollar-in-identifier-extension;-Wno-unused-parameter;-Wno-unused-function")
  target_link_options(zs_store_steps PRIVATE
    -O1 ${inline_small} -sMODULARIZE=1 -sEXPORT_NAME=createStoreSteps -sENVIRONMENT=web -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1
    -sTOTAL_STACK=4194304 -sASSERTIONS=0 -sEXPORTED_RUNTIME_METHODS=ccall --no-entry
    -sEXPORTED_FUNCTIONS=_case_count,_case_name,_step_count,_run_step)
endif()

# For ./dev bench: the engine's timings under Node, and the page with only Dear ImGui.
add_executable(zs_engine_bench EXCLUDE_FROM_ALL tests/bench/engine_bench.cpp)
target_link_libraries(zs_engine_bench PRIVATE zs_flags zs_rules zs_engine)
target_link_options(zs_engine_bench PRIVATE -Oz ${inline_small} -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1)
add_executable(zs_bare_web EXCLUDE_FROM_ALL tests/bench/bare.cpp shell/platform/web_gl_state.cpp
               ${ZS_DEPS}/imgui/backends/imgui_impl_opengl3.cpp)
target_link_libraries(zs_bare_web PRIVATE zs_imgui)
target_link_options(zs_bare_web PRIVATE
  -Oz ${inline_small} -sMODULARIZE=1 -sEXPORT_NAME=createBare -sENVIRONMENT=web -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sEXPORTED_FUNCTIONS=_zs_bare_frame --no-entry)
