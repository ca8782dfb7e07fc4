/** The body of a request to the simulator. */
import type { IncomingMessage } from 'node:http';

/** A request body larger than this is refused; the real service's limit is of the same order. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * Reads the whole body: as JSON, or as text when it is none.
 *
 * @throws {RangeError} when it is too large.
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    if (size > maxBodyBytes) throw new RangeError('The request body is too large.');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
}
