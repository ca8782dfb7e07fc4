/** The system's clipboard, as far as the page may use it: writing, when the agent asked for it. */

/** False when the system refused, for example because the window lost the focus meanwhile. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
