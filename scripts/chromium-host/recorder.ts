/** Keeps what the app asked of the desktop (dialogs, links, notifications, …), so that a test can ask what happened. */

export interface RecordedCall {
  /** `module.method`, as in `shell.openExternal`. */
  readonly name: string;
  /** JSON values only. */
  readonly arguments: readonly unknown[];
}

export class Recorder {
  private readonly recorded: RecordedCall[] = [];

  record(name: string, ...values: readonly unknown[]): void {
    this.recorded.push({ name, arguments: values });
  }

  /** All calls so far, oldest first, or only those of one name. */
  calls(name?: string): readonly RecordedCall[] {
    return this.recorded.filter((call) => name === undefined || call.name === name);
  }
}
