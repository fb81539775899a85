// Files out and in: as downloads and through the browser's own file dialog.

export function saveFile(name: string, type: string, content: Uint8Array | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export interface PickedFile {
  name: string;
  bytes: Uint8Array | null; // null: larger than allowed, not read
}

export function pickFile(accept: string, maxBytes: number, picked: (file: PickedFile) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > maxBytes) {
      picked({ name: file.name, bytes: null });
      return;
    }
    void file.arrayBuffer().then((buffer) => picked({ name: file.name, bytes: new Uint8Array(buffer) }));
  });
  input.click();
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without permission or under file://: the old way, through a selection.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
