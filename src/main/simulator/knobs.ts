/**
 * The knobs of the simulator as JSON, for clients that can only send a header or a request: `pace`, `wire`, `toolStyle`,
 * `limits`, `fault`, `faults`. Unknown names and values of the wrong type are refused, because a knob that silently does
 * nothing makes a test that proves nothing.
 */
import { isObject } from './chat-request.ts';
import { parseFault } from './fault-text.ts';
import type { Fault, FaultRule, Limits, Pace, ToolStyle, WireStyle } from './options.ts';

export interface Knobs {
  readonly pace?: Partial<Pace>;
  readonly wire?: Partial<WireStyle>;
  readonly toolStyle?: ToolStyle;
  readonly limits?: Limits;
  readonly faults?: readonly FaultRule[];
}

const lineEnds: Readonly<Record<string, WireStyle['lineEnd']>> = { lf: '\n', crlf: '\r\n', cr: '\r' };
const toolStyles: readonly ToolStyle[] = ['golden', 'prefix', 'null-arguments', 'whole'];

/**
 * Reads knobs.
 *
 * @throws {RangeError} naming the first one that is not understood.
 */
export function readKnobs(json: unknown): Knobs {
  if (!isObject(json)) throw new RangeError('Knobs must be a JSON object');
  const knobs: Partial<Record<keyof Knobs, unknown>> = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === 'pace') knobs.pace = readPace(value);
    else if (name === 'wire') knobs.wire = readWire(value);
    else if (name === 'toolStyle') knobs.toolStyle = readToolStyle(value);
    else if (name === 'limits') knobs.limits = readNumbers(value, limitNames);
    else if (name === 'faults') knobs.faults = readFaultRules(value);
    else throw new RangeError(`Unknown knob "${name}"`);
  }
  return knobs as Knobs;
}

/** A list of faults by name: `[{ "fault": "throttled", "times": 2, "retryAfter": "7" }]`. */
export function readFaultRules(json: unknown): readonly FaultRule[] {
  if (!Array.isArray(json)) throw new RangeError('Faults must be a JSON list');
  return json.filter(isObject).map((rule) => {
    const fault = parseFault(String(rule['fault']));
    return {
      fault: withRetryAfter(fault, rule['retryAfter']),
      ...(typeof rule['times'] === 'number' ? { times: rule['times'] } : {}),
    };
  });
}

function withRetryAfter(fault: Fault, retryAfter: unknown): Fault {
  return fault.kind === 'error' && typeof retryAfter === 'string' ? { ...fault, retryAfter } : fault;
}

const limitNames = ['requestsPerMinute', 'tokensPerMinute', 'requestsPerSecond', 'planTokens'] as const;

function readPace(value: unknown): Partial<Pace> {
  const { tokensPerDelta, ...rest } = isObject(value) ? value : {};
  const numbers = readNumbers(rest, ['firstTokenMs', 'tokensPerSecond']);
  if (tokensPerDelta === undefined) return numbers;
  const [least, most]: readonly unknown[] = Array.isArray(tokensPerDelta) ? tokensPerDelta : [];
  if (typeof least !== 'number' || typeof most !== 'number' || least < 1 || most < least) {
    throw new RangeError('tokensPerDelta must be two numbers, the least first');
  }
  return { ...numbers, tokensPerDelta: [least, most] };
}

const wireFlags: ReadonlySet<string> = new Set([
  'comments',
  'byteOrderMark',
  'shuffleKeys',
  'spaceAfterColon',
]);

function readWire(value: unknown): Partial<WireStyle> {
  const { lineEnd, splitBytes, ...rest } = isObject(value) ? value : {};
  for (const [name, flag] of Object.entries(rest)) {
    if (!wireFlags.has(name) || typeof flag !== 'boolean')
      throw new RangeError(`Unknown wire knob "${name}"`);
  }
  const end = lineEnds[String(lineEnd)];
  if (lineEnd !== undefined && end === undefined) throw new RangeError('lineEnd must be lf, crlf or cr');
  return {
    ...rest,
    ...(end === undefined ? {} : { lineEnd: end }),
    ...readNumbers(splitBytes === undefined ? {} : { splitBytes }, ['splitBytes']),
  };
}

function readToolStyle(value: unknown): ToolStyle {
  const style = toolStyles.find((known) => known === value);
  if (style === undefined) throw new RangeError(`toolStyle must be one of ${toolStyles.join(', ')}`);
  return style;
}

function readNumbers<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const numbers: Partial<Record<Name, number>> = {};
  for (const [given, number] of Object.entries(isObject(value) ? value : {})) {
    const name = names.find((known) => known === given);
    if (name === undefined || typeof number !== 'number' || number < 0)
      throw new RangeError(`Unknown number "${given}"`);
    numbers[name] = number;
  }
  return numbers;
}
