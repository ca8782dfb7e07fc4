/**
 * Loads the conversations that the agent is about to open: the one the pointer rests on, and the two beside the open one, where
 * a key goes next. They are drawn at once then, without asking main first.
 */
import { useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import { useCommands } from '../app/desk-context.ts';

/** A pointer on its way across the queue rests nowhere for so long; a hand needs longer than this to press. */
const restMs = 40;

export interface LookAhead {
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

/** @param queue ids as they are shown */
export function useLookAhead(queue: readonly string[], openId: string | null): LookAhead {
  const { lookAhead } = useCommands();
  const resting = useRef<number | undefined>(undefined);

  useEffect(() => () => clearTimeout(resting.current), []);

  useEffect(() => {
    const openIndex = openId === null ? -1 : queue.indexOf(openId);
    if (openIndex === -1) return undefined;
    const besides = [queue[openIndex + 1], queue[openIndex - 1]].filter((id) => id !== undefined);
    const waiting = requestIdleCallback(() => void Promise.all(besides.map((id) => lookAhead(id))));
    return () => cancelIdleCallback(waiting);
    // Only another open conversation is a reason to look: a queue that moves by itself moves often.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, lookAhead]);

  function onPointerOver({ target }: PointerEvent): void {
    clearTimeout(resting.current);
    if (!(target instanceof Element)) return;
    const id = target.closest('[data-conversation-id]')?.getAttribute('data-conversation-id');
    if (id) resting.current = window.setTimeout(() => void lookAhead(id), restMs);
  }

  return { onPointerOver, onPointerLeave: () => clearTimeout(resting.current) };
}
