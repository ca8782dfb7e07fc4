/**
 * Packs PNG images into the two icon containers that installers need: Windows ICO and macOS ICNS.
 *
 * Both formats have held whole PNG files since Windows Vista and Mac OS X 10.7, so nothing is decoded here. Pure; knows
 * nothing of files or of how the images were drawn.
 */

/** One square image. */
export interface IconImage {
  /** Width and height in pixels. */
  readonly size: number;
  /** A whole PNG file. */
  readonly png: Uint8Array;
}

const icoHeaderBytes = 6;
const icoEntryBytes = 16;

/**
 * An ICO file with one entry for each image.
 *
 * @param images squares of at most 256 pixels, the format's largest
 */
export function packIco(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(icoHeaderBytes);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = icoHeaderBytes + icoEntryBytes * images.length;
  const entries = images.map(({ size, png }) => {
    if (size > 256) throw new RangeError(`An ICO image is at most 256 pixels wide, not ${size}`);
    const entry = Buffer.alloc(icoEntryBytes);
    // One byte a side, in which 0 stands for 256.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...images.map(({ png }) => png)]);
}

/** Chunk types of ICNS that hold a PNG, by pixels. Retina types share pixels with a larger plain one. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/**
 * An ICNS file with every chunk the images' sizes allow.
 *
 * @param images squares of 16, 32, 64, 128, 256, 512 or 1024 pixels
 */
export function packIcns(images: readonly IconImage[]): Buffer {
  const chunks = images.flatMap(({ size, png }) => {
    const types = icnsTypes[size];
    if (types === undefined) throw new RangeError(`ICNS has no image of ${size} pixels`);
    return types.map((type) => icnsChunk(type, png));
  });
  return icnsChunk('icns', Buffer.concat(chunks));
}

/** Four letters, the length of the whole chunk, its content; the file itself is such a chunk. */
function icnsChunk(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([header, content]);
}
