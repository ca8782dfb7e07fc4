/** Keeps a scrolling element at its end while what is in it grows, until the reader scrolls up. */
import { useCallback, useRef } from 'react';
import type { RefObject } from 'react';

/** Within this many pixels of the end the reader counts as being there. */
const endThreshold = 24;

export interface FollowEnd {
  readonly scroller: RefObject<HTMLElement | null>;
  /** For the element's `scroll` event. */
  readonly onScroll: () => void;
  /** To be called after each growth, before it is painted. Always the same function. */
  readonly follow: () => void;
  /** Goes to the end, wherever the reader was. Always the same function. */
  readonly toEnd: () => void;
}

/** @param isFollowing whether to begin at the end; else the view begins where the text does. */
export function useFollowEnd(isFollowing: boolean): FollowEnd {
  const scroller = useRef<HTMLElement>(null);
  const isAtEnd = useRef(isFollowing);
  const onScroll = useCallback(() => {
    const frame = scroller.current;
    if (frame !== null)
      isAtEnd.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight <= endThreshold;
  }, []);
  const follow = useCallback(() => {
    const frame = scroller.current;
    if (frame !== null && isAtEnd.current) frame.scrollTop = frame.scrollHeight;
  }, []);
  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    follow();
  }, [follow]);
  return { scroller, onScroll, follow, toEnd };
}
