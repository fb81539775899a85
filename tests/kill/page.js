// The page of the kill test: looks whether what is stored is whole, tells the driver, then writes without end and tells
// what was reported saved. Commit n always has the same page count and bytes, so that the state after it can be computed.
const PAGE = 4096;
const mixed = (n) => {
  n = Math.imul(n ^ (n >>> 16), 0x45d9f3b);
  n = Math.imul(n ^ (n >>> 16), 0x45d9f3b);
  return (n ^ (n >>> 16)) >>> 0;
};
const countAfter = (n) => (n === 0 ? 0 : 8 + (mixed(n >>> 6) % 56)); // grows and shrinks every 64 commits
/** The pages that commit n changes: the first, which bears n, a few others, at times many, and every new one. */
function changedBy(n) {
  const count = countAfter(n);
  const pages = new Set([0]);
  for (let k = mixed(n + 1) % 16 === 0 ? 24 : 1 + (mixed(n + 2) % 3); k > 0; k--) pages.add(mixed(n * 64 + k) % count);
  for (let i = countAfter(n - 1); i < count; i++) pages.add(i);
  return [...pages];
}
function bytesOf(n, index) {
  const words = new Uint32Array(PAGE / 4);
  words[0] = n;
  words[1] = index;
  let x = mixed(n * 977 + index) || 1;
  for (let i = 2; i < words.length; i++) words[i] = x = mixed(x + i);
  return new Uint8Array(words.buffer);
}
const tell = (what) => fetch('/tell', { method: 'POST', body: JSON.stringify(what) });

/** The number of the stored commit; throws where the pages are not exactly those after it. */
function check(loaded) {
  if (!loaded.ok) throw new Error(`${loaded.reason} ${loaded.detail}`);
  if (loaded.pageCount === 0) return 0;
  const n = new DataView(loaded.pages.buffer, loaded.pages.byteOffset).getUint32(0, true);
  if (loaded.pageCount !== countAfter(n)) throw new Error(`commit ${n} with ${loaded.pageCount} pages`);
  const last = [];
  for (let i = 1; i <= n; i++) {
    last.length = Math.min(last.length, countAfter(i));
    for (const index of changedBy(i)) last[index] = i;
  }
  for (let index = 0; index < loaded.pageCount; index++) {
    const wanted = bytesOf(last[index], index);
    const at = index * PAGE;
    for (let i = 0; i < PAGE; i++)
      if (loaded.pages[at + i] !== wanted[i]) throw new Error(`after commit ${n} page ${index} is not that of commit ${last[index]}`);
  }
  return n;
}

(async () => {
  const { storage } = await storageModule.openStorage('killed');
  let n = 0;
  try {
    n = check(await storage.load());
    await tell({ found: n });
  } catch (error) {
    await tell({ fault: String(error) });
    return;
  }
  const base = n;
  storage.onState((state) => {
    if (state.sequence > 0) void tell({ saved: base + state.sequence });
  });
  const write = () => {
    for (let burst = 1 + (n % 3); burst > 0; burst--) {
      n++;
      storage.commit(n - base, countAfter(n), changedBy(n).map((index) => [index, bytesOf(n, index)]));
    }
    setTimeout(write, mixed(n) % 20);
  };
  write();
})();
