/** Reads an answer's body to its end and unpacks it, never to more bytes than are wanted. Knows no connection. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { FetchError } from './fetch-error.ts';

/**
 * @param encoding - Of the header `content-encoding`; one that is unknown leaves the bytes as they are.
 * @param maxBytes - For the bytes as they come and as they are unpacked.
 * @throws {FetchError} too-large; network for bytes that are packed in a broken way.
 */
export async function readWhole(
  body: AsyncIterable<Buffer>,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return unpack(Buffer.concat(chunks), encoding, maxBytes);
}

function unpack(packed: Buffer, encoding: string | undefined, maxOutputLength: number): Buffer {
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(packed, { maxOutputLength });
      case 'br':
        return brotliDecompressSync(packed, { maxOutputLength });
      case 'deflate':
        return inflateSync(packed, { maxOutputLength });
      default:
        return packed;
    }
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxOutputLength);
    throw new FetchError('network', 'The answer is packed in a broken way', { cause: error });
  }
}

function tooLarge(maxBytes: number): FetchError {
  return new FetchError('too-large', `The answer is larger than ${maxBytes} bytes`);
}
