import { describe, expect, it } from 'vitest';
import { packIcns, packIco } from './icon-containers.ts';
import type { IconImage } from './icon-containers.ts';

function image(size: number): IconImage {
  return { size, png: Buffer.from(`png of ${size}`) };
}

describe('ICO', () => {
  it('points each entry at its own image, so that no size shows another one', () => {
    const images = [image(16), image(256)];
    const file = packIco(images);
    const found = images.map((_, index) => {
      const entry = 6 + 16 * index;
      const start = file.readUInt32LE(entry + 12);
      return file.subarray(start, start + file.readUInt32LE(entry + 8)).toString();
    });
    expect(found).toEqual(['png of 16', 'png of 256']);
    expect([file.readUInt16LE(2), file.readUInt16LE(4), file.readUInt8(6), file.readUInt8(22)]).toEqual([
      1, 2, 16, 0,
    ]);
  });

  it('refuses a size the format cannot hold', () => {
    expect(() => packIco([image(512)])).toThrow(RangeError);
  });
});

describe('ICNS', () => {
  it('states its own length and holds both chunks of a size that is plain and Retina', () => {
    const file = packIcns([image(32)]);
    expect(file.readUInt32BE(4)).toBe(file.length);
    const first = 8 + file.readUInt32BE(12);
    expect([file.toString('latin1', 0, 4), file.toString('latin1', 8, 12)]).toEqual(['icns', 'icp5']);
    expect(file.toString('latin1', first, first + 4)).toBe('ic11');
  });

  it('refuses a size the format has no name for', () => {
    expect(() => packIcns([image(48)])).toThrow(RangeError);
  });
});
