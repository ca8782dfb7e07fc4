/** Whether a part of the panel is too low for all that could stand in it. Looks at heights only; what gives way is for others to say. */
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useScale } from '../app/use-scale.ts';
import type { Cue } from './use-cue.ts';

/** Pixels of a `rem` at 100 %. */
const remPixels = 16;

/** Eight lines of the reply with its heading and sources, and the reasoning's heading with two lines of it. */
const replyRoomRem = 22.5;
/** The heading of the tools, and a call. */
const toolsRoomRem = 4.5;
/** A card with three arguments, below the headings of reasoning and tools. */
const cardRoomRem = 31.5;

/**
 * Whether everything about a suggestion has room in an element of this height. Answers by the element, and not by what is in it, so that
 * a growing text changes nothing.
 */
export function useIsTight(element: RefObject<HTMLElement | null>, { calls, status }: Cue): boolean {
  const { size } = useScale();
  const [isTight, setIsTight] = useState(false);
  const wanted = status === 'waiting' ? cardRoomRem : replyRoomRem + (calls.length === 0 ? 0 : toolsRoomRem);
  const limit = wanted * remPixels * size;
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const look = (): void => setIsTight(watched.clientHeight < limit);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, limit]);
  return isTight;
}

/** A window lower than this (in `rem`) has no room for cards that are open by themselves. */
const roomyWindowRem = 56;

/** Whether the window is so low that cards around the suggestion leave it the room. */
export function useIsLowWindow(): boolean {
  const { size } = useScale();
  const limit = roomyWindowRem * remPixels * size;
  const [isLow, setIsLow] = useState(() => window.innerHeight < limit);
  useLayoutEffect(() => {
    const look = (): void => setIsLow(window.innerHeight < limit);
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [limit]);
  return isLow;
}
