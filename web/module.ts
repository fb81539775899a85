// What Emscripten's script gives: the factory and the functions that shell/platform/web.cpp exports.

export interface ZeroStarModule {
  _zs_stored_page(): void;
  _zs_start(languageLength: number, dark: number, reads: number): number;
  _zs_problem(): number;
  _zs_opens(): number;
  _zs_reopen(reads: number): void;
  _zs_changed_page(index: number): void;
  _zs_follow(pageCount: number): void;
  _zs_tab(state: number): void;
  _zs_image(): void;
  _zs_evidence(): void;
  _zs_storage_event(length: number): void;
  _zs_schema_version(): number;
  _zs_digest(length: number, last: number): void;
  _zs_frame(width: number, height: number, density: number, seconds: number, seen: number): number;
  _zs_context_restored(): number;
  _zs_pointer(kind: number, x: number, y: number, button: number, touch: number): void;
  _zs_wheel(dx: number, dy: number): void;
  _zs_key(key: number, shift: number): void;
  _zs_text(id: number, length: number, committed: number): void;
  _zs_choice(id: number, index: number): void;
  _zs_activate(id: number): void;
  _zs_focus(id: number, byKeyboard: number): void;
  _zs_appearance(dark: number, moreContrast: number, touch: number, lessMotion: number): void;
  _zs_site(kind: number): void;
  _zs_commit_state(state: number, sequence: number, reasonLength: number): void;
  _zs_rules(length: number): void;
  _zs_file(nameLength: number, tooLarge: number): void;
}

// The functions that web.cpp calls; see there for what each means.
export interface Host {
  outbox: Uint8Array; // for the module to take
  inbox: Uint8Array; // what the module left
  fontMetrics(size: number, bold: boolean): [number, number];
  glyph(codePoint: number, size: number, bold: boolean): number[] | null;
  drawGlyphs(codePoints: Uint32Array, size: number, bold: boolean): number;
  mirror(json: string): void;
  beginCommit(sequence: number, pageCount: number): void;
  commitPage(index: number, bytes: Uint8Array): void;
  endCommit(): void;
  retry(): void;
  storageRequest(what: number, argument: string): void;
  saveFile(name: string, type: string, bytes: Uint8Array): void;
  pickFile(accept: string, maxBytes: number): void;
  print(html: string): void;
  /** Shows `part` (left, top, width, height) of a picture; whether the browser can. */
  present(pixels: Uint8Array, width: number, height: number, ...part: [number, number, number, number]): boolean;
  loadRules(): void;
  copyText(text: string): void;
  switchVersion(): void;
  setPage(what: number, text: string): void;
  ask(what: number): number;
}

export interface ModuleOptions {
  host: Host;
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  onAbort(what: unknown): void;
}

declare global {
  function createZeroStar(options: ModuleOptions): Promise<ZeroStarModule>;
}
