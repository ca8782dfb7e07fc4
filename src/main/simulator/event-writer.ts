/**
 * Writes server-sent events to a response in a given style, byte-exactly, and no faster than the client takes them.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { WireStyle } from './options.ts';
import type { Random } from './random.ts';

export class EventWriter {
  readonly #response: ServerResponse;
  readonly #style: WireStyle;
  readonly #random: Random;
  #first = true;

  constructor(response: ServerResponse, style: WireStyle, random: Random) {
    this.#response = response;
    this.#style = style;
    this.#random = random;
  }

  /** Writes one chunk of the stream as an event. */
  async chunk(chunk: Readonly<Record<string, unknown>>): Promise<void> {
    const value = this.#style.shuffleKeys ? shuffleKeys(chunk, this.#random) : chunk;
    await this.data(JSON.stringify(value));
  }

  /** Writes one event with this data, which must be a single line. */
  async data(data: string): Promise<void> {
    const { lineEnd, comments, spaceAfterColon } = this.#style;
    const comment = comments ? `: keep-alive${lineEnd}` : '';
    await this.raw(`${comment}data:${spaceAfterColon ? ' ' : ''}${data}${lineEnd}${lineEnd}`);
  }

  /** Writes text as it is. */
  async raw(text: string): Promise<void> {
    const bytes = Buffer.from(this.#first && this.#style.byteOrderMark ? `\uFEFF${text}` : text);
    this.#first = false;
    const step = this.#style.splitBytes === 0 ? bytes.length : this.#style.splitBytes;
    for (let start = 0; start < bytes.length; start += step) {
      await this.#write(bytes.subarray(start, start + step));
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#response.destroyed) return;
    if (this.#response.write(bytes)) return;
    // Whichever comes first takes the other's listener with it.
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([
      once(this.#response, 'drain', { signal }),
      once(this.#response, 'close', { signal }),
    ]).finally(() => settled.abort());
  }
}

/** The same object with the keys of every level in another order. */
function shuffleKeys(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => ({ key, item: shuffleKeys(item, random), order: random.next() }))
      .toSorted((left, right) => left.order - right.order)
      .map(({ key, item }) => [key, item]),
  );
}
