/** The system's dialogs for a file to write and a file to read. */
import { BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';

export type FileKind = 'json' | 'jsonl';

const filters = {
  json: [{ name: 'JSON', extensions: ['json'] }],
  jsonl: [{ name: 'JSON Lines', extensions: ['jsonl'] }],
} as const;

/** The chosen path, or null. The system asks before it lets a file be replaced. */
export async function chooseNewFile({
  name,
  kind,
}: {
  readonly name: string;
  readonly kind: FileKind;
}): Promise<string | null> {
  const options: SaveDialogOptions = { defaultPath: name, filters: filtersOf(kind) };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled ? null : filePath;
}

/** The chosen path, or null. */
export async function chooseFile(kind: FileKind): Promise<string | null> {
  const options: OpenDialogOptions = { properties: ['openFile'], filters: filtersOf(kind) };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}

function filtersOf(kind: FileKind) {
  return filters[kind].map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
}
