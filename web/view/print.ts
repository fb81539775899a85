// Prints a document of its own: it stands in a hidden frame, and only that frame is printed. It holds no script, and its
// frame allows none; its style sheet is the one that the page's policy names by its hash (tools/report_style.mjs).

export function printDocument(html: string): void {
  document.getElementById("print")?.remove(); // of the time before: a frame must outlive its print dialog
  const frame = document.createElement("iframe");
  frame.id = "print";
  frame.title = document.title;
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.addEventListener("load", () => {
    const before = document.activeElement as HTMLElement | null;
    const view = frame.contentWindow;
    view?.addEventListener("afterprint", () => before?.focus());
    view?.focus(); // Firefox prints what has the focus
    view?.print();
  });
  frame.srcdoc = html;
  document.body.append(frame);
}
