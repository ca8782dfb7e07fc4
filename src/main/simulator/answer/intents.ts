/** What a message is about, and which order it names. */
import type { IntentWords, Phrasebook } from './phrasebook.ts';

/** An order number as customers write it: letters and digits behind a word for it, or five digits and more alone. */
const orderPattern =
  /(?:\border(?:\s*(?:number|no\.?|id))?\s*(?:is|:|:)?\s*#?\s*|订单号?\s*(?:是|为|:|\uff1a)?\s*|#)([A-Z]{0,4}-?\d{3,}[\w-]*)|\b([A-Z]{1,4}-?\d{4,})\b|(?<![\d.])(\d{6,})(?![\d.])/i;

export function intentOf(book: Phrasebook, text: string): IntentWords {
  const found = book.intents.find((words) => words.pattern.test(text)) ?? book.intents.at(-1);
  if (found === undefined) throw new Error('A phrasebook needs at least one intent.');
  return found;
}

export function orderIn(text: string): string | undefined {
  const match = orderPattern.exec(text);
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3])?.toUpperCase();
}

export function isUpset(book: Phrasebook, text: string): boolean {
  const strong = book.intents.some(
    (words) => ['complaint', 'damaged'].includes(words.intent) && words.pattern.test(text),
  );
  return strong || /[!\uff01]{2,}/.test(text);
}
