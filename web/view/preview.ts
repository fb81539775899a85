// A file of evidence in the browser: pictures over the app, PDF in a window of the browser's own viewer, others as
// downloads. Nothing that could run as part of this site is ever opened: its type decides, and only known ones count.

import { say } from "../text";
import { saveFile } from "./files";

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"]);

export function showFile(name: string, type: string, content: Blob): void {
  if (PICTURES.has(type)) return showPicture(name, content);
  const address = type === "application/pdf" ? URL.createObjectURL(new Blob([content], { type })) : "";
  if (address && window.open(address, "_blank")) return void setTimeout(() => URL.revokeObjectURL(address), 600_000);
  if (address) URL.revokeObjectURL(address); // no window was allowed
  saveFile(name, "application/octet-stream", new Blob([content], { type: "application/octet-stream" }));
}

function showPicture(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const before = document.activeElement as HTMLElement | null;
  const dialog = document.createElement("dialog");
  dialog.className = "preview";
  dialog.setAttribute("aria-label", name);
  const picture = document.createElement("img");
  picture.src = address;
  picture.alt = name;
  const row = document.createElement("p");
  const button = (words: string, run: () => void): void => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", run);
    row.append(made);
  };
  const title = document.createElement("span");
  title.textContent = name;
  row.append(title);
  button(say("page.save_shown"), () => saveFile(name, content.type, content));
  button(say("page.close"), () => dialog.close());
  dialog.append(row, picture);
  dialog.addEventListener("close", () => {
    dialog.remove();
    URL.revokeObjectURL(address);
    before?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const kind of ["keydown", "keyup", "wheel", "pointerdown"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
}
