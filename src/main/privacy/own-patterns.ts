/**
 * The user's own patterns. A regular expression that backtracks without end must not freeze the app, so each runs under a time
 * limit; one that misses it stops the request, because nobody can say then what the text still holds.
 */
import { createContext, Script } from 'node:vm';
import type { Span } from './span.ts';

export interface OwnPattern {
  readonly name: string;
  /** @throws PatternError */
  find(text: string): readonly Span[];
}

/** A pattern that cannot be used. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly pattern: string;
  readonly reason: 'invalid' | 'too-slow';

  constructor(pattern: string, reason: 'invalid' | 'too-slow', options?: ErrorOptions) {
    super(`pattern ${JSON.stringify(pattern)} is ${reason}`, options);
    this.pattern = pattern;
    this.reason = reason;
  }
}

/** Longest time one pattern may take for one text, in milliseconds. */
const limitMs = 50;
const mostMatches = 1_000;

/** @throws PatternError when `source` is no regular expression. */
export function compileOwnPattern(name: string, source: string): OwnPattern {
  let form: RegExp;
  try {
    form = new RegExp(source, 'giu');
  } catch (error) {
    throw new PatternError(name, 'invalid', { cause: error });
  }
  const sandbox = createContext({ form, text: '', mostMatches });
  const script = new Script(
    '[...text.matchAll(form).take(mostMatches)].map((match) => [match.index, match[0].length])',
  );
  return {
    name,
    find(text) {
      sandbox['text'] = text;
      return matchesWithin(script, sandbox, name)
        .filter(([, length]) => length > 0)
        .map(([start, length]) => ({
          start,
          end: start + length,
          kind: name,
          identity: text.slice(start, start + length),
          certainty: 3,
        }));
    },
  };
}

function matchesWithin(
  script: Script,
  sandbox: ReturnType<typeof createContext>,
  name: string,
): readonly (readonly [number, number])[] {
  try {
    return script.runInContext(sandbox, { timeout: limitMs }) as readonly (readonly [number, number])[];
  } catch (error) {
    throw new PatternError(name, 'too-slow', { cause: error });
  }
}
