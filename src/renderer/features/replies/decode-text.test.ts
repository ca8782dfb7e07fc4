import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

test('text is read in whatever a spreadsheet wrote it', () => {
  expect(decodeText(new TextEncoder().encode('退款,ok'))).toBe('退款,ok');
  expect(decodeText(new Uint8Array([0xcd, 0xcb, 0xbf, 0xee]))).toBe('退款');
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x00, 0x90, 0x3e, 0x6b]))).toBe('退款');
});

test('what is no text is said to be none', () => {
  expect(decodeText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8]))).toBeNull();
});
