/** Merging messages into the part of a timeline that is loaded, and laying out what the agent sees of it. */
import type { Message } from '../../shared/domain.ts';

export type MergeResult =
  | { readonly kind: 'merged'; readonly messages: readonly Message[] }
  /** A message is missing between what is loaded and this one. */
  | { readonly kind: 'gap' };

/** Adds or replaces one message. One that is older than the loaded part is left out: its page brings it. */
export function mergeMessage(messages: readonly Message[], message: Message): MergeResult {
  const newest = messages.at(-1);
  if (newest === undefined) {
    return message.sequence === 1 ? { kind: 'merged', messages: [message] } : { kind: 'gap' };
  }
  if (message.sequence === newest.sequence + 1) return { kind: 'merged', messages: [...messages, message] };
  if (message.sequence > newest.sequence) return { kind: 'gap' };
  const position = message.sequence - (messages[0]?.sequence ?? 0);
  if (position < 0) return { kind: 'merged', messages };
  return { kind: 'merged', messages: messages.with(position, message) };
}

/** Puts an older page before the loaded part, dropping what both hold. */
export function prependPage(messages: readonly Message[], page: readonly Message[]): readonly Message[] {
  const oldest = messages[0]?.sequence ?? Number.POSITIVE_INFINITY;
  const older = page.filter((message) => message.sequence < oldest);
  return older.length === 0 ? messages : [...older, ...messages];
}

/**
 * Joins a fresh newest page with what was loaded before, so that a reload does not lose the older pages the agent has
 * scrolled to. When the two do not touch, only the fresh page is sure to have no holes.
 */
export function joinNewestPage(
  loaded: readonly Message[],
  fresh: readonly Message[],
): { readonly messages: readonly Message[]; readonly keptOlder: boolean } {
  const firstFresh = fresh[0]?.sequence;
  const lastLoaded = loaded.at(-1)?.sequence;
  if (firstFresh === undefined || lastLoaded === undefined || lastLoaded < firstFresh - 1) {
    return { messages: fresh, keptOlder: false };
  }
  const older = loaded.filter((message) => message.sequence < firstFresh);
  return { messages: [...older, ...fresh], keptOlder: older.length > 0 };
}
