/** The system's clipboard as plain text, and on Linux what is selected now. */
import { clipboard } from 'electron';
import type { ClipboardContent } from '../channels/clipboard-port.ts';

/** Reads the selection where that is wanted and holds a text, else the clipboard. */
export async function readClipboard(
  platform: NodeJS.Platform,
  source: 'clipboard' | 'selection',
): Promise<ClipboardContent> {
  if (source === 'selection' && platform === 'linux') {
    const selected = await clipboard.selection.readText();
    if (selected.trim() !== '') return { kind: 'text', text: selected };
  }
  const text = await clipboard.readText();
  if (text.trim() !== '') return { kind: 'text', text };
  const items = text === '' ? await clipboard.read() : [];
  return { kind: items.some(({ types }) => types.length > 0) ? 'not-text' : 'empty' };
}

/** @throws when the system does not let us write */
export async function writeClipboard(text: string): Promise<void> {
  await clipboard.writeText(text);
}
