/**
 * Moves reasoning that was written into the reply, between `<think>` and `</think>`, to where it belongs, and removes a
 * closing tag that stands alone (models write one when earlier reasoning was not replayed to them). Tags may be split
 * between deltas at any character.
 */
const openTag = '<think>';
const closeTag = '</think>';

export interface TextSink {
  text(value: string): void;
  reasoning(value: string): void;
}

export class ThinkTagSplitter {
  readonly #sink: TextSink;
  /** The end of what came so far, as long as it may be the beginning of a tag. */
  #held = '';
  #thinking = false;
  /** True right after a closing tag: the empty lines between reasoning and reply belong to neither. */
  #skippingSpace = false;

  constructor(sink: TextSink) {
    this.#sink = sink;
  }

  push(delta: string): void {
    if (this.#held === '' && !this.#skippingSpace && !delta.includes('<')) {
      this.#out(delta);
      return;
    }
    let rest = this.#held + delta;
    this.#held = '';
    while (rest !== '') rest = this.#step(rest);
  }

  /** Passes on what was held back: it has become no tag. */
  end(): void {
    const held = this.#held;
    this.#held = '';
    if (held !== '') this.#out(held);
  }

  /** Handles the text up to and including the next tag, and returns what follows it. */
  #step(text: string): string {
    if (this.#skippingSpace) {
      const trimmed = text.trimStart();
      if (trimmed === '') return '';
      this.#skippingSpace = false;
      return trimmed;
    }
    const at = text.indexOf('<');
    if (at === -1) {
      this.#out(text);
      return '';
    }
    this.#out(text.slice(0, at));
    const candidate = text.slice(at);
    if (candidate.startsWith(closeTag)) {
      this.#thinking = false;
      this.#skippingSpace = true;
      return candidate.slice(closeTag.length);
    }
    if (!this.#thinking && candidate.startsWith(openTag)) {
      this.#thinking = true;
      return candidate.slice(openTag.length);
    }
    if (openTag.startsWith(candidate) || closeTag.startsWith(candidate)) {
      this.#held = candidate;
      return '';
    }
    this.#out('<');
    return candidate.slice(1);
  }

  #out(value: string): void {
    if (value === '') return;
    if (this.#thinking) this.#sink.reasoning(value);
    else this.#sink.text(value);
  }
}
