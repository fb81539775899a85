// Frames are drawn when something happened, three each time so that an effect settles; an idle app draws none.

export interface Stats {
  frames: number; // drawn so far
  frameMs: number; // CPU time of the last one
  firstFrameMs: number; // from navigation start to the end of the first
  drawing: boolean; // another frame has been asked for
}
export const stats: Stats = { frames: 0, frameMs: 0, firstFrameMs: 0, drawing: false };

// Draws a frame; gives the seconds until the next one is wanted: 0 soon, below 0 never.
type Draw = (seconds: number) => number;

let draw: Draw | null = null;
let wanted = 0;
let timer = 0;

export function startLoop(drawFrame: Draw): void {
  draw = drawFrame;
  wake();
}

export function stopLoop(): void {
  draw = null;
  clearTimeout(timer);
}

export function wake(frames = 3): void {
  wanted = Math.max(wanted, frames);
  if (stats.drawing || !draw) return;
  stats.drawing = true;
  requestAnimationFrame(tick);
}

function tick(now: number): void {
  stats.drawing = false;
  if (!draw) return;
  const begun = performance.now();
  const next = draw(now / 1000);
  const ended = performance.now();
  stats.frames++;
  stats.frameMs = ended - begun;
  if (stats.frames === 1) stats.firstFrameMs = ended;
  wanted--;
  clearTimeout(timer);
  if (next === 0) wanted = Math.max(wanted, 1);
  if (wanted > 0) wake(wanted);
  else if (next > 0) timer = window.setTimeout(() => wake(1), next * 1000);
}
