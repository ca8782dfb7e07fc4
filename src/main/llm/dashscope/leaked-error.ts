/**
 * Recognises the gateway's error frame where it does not belong: at the start of the reply's own text. Without this an
 * agent would be shown `event:error :HTTP_STATUS/429 …` as a suggestion (NousResearch/hermes-agent#86496).
 */

/** Longest beginning that is held back to tell. A whole frame has about 300 characters. */
const maxHeldCharacters = 2_000;
const frameStart = /^\s*(?:id:\s*\d+\s+)?event:\s*error/;
const statusLine = /:\s*HTTP_STATUS\/(\d{3})/;
/** Every beginning of a frame, down to the single first character. */
const possibleStart =
  /^\s*(?:i|id|id:\s*\d*\s*|(?:id:\s*\d+\s+)?(?:e|ev|eve|even|event|event:\s*(?:e|er|err|erro)?))?$/;

export interface LeakedError {
  readonly status: number | undefined;
  /** The frame's JSON, or its whole text when it has none. */
  readonly body: string;
}

/** Reads an error frame from text that may hold one, e.g. an error message. */
export function readLeakedError(text: string): LeakedError | undefined {
  const status = statusLine.exec(text)?.[1];
  if (!frameStart.test(text) && status === undefined) return undefined;
  const data = /data:\s*(\{[\s\S]*\})/.exec(text)?.[1];
  return { status: status === undefined ? undefined : Number(status), body: data ?? text };
}

export class LeakedErrorGuard {
  /** What came so far while it may still become a frame; null once it is known not to. */
  #held: string | null = '';

  /** Returns the text that may be shown now: the delta, or what was held together with it, or nothing yet. */
  push(delta: string): string {
    if (this.#held === null) return delta;
    const text = this.#held + delta;
    const undecided = possibleStart.test(text) || frameStart.test(text);
    if (undecided && text.length <= maxHeldCharacters) {
      this.#held = text;
      return '';
    }
    this.#held = null;
    return text;
  }

  /** At the end of the text: a frame, or the text that was held for nothing. */
  end(): LeakedError | string {
    const text = this.#held ?? '';
    this.#held = null;
    return (frameStart.test(text) ? readLeakedError(text) : undefined) ?? text;
  }
}
