/** Cuts a text into its sentences, Chinese or not, with their places in it. Pure. */

export interface Sentence {
  readonly text: string;
  /** In UTF-16 code units of the whole; without the white space around. */
  readonly start: number;
  readonly end: number;
}

/** A full stop ends a sentence only before white space: not in `1.5`, `qwen3.5` or an address. */
const sentenceEnd = /[。！？!?；;…]+["”’」）)]*|\.(?=["”’)]*(?:\s|$))["”’)]*|\n+/g;
/** After these a full stop ends nothing. */
const abbreviation = /(?:^|\s)(?:e\.g|i\.e|etc|no|nr|mr|mrs|ms|dr|st|vs|approx|incl|max|min)\.$/i;
/** `1. Write to us`: the stop belongs to a list's number. */
const listNumber = /^\s*\d{1,2}\.$/;

export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    const said = text.slice(start, end);
    if (match[0].startsWith('.') && (abbreviation.test(said) || listNumber.test(said))) continue;
    add(sentences, text, start, end);
    start = end;
  }
  add(sentences, text, start, text.length);
  return sentences;
}

function add(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const said = raw.trim();
  if (/[\p{L}\p{N}]/u.test(said)) sentences.push({ text: said, start, end: start + said.length });
}
