/** Types of engine.mjs, which is plain JavaScript because it also runs before anything is installed. */

export interface Engine {
  readonly kind: 'electron' | 'chromium-host';
  /** One sentence for the terminal: which engine and why. */
  readonly line: string;
  /** The program to start. */
  readonly file: string;
  /** What comes before the app folder on its command line. */
  readonly parameters: readonly string[];
}

export function chooseEngine(): Engine;
