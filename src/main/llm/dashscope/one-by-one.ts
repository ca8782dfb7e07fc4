/**
 * From batches of parts to single parts. Written by hand because passing each part through a chain of async generators
 * costs more than reading it from the wire.
 */
import type { ChatPart } from '../port.ts';

/** Parts in the batches in which they came from the socket. */
export type PartBatches<Result> = AsyncGenerator<readonly ChatPart[], Result, undefined>;

/** Hands out the parts of each batch one at a time. Ending early ends the source. */
export function oneByOne(batches: PartBatches<void>): AsyncIterableIterator<ChatPart, void, undefined> {
  let batch: readonly ChatPart[] = [];
  let position = 0;

  const next = (): Promise<IteratorResult<ChatPart, void>> => {
    const part = batch[position];
    if (part === undefined) return nextBatch();
    position += 1;
    return Promise.resolve({ done: false, value: part });
  };

  const nextBatch = async (): Promise<IteratorResult<ChatPart, void>> => {
    const result = await batches.next();
    if (result.done === true) return { done: true, value: undefined };
    batch = result.value;
    position = 0;
    return next();
  };

  return {
    next,
    return: async () => {
      batch = [];
      position = 0;
      await batches.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
