/**
 * Where calls wait for the agent: for leave to run, or for an answer. Nothing here times out; a call leaves when the agent has
 * answered, or when its run is stopped.
 */
import type { ToolCallAnswer } from '../../shared/tool-calls.ts';

export interface CallDesk {
  /**
   * Waits for the agent's answer to a call.
   *
   * @throws the signal's reason when the run is stopped.
   */
  wait(callId: string, signal: AbortSignal): Promise<ToolCallAnswer>;
  /** False when no call of that id waits: it was answered before, or its run has ended. */
  answer(callId: string, answer: ToolCallAnswer): boolean;
  readonly waiting: readonly string[];
}

export function createCallDesk(): CallDesk {
  const waiting = new Map<string, (answer: ToolCallAnswer) => void>();
  return {
    async wait(callId, signal) {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<ToolCallAnswer>();
      const stop = (): void => reject(signal.reason as Error);
      waiting.set(callId, resolve);
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await promise;
      } finally {
        waiting.delete(callId);
        signal.removeEventListener('abort', stop);
      }
    },
    answer(callId, answer) {
      const resolve = waiting.get(callId);
      waiting.delete(callId);
      resolve?.(answer);
      return resolve !== undefined;
    },
    get waiting() {
      return [...waiting.keys()];
    },
  };
}
