/**
 * The logging port. An entry is an event name and plain fields, never a sentence with data in it, so that customer text has
 * no way in: ids, counts, durations, codes. The implementation masks once more whatever looks like a key or a text.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` goes in as its name, code and stack; its message is masked. */
  error(event: string, fields?: LogFields, error?: unknown): void;
}

/** For tests and tools that want silence. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
