/**
 * Keeps what the customer has written and the desk has not confirmed over a reload of the page. Session storage: it ends with
 * the tab, so nothing private stays behind on a shared computer.
 */
import { z } from 'zod';
import type { UnsentMessage } from './chat-state.ts';

const unsentSchema = z.array(
  z.object({
    clientId: z.string(),
    text: z.string(),
    writtenAt: z.number(),
    refusal: z.enum(['too-long', 'empty']).nullable(),
  }),
);

export interface UnsentStorage {
  read(token: string): readonly UnsentMessage[];
  write(token: string, unsent: readonly UnsentMessage[]): void;
}

/** @param storage the browser's, which may be switched off or full: the page works without */
export function createUnsentStorage(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): UnsentStorage {
  const key = (token: string): string => `unsent:${token}`;
  return {
    read(token) {
      try {
        return unsentSchema.parse(JSON.parse(storage.getItem(key(token)) ?? '[]'));
      } catch {
        return [];
      }
    },
    write(token, unsent) {
      try {
        if (unsent.length === 0) storage.removeItem(key(token));
        else storage.setItem(key(token), JSON.stringify(unsent));
      } catch {
        // The messages are still in memory and on the screen, marked as not sent yet.
      }
    },
  };
}
