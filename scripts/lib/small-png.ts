/**
 * Makes the PNG of a screen small: a palette of its 96 most telling colours in place of three bytes a pixel. A screen of plain
 * areas and text looks the same. Reads what Chromium writes (8 bits, RGB or RGBA, not interlaced) and nothing else.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** More would take more bytes and show no difference but in photographs and emoji. */
const mostColours = 96;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number a pixel: 0xRRGGBB. */
  readonly colours: Uint32Array;
}

/** The same picture with at most 96 colours. @throws when it is no PNG of the kind that Chromium writes */
export function toSmallPng(png: Buffer): Buffer {
  const { width, height, colours } = readPixels(png);
  const palette = tellingColours(colours);
  const indices = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let position = 0; position < colours.length; position += 1) {
    const colour = colours[position] ?? 0;
    let index = indices.get(colour);
    if (index === undefined) {
      index = nearest(palette, colour);
      indices.set(colour, index);
    }
    // Each row begins with its filter: none, the best one for a palette.
    rows[position + Math.floor(position / width) + 1] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * Frequent colours count, and so do those that are far from all others: a small red mark is rare and must stay red. Each next
 * colour is the one for which the root of its count times its squared distance from the chosen ones is greatest.
 */
function tellingColours(colours: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const rest = [...counts].map(([colour, count]) => ({ colour, weight: Math.sqrt(count), away: 1e6 }));
  const chosen: number[] = [];
  while (chosen.length < mostColours) {
    let best: (typeof rest)[number] | undefined;
    for (const one of rest)
      if (one.away > 0 && one.weight * one.away > (best === undefined ? 0 : best.weight * best.away))
        best = one;
    if (best === undefined) break;
    chosen.push(best.colour);
    for (const one of rest) one.away = Math.min(one.away, distance(one.colour, best.colour));
  }
  return chosen;
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of palette.entries()) {
    const away = distance(candidate, colour);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

/** Squared, over the three channels. */
function distance(one: number, other: number): number {
  return (
    ((one >> 16) - (other >> 16)) ** 2 +
    (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
    ((one & 255) - (other & 255)) ** 2
  );
}

function readPixels(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is no PNG.');
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, kind, , , interlace] = png.subarray(24, 29);
  const channels = kind === 2 ? 3 : kind === 6 ? 4 : 0;
  if (depth !== 8 || channels === 0 || interlace !== 0) throw new Error('This PNG is of another kind.');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const colours = new Uint32Array(width * height);
  for (let index = 0; index < colours.length; index += 1) {
    const at = index * channels;
    colours[index] = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  }
  return { width, height, colours };
}

/** Undoes the five filters of PNG (https://www.w3.org/TR/png-3/#9Filters). */
function unfiltered(data: Buffer, rowLength: number, height: number, step: number): Uint8Array {
  const bytes = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (rowLength + 1)] ?? 0;
    for (let column = 0; column < rowLength; column += 1) {
      const at = row * rowLength + column;
      const left = column < step ? 0 : (bytes[at - step] ?? 0);
      const above = row === 0 ? 0 : (bytes[at - rowLength] ?? 0);
      const corner = row === 0 || column < step ? 0 : (bytes[at - rowLength - step] ?? 0);
      bytes[at] = (data[at + row + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - corner;
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(estimate - one));
      if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default:
      return 0;
  }
}
