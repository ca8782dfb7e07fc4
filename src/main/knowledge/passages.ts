/**
 * Cuts an article into passages: stretches of some paragraphs that fit a prompt, at headings and blank lines where there are
 * any, else at the ends of sentences. Passages follow each other without gaps or overlap; positions are UTF-16 code units. Pure.
 */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Length aimed at: about 500 tokens of English, a screen of Chinese. */
const usualLength = 2_000;
/** A block longer than this is cut inside. */
const longestPassage = 3_000;

/** Where one may cut: before a heading best, then at blank lines. */
const blockPattern = /\n(?=#{1,6} )|\n\s*\n/g;
const headingAlone = /^\s*#{1,6} [^\n]*\s*$/;
const sentenceEnd = /[。！？!?；;]+["”’）)]*|\.(?=\s)|\n/g;

export function cutIntoPassages(body: string): readonly Stretch[] {
  const passages: Stretch[] = [];
  let current: Stretch | null = null;
  for (const block of blocksOf(body)) {
    if (current !== null && block.end - current.start <= usualLength) {
      current = { start: current.start, end: block.end };
      continue;
    }
    if (current !== null) passages.push(current);
    current = block;
  }
  if (current !== null) passages.push(current);
  return passages.filter(({ start, end }) => body.slice(start, end).trim() !== '');
}

/** The body in order, in pieces of at most `longestPassage`. */
function* blocksOf(body: string): Generator<Stretch> {
  let start = 0;
  for (const match of body.matchAll(blockPattern)) {
    const end = match.index + match[0].length;
    // A heading goes with what it heads.
    if (headingAlone.test(body.slice(start, end))) continue;
    yield* cutLong(body, start, end);
    start = end;
  }
  yield* cutLong(body, start, body.length);
}

function* cutLong(body: string, from: number, to: number): Generator<Stretch> {
  let start = from;
  while (to - start > longestPassage) {
    const end = lastSentenceEnd(body, start, start + usualLength);
    yield { start, end };
    start = end;
  }
  if (to > start) yield { start, end: to };
}

/** The last end of a sentence in the second half of the window; else its end, moved off the middle of a character. */
function lastSentenceEnd(body: string, start: number, limit: number): number {
  const half = start + Math.floor((limit - start) / 2);
  let best = 0;
  for (const match of body.slice(half, limit).matchAll(sentenceEnd))
    best = half + match.index + match[0].length;
  if (best > 0) return best;
  const code = body.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}
