/** Asks where to save a text, in the system's own dialog, and writes it there. */
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { SaveDialogOptions } from 'electron';
import { writeFileAtomically } from './write-file.ts';

export interface TextFile {
  /** What the dialog proposes, with its extension. */
  readonly name: string;
  readonly text: string;
}

/** Answers with the file's name, or null when the dialog was cancelled. */
export function saveTextFile({ name, text }: TextFile): Promise<string | null> {
  return saveFile(name, text);
}

/** The same for any content. */
export async function saveFile(name: string, content: string | Uint8Array): Promise<string | null> {
  const options: SaveDialogOptions = { defaultPath: name };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (canceled || filePath === '') return null;
  await writeFileAtomically(filePath, content);
  return basename(filePath);
}
