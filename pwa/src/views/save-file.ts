/** Gives a file that was made here to the person: through the system's share sheet, or into the downloads. */

/** Whether this browser passes on this file. Chromium refuses most kinds of files; then it is saved and passed on from there. */
export function canShare(file: File): boolean {
  return navigator.canShare?.({ files: [file] }) ?? false;
}

/** Opens the share sheet; false where the person closed it again. Call it from a tap. */
export async function shareFile(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

const KEPT_MS = 10 * 60_000; // the browser may still be writing a large one

/** Saves it where downloads go. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
