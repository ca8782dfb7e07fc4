/** Moves the keyboard's focus to a card, and tells whether it is there. Cards never take the focus by themselves. */

const cardSelector = '[data-call-card]';

/** The card that has the focus, or has the focused control inside. */
export function focusedCallId(): string | null {
  const card = document.activeElement?.closest<HTMLElement>(cardSelector);
  return card?.dataset['callCard'] ?? null;
}

/** Goes to the card of a call; false when it is not on screen. */
export function focusCall(callId: string): boolean {
  const cards = [...document.querySelectorAll<HTMLElement>(cardSelector)];
  const card = cards.find(({ dataset }) => dataset['callCard'] === callId);
  if (card === undefined) return false;
  card.scrollIntoView({ block: 'nearest' });
  card.focus({ preventScroll: true });
  return true;
}

/** How many frames a conversation may take to show its cards. */
const mostFrames = 60;

/** Goes to the card as soon as it is there: its conversation may be opening. */
export function focusCallSoon(callId: string, framesLeft = mostFrames): void {
  if (focusCall(callId) || framesLeft === 0) return;
  requestAnimationFrame(() => focusCallSoon(callId, framesLeft - 1));
}
