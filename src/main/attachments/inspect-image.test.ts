import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxAttachmentName, maxImageBytes } from '../../shared/attachment.ts';
import { attachmentName, inspectImage } from './inspect-image.ts';

/** The first bytes of a PNG: signature and IHDR. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(header);
  header.writeUInt32BE(13, 8);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 6, 0, 0, 0], 24);
  return header;
}

function gif(width: number, height: number): Buffer {
  const header = Buffer.alloc(14);
  header.write('GIF89a', 'latin1');
  header.writeUInt16LE(width, 6);
  header.writeUInt16LE(height, 8);
  return header;
}

test('an image is what its own bytes say, whatever it is called', () => {
  expect(inspectImage(png(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 });
  expect(inspectImage(gif(10, 20))).toEqual({ type: 'image/gif', width: 10, height: 20 });
});

test('what can carry a script, or is of another kind, is no image', () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    '<html>',
    '%PDF-1.7',
    'BM',
    '',
  ])
    expect(inspectImage(Buffer.from(text))).toBe('not-an-image');
  // The right beginning and nothing behind it.
  expect(inspectImage(Buffer.from([0xff, 0xd8, 0xff]))).toBe('not-an-image');
  expect(inspectImage(png(0, 10))).toBe('not-an-image');
});

test('a small file that would unfold into gigabytes is refused, and so is a large one', () => {
  expect(inspectImage(png(60_000, 60_000))).toBe('too-many-pixels');
  expect(inspectImage(png(4_000_000_000, 1))).toBe('too-many-pixels');
  expect(inspectImage(png(16_000, 16_000))).toBe('too-many-pixels');
  expect(inspectImage(Buffer.concat([png(1, 1), Buffer.alloc(maxImageBytes)]))).toBe('too-large');
});

test('no bytes make it throw or hang', () => {
  const starts = [
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [0xff, 0xd8, 0xff, 0xe1],
    [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
    [0x52, 0x49, 0x46, 0x46, 1, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
      const facts = inspectImage(Buffer.concat([Buffer.from(start), rest]));
      expect(typeof facts === 'string' || facts.width > 0).toBe(true);
    }),
  );
});

test('a name is one line of visible signs and leads to no other folder', () => {
  expect(attachmentName('../../etc/passwd.png', 'image/png')).toBe('passwd.png');
  expect(attachmentName('C:\\Users\\a\\截图 1.png', 'image/png')).toBe('截图 1.png');
  expect(attachmentName('a\u202egnp.exe\n', 'image/png')).toBe('agnp.exe');
  expect(attachmentName('', 'image/jpeg')).toBe('image.jpeg');
  expect(attachmentName('.bashrc', 'image/webp')).toBe('image.webp');
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff }), { maxLength: 300 }), (units) => {
      const name = String.fromCharCode(...units);
      const cleaned = attachmentName(name, 'image/png');
      expect(cleaned.length).toBeGreaterThan(0);
      expect(cleaned.length).toBeLessThanOrEqual(maxAttachmentName);
      expect(cleaned).not.toMatch(/[\p{Cc}/\\]/u);
      expect(cleaned.isWellFormed()).toBe(true);
    }),
  );
});
