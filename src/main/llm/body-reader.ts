/**
 * The body of a response as its sender meant it: unpacked when a gateway compressed it although we declined. Pieces come
 * out as soon as they can, not when a block is full.
 */
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { BrotliDecompress, Gunzip, Inflate } from 'node:zlib';
import type { Exchange, ResponseHead } from './exchange.ts';

export interface BodyReader {
  /**
   * Waits for the next piece. One reader at a time.
   *
   * @returns null at the end.
   * @throws what the exchange ends with, or the error of a damaged compression.
   */
  read(): Promise<Buffer | null>;
}

type Unpacker = Gunzip | Inflate | BrotliDecompress;

/** The exchange itself where nothing is packed. */
export function bodyReader(exchange: Exchange, head: ResponseHead): BodyReader {
  const unpacker = createUnpacker((head.headers['content-encoding'] ?? '').trim().toLowerCase());
  if (unpacker === null) return exchange;
  const unpacked: Buffer[] = [];
  unpacker.on('data', (piece: Buffer) => unpacked.push(piece));
  return {
    read: async () => {
      for (;;) {
        const packed = await exchange.read();
        if (packed === null) {
          unpacker.destroy();
          return null;
        }
        await feed(unpacker, packed);
        if (unpacked.length > 0) return Buffer.concat(unpacked.splice(0));
      }
    },
  };
}

function createUnpacker(encoding: string): Unpacker | null {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ flush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ flush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}

/** Resolves once everything that these bytes give has been handed out. */
function feed(unpacker: Unpacker, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    unpacker.once('error', reject);
    unpacker.write(bytes, () => {
      unpacker.off('error', reject);
      resolve();
    });
  });
}
