/**
 * Pretends to remember prompts: the implicit cache finds the longest known beginning, the explicit one what stands before a
 * marker. Only the counts matter here, because a client shows and prices them.
 */
import { hashText } from './random.ts';
import { countTokens } from './tokens.ts';
import type { SimulatedMessage } from './chat-request.ts';

export interface CacheUse {
  readonly cachedTokens: number;
  /** Tokens newly stored by a marker; undefined when the prompt has none. */
  readonly createdTokens: number | undefined;
}

/** Documented minima of a cached beginning: 256 tokens implicit (1,024 on a newer page), 1,024 explicit. */
const implicitMinimum = 256;
const explicitMinimum = 1_024;

export class PromptCache {
  readonly #known = new Set<number>();

  /** Looks a prompt up and remembers it. */
  use(model: string, messages: readonly SimulatedMessage[]): CacheUse {
    const marker = messages.findLastIndex((message) => message.cached);
    const considered = marker === -1 ? messages : messages.slice(0, marker + 1);
    const minimum = marker === -1 ? implicitMinimum : explicitMinimum;
    let key = hashText(`${model}${marker === -1}`);
    let tokens = 0;
    let cachedTokens = 0;
    for (const message of considered) {
      key = hashText(`${key}/${message.role}/${message.content}`);
      tokens += countTokens(message.content) + 4;
      if (this.#known.has(key) && tokens >= minimum) cachedTokens = tokens;
      this.#known.add(key);
    }
    if (marker === -1) return { cachedTokens, createdTokens: undefined };
    return { cachedTokens, createdTokens: tokens >= minimum ? tokens - cachedTokens : 0 };
  }
}
