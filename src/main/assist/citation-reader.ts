/**
 * Takes the markers of sources out of a text as it streams: what is left can be sent as it is, and where a marker stood is told apart.
 * It understands `[1]`, `【1】`, `[1, 2]`, `[1][2]` and what lies between, split over pieces in any way. Pure but for what it holds back.
 */

export type CitedPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'marker'; readonly numbers: readonly number[] };

export interface CitationReader {
  /** What is certain by now. The beginning of what may become a marker is held back. */
  push(text: string): readonly CitedPiece[];
  /** What was held back, as it is. */
  end(): readonly CitedPiece[];
}

/** A whole marker at the beginning, with the spaces before it (of more than three the last ones). Two digits are more than there are sources. */
const marker = /^[ \t\u00a0\u3000]{0,3}[[【［]\s*((?:\d{1,2})(?:\s*[,，、;；]\s*\d{1,2})*)\s*[\]】］]/u;
/** What may become one. */
const beginning = /^[ \t\u00a0\u3000]{0,3}(?:[[【［](?:\s*\d{1,2}\s*[,，、;；])*\s*(?:\d{1,2}\s*)?)?$/u;
/** Where the next one may begin. */
const opening = /[ \t\u00a0\u3000]{0,3}[[【［]|[ \t\u00a0\u3000]{1,3}$/u;
/** Longer than any marker of so many sources: whoever goes on like this means something else. */
const longestMarker = 60;

export function createCitationReader(): CitationReader {
  let held = '';

  return {
    push(text) {
      const pieces: CitedPiece[] = [];
      let rest = held + text;
      held = '';
      while (rest !== '') {
        const start = opening.exec(rest)?.index ?? rest.length;
        addText(pieces, rest.slice(0, start));
        rest = rest.slice(start);
        if (rest === '') break;
        const whole = marker.exec(rest);
        if (whole !== null) {
          pieces.push({ kind: 'marker', numbers: numbersIn(whole[1] ?? '') });
          rest = rest.slice(whole[0].length);
        } else if (rest.length <= longestMarker && beginning.test(rest)) {
          held = rest;
          rest = '';
        } else {
          const passed = rest.search(/\S/u) + 1;
          addText(pieces, rest.slice(0, passed));
          rest = rest.slice(passed);
        }
      }
      return pieces;
    },
    end() {
      const text = held;
      held = '';
      return text === '' ? [] : [{ kind: 'text', text }];
    },
  };
}

function addText(pieces: CitedPiece[], text: string): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text };
  else pieces.push({ kind: 'text', text });
}

function numbersIn(list: string): readonly number[] {
  return [...new Set((list.match(/\d+/g) ?? []).map(Number))];
}
