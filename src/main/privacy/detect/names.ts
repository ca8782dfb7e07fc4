/** Finds the names that are already known: the customer's own, whole and in part. It never guesses a stranger's name. */
import type { Span } from '../span.ts';

const han = /\p{Script=Han}/u;
const honorific = '(?:先生|女士|小姐|太太|同学|老师|总|经理)';
/** Surnames of two characters, without which 欧阳修 would be of the family 欧. */
const doubleSurname = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|独孤|南宫)/u;
/** Words that are names too; in a sentence they are hardly ever the customer. */
const ordinaryWords = new Set(
  'will may mark grace hope joy rose summer april june august art bill rich long young king white black brown green'.split(
    ' ',
  ),
);

export function findNames(text: string, names: readonly string[]): readonly Span[] {
  return names.flatMap((name) => [...formsOf(name.trim())].flatMap((form) => findForm(text, form)));
}

interface NameForm {
  readonly pattern: RegExp;
  readonly identity: string;
}

function* formsOf(name: string): Generator<NameForm> {
  if (name.length < 2) return;
  const identity = name.toLowerCase().replaceAll(/\s+/g, ' ');
  if (han.test(name)) {
    yield { pattern: new RegExp(escape(name), 'gu'), identity };
    if (/^\p{Script=Han}{2,4}$/u.test(name)) {
      const surname = doubleSurname.exec(name)?.[0] ?? name.charAt(0);
      yield { pattern: new RegExp(`${surname}(?=${honorific})`, 'gu'), identity };
      if (name.length > surname.length + 1)
        yield { pattern: new RegExp(escape(name.slice(surname.length)), 'gu'), identity };
    }
    return;
  }
  const parts = name.split(/\s+/);
  yield { pattern: wholeWord(parts.map(escape).join('\\s+'), 'giu'), identity };
  if (parts.length === 1) return;
  for (const part of parts) {
    if (part.length < 3 || ordinaryWords.has(part.toLowerCase())) continue;
    yield { pattern: wholeWord(escape(part), 'gu'), identity };
  }
}

function findForm(text: string, { pattern, identity }: NameForm): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
    kind: 'name',
    identity,
    certainty: 2,
  }));
}

/** Chinese, Japanese and Korean set no space beside a foreign name. */
const wordCharacter =
  '(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])[\\p{L}\\p{N}_@]';

function wholeWord(source: string, flags: string): RegExp {
  return new RegExp(`(?<!${wordCharacter})${source}(?!${wordCharacter})`, flags);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
