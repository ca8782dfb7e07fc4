/** Which saved replies a word after `/` means, best first. Pure. */
import type { SavedReply } from '../../../shared/replies.ts';

/** More than this nobody reads; another letter is quicker. */
const mostShown = 40;

export function rankReplies(
  query: string,
  replies: readonly SavedReply[],
  language: string,
): readonly SavedReply[] {
  const wanted = normalise(query);
  return replies
    .map((reply) => ({ reply, score: scoreOf(wanted, reply, language) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (left, right) =>
        right.score - left.score || left.reply.title.localeCompare(right.reply.title, language),
    )
    .slice(0, mostShown)
    .map(({ reply }) => reply);
}

/** How it was found comes first; the customer's language and habit decide among equals. 0 when it was not found. */
function scoreOf(wanted: string, reply: SavedReply, language: string): number {
  const found = wanted === '' ? 1 : placeScore(wanted, reply);
  if (found === 0) return 0;
  const habit = Math.min(4, Math.log2(1 + reply.usageCount));
  return found + (suitsLanguage(reply.language, language) ? 10 : 0) + habit;
}

function placeScore(wanted: string, { shortcut, title, folder, body }: SavedReply): number {
  const word = normalise(shortcut);
  if (word === wanted) return 200;
  if (word.startsWith(wanted)) return 160;
  const name = normalise(title);
  if (name.startsWith(wanted)) return 120;
  if (name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(wanted))) return 100;
  if (name.includes(wanted)) return 80;
  if (normalise(folder).includes(wanted)) return 40;
  return normalise(body).includes(wanted) ? 20 : 0;
}

function suitsLanguage(replyLanguage: string, wanted: string): boolean {
  const primary = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';
  return replyLanguage === '' || primary(replyLanguage) === primary(wanted);
}

/** Full and half width are the same, as are upper and lower case. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
