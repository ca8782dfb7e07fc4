/** What the customer wants now, and what they said before: the two halves that matching looks at. Pure. */
import type { Message } from '../../shared/domain.ts';

/** Pleasantries alone are no question; the turn before them counts then. */
const smallTalk =
  /^(?:(?:ok(?:ay)?|thanks?(?: you)?(?: so much| very much)?|thx|great|perfect|yes|no|sure|hi|hello|hey|你好|您好|好的?|谢谢[您你]?|收到|嗯|在吗|行)[\s.!。！~，,]*)+$/iu;
/** Nobody is polite at greater length without saying something. */
const longestSmallTalk = 60;

function isSmallTalk(text: string): boolean {
  return text.length <= longestSmallTalk && smallTalk.test(text.trim());
}

export interface CustomerTurns {
  /** Since the last answer, or the last thing they asked; empty when they have said nothing. */
  readonly newest: string;
  /** Before that, oldest first. */
  readonly earlier: string;
}

/** @param newestFirst messages of customer and agent */
export function customerTurns(newestFirst: readonly Message[]): CustomerTurns {
  const lastAnswer = newestFirst.findIndex(({ author }) => author === 'agent');
  const isOpen = lastAnswer !== 0;
  const open = !isOpen ? [] : newestFirst.slice(0, lastAnswer === -1 ? undefined : lastAnswer);
  const said = newestFirst.filter(({ author, text }) => author === 'customer' && !isSmallTalk(text));
  const newest = said.filter((message) => open.includes(message));
  // Nothing open that says anything: the last thing they did say is what it is about.
  const about = newest.length > 0 ? newest : said.slice(0, 1);
  const before = said.filter((message) => !about.includes(message));
  return { newest: join(about), earlier: join(before) };
}

function join(newestFirst: readonly Message[]): string {
  return newestFirst
    .toReversed()
    .map(({ text }) => text)
    .join('\n');
}
