# Libraries as ./dev laid them under ZS_DEPS.
if(NOT EXISTS ${ZS_DEPS}/sqlite/sqlite3.c)
  message(FATAL_ERROR "Dependencies are missing in ${ZS_DEPS}: run ./dev build, which fetches them.")
endif()

add_library(zs_json INTERFACE)
target_include_directories(zs_json SYSTEM INTERFACE ${ZS_DEPS}/include)

add_library(zs_doctest INTERFACE)
target_include_directories(zs_doctest SYSTEM INTERFACE ${ZS_DEPS}/include)

# One connection in one thread, plain tables and queries, the database in memory behind our own VFS: what that does not
# need is left out. The storage tests run over exactly this build.
add_library(zs_sqlite STATIC ${ZS_DEPS}/sqlite/sqlite3.c)
target_include_directories(zs_sqlite SYSTEM PUBLIC ${ZS_DEPS}/sqlite)
target_compile_options(zs_sqlite PRIVATE -w)
target_compile_definitions(zs_sqlite PRIVATE
  SQLITE_THREADSAFE=0 SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE
  SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_OMIT_UTF16 SQLITE_OMIT_WAL SQLITE_OMIT_DECLTYPE SQLITE_OMIT_TCL_VARIABLE
  SQLITE_OMIT_TRACE SQLITE_OMIT_AUTHORIZATION SQLITE_OMIT_COMPLETE SQLITE_OMIT_GET_TABLE SQLITE_OMIT_INCRBLOB
  SQLITE_OMIT_JSON SQLITE_OMIT_DESERIALIZE SQLITE_OMIT_DATETIME_FUNCS
  SQLITE_OMIT_AUTOMATIC_INDEX SQLITE_OMIT_BETWEEN_OPTIMIZATION SQLITE_OMIT_LIKE_OPTIMIZATION
  SQLITE_OMIT_OR_OPTIMIZATION SQLITE_OMIT_EXPLAIN SQLITE_OMIT_INTROSPECTION_PRAGMAS SQLITE_UNTESTABLE SQLITE_TEMP_STORE=3 SQLITE_MAX_MMAP_SIZE=0)
if(EMSCRIPTEN)
  target_compile_definitions(zs_sqlite PUBLIC SQLITE_OS_OTHER=1)  # no files: our VFS is the only one
endif()

# ImGui without its demo and debug tools. Glyphs come from the platform: shell/text/font_loader.cpp stands where
# FreeType's loader would (IMGUI_ENABLE_FREETYPE only asks for that one function), so stb_truetype and the built-in font
# stay out.
add_library(zs_imgui STATIC
  ${ZS_DEPS}/imgui/imgui.cpp ${ZS_DEPS}/imgui/imgui_draw.cpp
  ${ZS_DEPS}/imgui/imgui_tables.cpp ${ZS_DEPS}/imgui/imgui_widgets.cpp)
target_include_directories(zs_imgui SYSTEM PUBLIC ${ZS_DEPS}/imgui ${ZS_DEPS}/imgui/backends)
target_compile_options(zs_imgui PRIVATE -w)
target_compile_definitions(zs_imgui PUBLIC
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE)
