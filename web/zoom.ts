// How many of the window's CSS pixels one pixel of the app takes: more than one while it is presented. The mirror is enlarged with
// the picture, and pointers are told in the app's pixels.

let zoom = 1;

export const zoomed = (): number => zoom;

export function setZoom(wanted: number): void {
  zoom = wanted;
  document.documentElement.style.setProperty("--zoom", String(wanted));
  document.documentElement.toggleAttribute("data-zoomed", wanted !== 1);
}
