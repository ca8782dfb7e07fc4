/**
 * Bytes to server-sent events. Characters split between two chunks, any line ending, comments, a byte-order mark and a
 * missing last line end are all taken care of here and in eventsource-parser. Does not look into the data.
 */
import { createParser } from 'eventsource-parser';
import type { EventSourceParser } from 'eventsource-parser';

/**
 * Takes one event.
 *
 * @param name - The `event:` field, absent on normal chunks.
 * @param status - The HTTP status that the gateway writes in a comment (`:HTTP_STATUS/429`) of a frame it sends after the
 *   real status line has long gone out as 200.
 */
export type EventSink = (data: string, name: string | undefined, status: number | undefined) => void;

/** Most characters of one event. The largest legitimate ones, tool arguments in one piece, stay far below. */
const maxEventCharacters = 4 * 1024 * 1024;

export class EventStream {
  readonly #decoder = new TextDecoder('utf-8');
  readonly #parser: EventSourceParser;
  /** Set by a status comment, used up by the next event. */
  #status: number | undefined;
  #overflowed = false;

  constructor(onEvent: EventSink) {
    this.#parser = createParser({
      maxBufferSize: maxEventCharacters,
      onEvent: (event) => {
        const status = this.#status;
        this.#status = undefined;
        onEvent(event.data, event.event, status);
      },
      onComment: (comment) => {
        const match = /^\s*HTTP_STATUS\/(\d{3})\s*$/.exec(comment);
        if (match !== null) this.#status = Number(match[1]);
      },
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') this.#overflowed = true;
      },
    });
  }

  /** An event grew beyond {@link maxEventCharacters}; nothing after it can be read. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** Calls back synchronously for each event completed by these bytes. */
  feed(bytes: Uint8Array): void {
    this.#push(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Completes an event whose last line end never came. */
  end(): void {
    this.#push(`${this.#decoder.decode()}\n\n`);
  }

  #push(text: string): void {
    if (!this.#overflowed) this.#parser.feed(text);
  }
}
