/**
 * Text as the detectors read it: full-width forms narrowed, dashes and spaces of all kinds made plain, invisible characters
 * left out. A person who types on a Chinese keyboard, or pastes from a web page, writes the same number in many ways.
 */

export interface PlainText {
  readonly text: string;
  /** Where a stretch of `text` stands in the original; invisible characters inside it are part of it. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;
const needsWork = /[\u00A0\u00AD\u2000-\u206F\u2212\u3000\uFE63\uFEFF\uFF01-\uFF5E]/u;

export function plainText(original: string): PlainText {
  if (!needsWork.test(original)) return { text: original, original: (start, end) => ({ start, end }) };
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let offset = 0; offset < original.length; offset++) {
    const character = original.charAt(offset);
    if (invisible.test(character)) continue;
    characters.push(narrow(character));
    offsets.push(offset);
  }
  return {
    text: characters.join(''),
    original(start, end) {
      const first = offsets[start] ?? original.length;
      const last = offsets[end - 1] ?? first - 1;
      return { start: first, end: last + 1 };
    },
  };
}

function narrow(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) return ' ';
  // Hyphens and dashes of the General Punctuation block, the minus sign and the small hyphen.
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe63) return '-';
  return character;
}
