import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { toSmallPng } from './small-png.ts';

/** A PNG of RGB rows, each with the filter of its number: "sub", "up", "average", "Paeth", none. */
function filteredPng(rows: readonly (readonly number[])[]): Buffer {
  const width = (rows[0]?.length ?? 0) / 3;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = rows.map((row, index) => Buffer.from([index % 5, ...filtered(rows, index, row)]));
  const chunk = (type: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(data))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function filtered(
  rows: readonly (readonly number[])[],
  index: number,
  row: readonly number[],
): readonly number[] {
  return row.map((value, column) => {
    const left = row[column - 3] ?? 0;
    const above = rows[index - 1]?.[column] ?? 0;
    const corner = column < 3 ? 0 : (rows[index - 1]?.[column - 3] ?? 0);
    const guess = left + above - corner;
    const paeth = [left, above, corner].toSorted(
      (one, other) => Math.abs(guess - one) - Math.abs(guess - other),
    )[0];
    return (value - ([0, left, above, (left + above) >> 1, paeth][index % 5] ?? 0)) & 255;
  });
}

/** The colours of a palette PNG, row by row. */
function read(png: Buffer): readonly (readonly number[])[] {
  const width = png.readUInt32BE(16);
  let palette = Buffer.alloc(0);
  let data = Buffer.alloc(0);
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'PLTE') palette = Buffer.from(body);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data = inflateSync(body);
  }
  return Array.from({ length: png.readUInt32BE(20) }, (_, row) =>
    [...data.subarray(row * (width + 1) + 1, (row + 1) * (width + 1))].flatMap((index) => [
      ...palette.subarray(index * 3, index * 3 + 3),
    ]),
  );
}

test('a picture of few colours stays what it is, whichever filters it was written with', () => {
  const colours = [
    [250, 250, 252],
    [31, 41, 55],
    [79, 70, 229],
  ];
  const rows = Array.from({ length: 12 }, (_, row) =>
    Array.from({ length: 9 }, (_unused, column) => colours[(row * 7 + column * 5) % 3] ?? []).flat(),
  );
  expect(read(toSmallPng(filteredPng(rows)))).toEqual(rows);
});

test('of many colours each pixel takes the nearest one kept', () => {
  const rows = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: 20 }, (_unused, column) => [row * 12, column * 12, 100]).flat(),
  );
  const small = read(toSmallPng(filteredPng(rows)));
  expect(
    new Set(small.flatMap((row) => row.map((_, at) => row.slice(at - (at % 3), at - (at % 3) + 3).join())))
      .size,
  ).toBeLessThanOrEqual(96);
});

test('what is no such PNG is refused', () => {
  expect(() => toSmallPng(Buffer.from('GIF89a'))).toThrow('no PNG');
});
