// The CPU time of the app's frames as Chromium traces it: of the page's own thread, so that what else the machine does
// meanwhile does not count.

import { settled } from '../e2e/app.mjs';

/** CPU milliseconds of every frame that `act` has drawn. */
export async function framesOf(page, act) {
  await settled(page);
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const before = await page.evaluate(() => zerostarStats.frames);
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await act();
  await settled(page);
  const count = (await page.evaluate(() => zerostarStats.frames)) - before;
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const times = events.filter((event) => event.name === 'FireAnimationFrame').map((event) => event.tdur / 1000);
  // Those that only wait for a frame, as settled() does, take next to nothing.
  return times.sort((a, b) => b - a).slice(0, count);
}

/** Median, 95th percentile and greatest of a list, as figures. */
export function distribution(name, values, unit = 'ms', note = '') {
  const list = [...values].sort((a, b) => a - b);
  const at = (share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
  return [
    { name: `${name}, median`, value: at(0.5), unit, note: `${list.length} frames${note && `; ${note}`}` },
    { name: `${name}, p95`, value: at(0.95), unit },
    { name: `${name}, max`, value: list[list.length - 1], unit },
  ];
}
