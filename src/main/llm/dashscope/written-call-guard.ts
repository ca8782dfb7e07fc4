/**
 * Notices a tool call that the model wrote as text instead of making it, and keeps it from the agent: markup is no reply.
 * Markers may be split between deltas at any character.
 */

/** How the models' own chat templates spell a call. */
const markers = ['<tool_call>', '<function=', '<|tool_call'];

export class WrittenCallGuard {
  /** The end of what came so far, as long as it may be the beginning of a marker. */
  #held = '';
  #found = false;

  /** A marker has come; everything from it on was swallowed. */
  get found(): boolean {
    return this.#found;
  }

  /** Returns the text that may be shown now. */
  push(delta: string): string {
    if (this.#found) return '';
    if (this.#held === '' && !delta.includes('<')) return delta;
    const text = this.#held + delta;
    this.#held = '';
    for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
      const candidate = text.slice(at);
      this.#found = markers.some((marker) => candidate.startsWith(marker));
      if (!this.#found && !markers.some((marker) => marker.startsWith(candidate))) continue;
      if (!this.#found) this.#held = candidate;
      return text.slice(0, at);
    }
    return text;
  }

  /** At the end of the text: what was held for nothing. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }
}
