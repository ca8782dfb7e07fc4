/**
 * Electron's `dialog`. Nobody is asked: a test queues the answers beforehand; without one, a message box gets its cancel (or
 * default) button and a file dialog is cancelled. Every dialog is recorded.
 */
import type * as Electron from 'electron';
import type { Recorder } from './recorder.ts';
import { throwOnMissing } from './unimplemented.ts';

type DialogModule = Pick<
  typeof Electron.dialog,
  | 'showMessageBox'
  | 'showMessageBoxSync'
  | 'showOpenDialog'
  | 'showOpenDialogSync'
  | 'showSaveDialog'
  | 'showSaveDialogSync'
  | 'showErrorBox'
>;

export type DialogMethod = 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog';

/** The answer to the next dialog of a kind: the button's index, or the chosen paths (none: cancelled). */
export type DialogAnswer =
  | { readonly method: 'showMessageBox'; readonly response: number; readonly checkboxChecked?: boolean }
  | { readonly method: 'showOpenDialog'; readonly filePaths: readonly string[] }
  | { readonly method: 'showSaveDialog'; readonly filePath: string };

export class Dialogs {
  readonly module: DialogModule;
  private readonly recorder: Recorder;
  private readonly queued: DialogAnswer[] = [];

  constructor(recorder: Recorder) {
    this.recorder = recorder;
    // Electron's overloads: the options come alone or behind the parent window.
    this.module = throwOnMissing('dialog', {
      showMessageBox: async (...values: unknown[]) => this.messageBox(values),
      showMessageBoxSync: (...values: unknown[]) => this.messageBox(values).response,
      showOpenDialog: async (...values: unknown[]) => this.openDialog(values),
      showOpenDialogSync: (...values: unknown[]) => this.openDialog(values).filePaths,
      showSaveDialog: async (...values: unknown[]) => this.saveDialog(values),
      showSaveDialogSync: (...values: unknown[]) => this.saveDialog(values).filePath,
      showErrorBox: (title: string, content: string) => {
        this.recorder.record('dialog.showErrorBox', title, content);
        process.stderr.write(`${title}\n${content}\n`);
      },
    } satisfies DialogModule);
  }

  queue(answer: DialogAnswer): void {
    this.queued.push(answer);
  }

  private next<Method extends DialogMethod>(
    method: Method,
    values: readonly unknown[],
  ): Extract<DialogAnswer, { readonly method: Method }> | undefined {
    this.recorder.record(`dialog.${method}`, values.at(-1));
    const index = this.queued.findIndex((answer) => answer.method === method);
    if (index < 0) return undefined;
    return this.queued.splice(index, 1)[0] as Extract<DialogAnswer, { readonly method: Method }>;
  }

  private messageBox(values: readonly unknown[]): Electron.MessageBoxReturnValue {
    const answer = this.next('showMessageBox', values);
    const { cancelId, defaultId } = values.at(-1) as Electron.MessageBoxOptions;
    const response = answer?.response ?? cancelId ?? defaultId ?? 0;
    return { response, checkboxChecked: answer?.checkboxChecked ?? false };
  }

  private openDialog(values: readonly unknown[]): Electron.OpenDialogReturnValue {
    const filePaths = [...(this.next('showOpenDialog', values)?.filePaths ?? [])];
    return { canceled: filePaths.length === 0, filePaths };
  }

  private saveDialog(values: readonly unknown[]): Electron.SaveDialogReturnValue {
    const filePath = this.next('showSaveDialog', values)?.filePath ?? '';
    return { canceled: filePath === '', filePath };
  }
}
