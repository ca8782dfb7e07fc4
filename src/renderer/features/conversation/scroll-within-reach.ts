import { elementScroll } from '@tanstack/react-virtual';
import type { Virtualizer } from '@tanstack/react-virtual';

/**
 * Scrolls a list, and lets a list that is shown whole know that there is nowhere to scroll. Chromium tells nobody when nothing moves,
 * so the list would take itself to be where it wanted to go, and try for it at every frame for five seconds.
 *
 * @param offset pixels from the list's start
 */
export function scrollWithinReach(
  offset: number,
  options: Parameters<typeof elementScroll>[1],
  list: Virtualizer<HTMLDivElement, Element>,
): void {
  elementScroll(offset, options, list);
  const element = list.scrollElement;
  if (element !== null && element.scrollHeight <= element.clientHeight) list.scrollOffset = 0;
}
