/** Asks for files or a folder in the system's own dialog. */
import { BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions } from 'electron';

/** Absolute paths; none when the dialog was cancelled. */
export async function choosePaths(what: 'files' | 'folder'): Promise<readonly string[]> {
  const options: OpenDialogOptions = {
    properties: what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}
