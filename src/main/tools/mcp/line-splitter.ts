/**
 * Cuts a byte stream into lines, so that whatever looks for a secret in them sees it whole: a chunk may end anywhere, inside a
 * character even.
 */

export interface LineSplitter {
  readonly add: (chunk: Uint8Array) => void;
  /** Gives what is left without a line's end. */
  readonly end: () => void;
}

/** A longer line is given in pieces: it is kept in memory until its end comes. */
const longestLine = 64 * 1024;

export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    add(chunk) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
      if (rest.length <= longestLine) return;
      onLine(rest);
      rest = '';
    },
    end() {
      const last = rest + decoder.decode();
      rest = '';
      if (last !== '') onLine(last);
    },
  };
}
