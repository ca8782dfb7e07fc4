/**
 * Faults by name, as a command line, a header or a model's suffix gives them: `throttled`, `throttled/in-stream`,
 * `moderated/in-stream:12`, `cut:20`, `silence:head`, `page:502`.
 */
import type { ErrorDelivery, Fault } from './options.ts';
import { serviceErrors } from './service-errors.ts';
import type { ServiceErrorName } from './service-errors.ts';

const deliveries: readonly ErrorDelivery[] = [
  'json',
  'frame-body',
  'in-stream',
  'native-frame',
  'in-content',
];

/** The names that a fault's text may begin with, for a help text. */
export const faultNames: readonly string[] = [
  ...Object.keys(serviceErrors).map((name) => `${name}[/${deliveries.join('|')}]`),
  'page:STATUS',
  'cut:request|head|TOKENS|character',
  'unfinished:TOKENS',
  'silence:request|head|TOKENS',
  'empty',
  'partial',
  'invented',
];

/**
 * Reads one fault.
 *
 * @throws {RangeError} when there is none of that name.
 */
export function parseFault(text: string): Fault {
  const [, name = '', delivery, argument] = /^([a-z-]+)(?:\/([a-z-]+))?(?::(\w+))?$/.exec(text.trim()) ?? [];
  const count = Number(argument ?? '0');
  if (isErrorName(name)) {
    const chosen = deliveries.find((known) => known === (delivery ?? 'json'));
    if (chosen === undefined) throw new RangeError(`Unknown delivery in "${text}"`);
    return { kind: 'error', error: serviceErrors[name], delivery: chosen, afterTokens: count };
  }
  if (name === 'page') return { kind: 'page', status: argument === undefined ? 502 : count };
  if (name === 'empty' || name === 'partial' || name === 'invented') return { kind: name };
  if (name === 'unfinished') return { kind: 'unfinished', afterTokens: count, done: true };
  if (name === 'cut' && argument === 'character') return { kind: 'cut', after: 'character' };
  if (name === 'cut' || name === 'silence') {
    return { kind: name, after: argument === 'request' || argument === 'head' ? argument : count };
  }
  throw new RangeError(`Unknown fault "${text}"`);
}

function isErrorName(name: string): name is ServiceErrorName {
  return Object.hasOwn(serviceErrors, name);
}
