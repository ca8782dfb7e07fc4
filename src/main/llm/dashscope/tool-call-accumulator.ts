/**
 * Puts tool calls together from their fragments. Servers disagree on everything but the order: ids and names come once, or
 * again, or late; arguments are null, empty, whole or in pieces; an index is reused for a second call. Knows nothing of
 * which tools exist.
 */
import type { ChatPart, ChatToolCall } from '../port.ts';
import { countOf, isRecord, recordOf, textOf } from './wire-values.ts';

interface OpenCall {
  /** Position among the calls of this turn, as the parts report it: unlike the wire's index it is never reused. */
  readonly ordinal: number;
  readonly wireIndex: number | undefined;
  id: string | undefined;
  name: string | undefined;
  /** All fragments so far, joined only at the end: joining at each would cost the square of their number. */
  pieces: string[];
  /** How many of the pieces have been passed on; none is before `tool-call-start`. */
  emitted: number;
  started: boolean;
  ended: boolean;
}

export class ToolCallAccumulator {
  readonly #emit: (part: ChatPart) => void;
  readonly #calls: OpenCall[] = [];
  /** The call that the last fragment belonged to. */
  #last: OpenCall | undefined;

  constructor(emit: (part: ChatPart) => void) {
    this.#emit = emit;
  }

  get count(): number {
    return this.#calls.length;
  }

  /** Takes one element of `delta.tool_calls`. Anything that is not one is ignored. */
  add(fragment: unknown): void {
    if (!isRecord(fragment)) return;
    const called = recordOf(fragment['function']);
    const id = textOf(fragment['id']);
    const name = textOf(called?.['name']);
    const argumentsText = readArguments(called?.['arguments']);
    const call = this.#find(countOf(fragment['index']), id, name, argumentsText);
    if (call === undefined) return;
    this.#last = call;
    const replayed = name !== undefined && call.pieces.length > 0 && argumentsText === call.pieces.join('');
    call.id ??= id;
    call.name ??= name;
    if (!replayed && argumentsText !== '') call.pieces.push(argumentsText);
    if (call.id !== undefined && call.name !== undefined) this.#start(call);
    this.#passOn(call);
  }

  /** Adds to the arguments of the call that the fragment before belonged to. */
  addToLast(argumentsText: string): void {
    const call = this.#last;
    if (call === undefined || call.ended) return;
    call.pieces.push(argumentsText);
    this.#passOn(call);
  }

  /** Ends every call that is still open, in the order in which they began. */
  end(): void {
    for (const call of this.#calls) this.#end(call);
  }

  /** The call a fragment belongs to: a new one when it brings an id or a name that the open one cannot have. */
  #find(
    wireIndex: number | undefined,
    id: string | undefined,
    name: string | undefined,
    argumentsText: string,
  ): OpenCall | undefined {
    const byId = id === undefined ? undefined : this.#calls.find((call) => call.id === id);
    if (byId !== undefined) return byId.ended ? undefined : byId;
    const open =
      wireIndex === undefined
        ? this.#calls.at(-1)
        : this.#calls.findLast((call) => call.wireIndex === wireIndex && !call.ended);
    if (open === undefined) {
      // A trailing empty fragment for nothing in particular begins no call.
      return id === undefined && name === undefined && argumentsText === ''
        ? undefined
        : this.#begin(wireIndex);
    }
    const other = id !== undefined && open.id !== undefined && open.id !== id;
    if (!other) return open;
    this.#end(open);
    return this.#begin(wireIndex);
  }

  #begin(wireIndex: number | undefined): OpenCall {
    const call: OpenCall = {
      ordinal: this.#calls.length,
      wireIndex,
      id: undefined,
      name: undefined,
      pieces: [],
      emitted: 0,
      started: false,
      ended: false,
    };
    this.#calls.push(call);
    return call;
  }

  #start(call: OpenCall): void {
    if (call.started) return;
    call.started = true;
    this.#emit({
      type: 'tool-call-start',
      index: call.ordinal,
      id: callId(call),
      name: call.name ?? '',
    });
  }

  #passOn(call: OpenCall): void {
    if (!call.started) return;
    for (; call.emitted < call.pieces.length; call.emitted += 1) {
      const argumentsText = call.pieces[call.emitted] ?? '';
      this.#emit({ type: 'tool-call-delta', index: call.ordinal, argumentsText });
    }
  }

  #end(call: OpenCall): void {
    if (call.ended) return;
    this.#start(call);
    this.#passOn(call);
    call.ended = true;
    const joined = call.pieces.join('');
    const finished: ChatToolCall = {
      id: callId(call),
      name: call.name ?? '',
      arguments: joined.trim() === '' ? '{}' : joined,
    };
    const malformed = whyMalformed(finished);
    this.#emit({
      type: 'tool-call-end',
      index: call.ordinal,
      call: finished,
      ...(malformed === undefined ? {} : { malformed }),
    });
  }
}

/** Some servers send no id at all; the result needs one to refer to. */
function callId(call: OpenCall): string {
  return call.id ?? `call_${call.ordinal}`;
}

/** Arguments are JSON text, but null while unknown, and from some gateways an object. */
function readArguments(value: unknown): string {
  if (typeof value === 'string') return value;
  return isRecord(value) ? JSON.stringify(value) : '';
}

function whyMalformed(call: ChatToolCall): string | undefined {
  if (call.name === '') return 'The call names no tool.';
  try {
    return isRecord(JSON.parse(call.arguments)) ? undefined : 'The arguments are no JSON object.';
  } catch (error) {
    return `The arguments are no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
