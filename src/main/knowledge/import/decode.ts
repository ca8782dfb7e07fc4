/**
 * Text from bytes whose encoding nobody tells: byte-order marks first, then UTF-8 where it fits, UTF-16 where every other byte
 * is zero, and GB18030 (which contains GBK and GB2312) for the rest. Lines of different encodings in one file are each read in
 * their own. Pure.
 */

const lineFeed = 0x0a;
/** Bytes looked at for zeros. */
const sampleBytes = 4_096;

/** @param hint an encoding that the file or the server names, tried before guessing */
export function decodeText(bytes: Uint8Array, hint: string | null = null): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const hinted = hint === null ? null : tryDecode(bytes, hint);
  if (hinted !== null) return hinted;
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  return tryDecode(bytes, 'utf-8') ?? decodeByLine(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Latin text and line ends in UTF-16 leave zeros at every other place; other encodings have none. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const some = sample.length / 20;
  if (odd > some && even < some / 4) return 'utf-16le';
  if (even > some && odd < some / 4) return 'utf-16be';
  return null;
}

/** Null when the bytes are not in the encoding, or when there is no such encoding. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeByLine(bytes: Uint8Array): string {
  const lines: string[] = [];
  const fallback = new TextDecoder('gb18030');
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    lines.push(tryDecode(line, 'utf-8') ?? tryDecode(line, 'gb18030') ?? fallback.decode(line));
    start = end;
  }
  return lines.join('');
}

/** The encoding that a page names in its head; null when it names none. */
export function namedInPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null;
}
