/**
 * Reads the body of a 200: a stream of events, or one whole answer from servers that ignore the wish for a stream. Turns
 * bytes into parts and the body's end into an ending; knows nothing of requests.
 */
import type { BodyReader } from '../body-reader.ts';
import type { ResponseHead } from '../exchange.ts';
import { AttemptError } from './attempt-error.ts';
import { ChunkReader } from './chunk-reader.ts';
import type { FinishReason } from './chunk-reader.ts';
import { readErrorBody } from './error-body.ts';
import { EventStream } from './event-stream.ts';
import type { PartBatches } from './one-by-one.ts';
import type { SilenceWatch } from './silence-watch.ts';

export interface Answer {
  readonly body: BodyReader;
  readonly head: ResponseHead;
  readonly watch: SilenceWatch;
  readonly idleTimeoutMs: number;
  readonly toolsOffered: boolean;
}

/** A page in place of an answer tells nothing beyond this. */
const maxPageBytes = 64 * 1024;
/** A whole answer in one body, the largest documented output included. */
const maxAnswerBytes = 16 * 1024 * 1024;
/** After the model has finished, how long usage and `[DONE]` are waited for. */
const trailingLimitMs = 5_000;

/**
 * Yields the parts as their bytes come and returns how the model finished.
 *
 * @throws {AttemptError} when it did not.
 * @throws whatever the exchange was aborted with, after the text that was still held back.
 */
export async function* readAnswer(answer: Answer): PartBatches<FinishReason> {
  const { head, body, watch } = answer;
  const contentType = head.headers['content-type'] ?? '';
  const chunks = new ChunkReader(answer.toolsOffered);
  const events = new EventStream((data, name, status) => chunks.read(data, name, status));
  if (/\bhtml\b/i.test(contentType)) {
    const detail = readErrorBody(head.status, await readWhole(body, watch, maxPageBytes)).message;
    throw new AttemptError({ code: 'wrong-endpoint', retryable: false, detail, httpStatus: head.status });
  }
  if (/\bjson\b/i.test(contentType)) {
    const whole = await readWhole(body, watch, maxAnswerBytes);
    if (whole.trimStart().startsWith('{')) chunks.read(whole);
    else events.feed(Buffer.from(whole));
  } else {
    yield* readEvents(answer, events, chunks);
  }
  if (!events.overflowed) events.end();
  const ending = chunks.end();
  const rest = chunks.takeParts();
  if (rest.length > 0) yield rest;
  if (events.overflowed) {
    throw new AttemptError({ code: 'malformed', retryable: false, detail: 'An event was larger than 4 MB.' });
  }
  if ('failure' in ending) throw new AttemptError(ending.failure);
  return ending.finish;
}

async function* readEvents(answer: Answer, events: EventStream, chunks: ChunkReader): PartBatches<void> {
  const { body, watch, idleTimeoutMs } = answer;
  let shown = false;
  try {
    while (!chunks.done && !events.overflowed) {
      const bytes = await readPiece(body, watch);
      if (bytes === null) return;
      events.feed(bytes);
      const parts = chunks.takeParts();
      if (parts.length > 0) {
        shown = true;
        yield parts;
      }
      if (chunks.finishing) watch.expectMore(Math.min(trailingLimitMs, idleTimeoutMs));
      else if (shown) watch.expectMore(idleTimeoutMs);
    }
  } catch (error) {
    // Once the model has finished, a lost connection or silence is as good as the end.
    if (chunks.finishing) return;
    // What was held back for a closer look belongs to the text that came before the cut.
    chunks.end();
    const rest = chunks.takeParts();
    if (shown && rest.length > 0) yield rest;
    throw error;
  }
}

/** Reads the rest of a body, at most about `limit` bytes of it. */
export async function readWhole(body: BodyReader, watch: SilenceWatch, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  for (let size = 0; size < limit;) {
    const piece = await readPiece(body, watch);
    if (piece === null) break;
    pieces.push(piece);
    size += piece.length;
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function readPiece(body: BodyReader, watch: SilenceWatch): Promise<Buffer | null> {
  watch.begin();
  try {
    return await body.read();
  } finally {
    watch.pause();
  }
}
