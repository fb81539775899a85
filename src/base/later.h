// ZS_LATER marks a function that is called only once a factory is open. The site's module is cut there in two
// (tools/split_module.mjs): what only such functions reach is loaded with the packs and factors, so that the
// first page stays small however much the tool can do.
#pragma once

// "used" makes it an export, which Binaryen does not inline: there would be no place to cut.
#ifdef __EMSCRIPTEN__
#define ZS_LATER __attribute__((noinline, used))
#else
#define ZS_LATER
#endif
