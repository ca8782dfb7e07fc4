/**
 * Decides whether the simulated model calls a tool, with which arguments, and how the call's fragments look on the wire.
 */
import { intentOf, orderIn } from './answer/intents.ts';
import { terms } from './answer/language.ts';
import { english } from './answer/phrases-en.ts';
import { chinese } from './answer/phrases-zh.ts';
import type { Intent } from './answer/phrasebook.ts';
import { readSituation } from './answer/situation.ts';
import { isObject } from './chat-request.ts';
import type { Json, SimulatedRequest, SimulatedTool } from './chat-request.ts';
import type { ToolStyle } from './options.ts';
import { hexDigits } from './random.ts';
import type { Random } from './random.ts';
import { splitTokens } from './tokens.ts';

export interface SimulatedCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
  /** Has list or object parameters: the real service sends such arguments in one piece unless asked otherwise. */
  readonly complex: boolean;
}

/**
 * Calls a model would make for the request. It looks up what the customer names, then does what they wish with what it found; it calls
 * nothing whose arguments it would have to make up.
 */
export function chooseCalls(request: SimulatedRequest, random: Random): readonly SimulatedCall[] {
  const { tools, toolChoice } = request;
  if (tools.length === 0 || toolChoice === 'none') return [];
  const known = readKnown(request);
  const forced = tools.filter((tool) => toolChoice === `=${tool.name}`);
  const fitting = known.isFirstTurn ? lookUps(tools, known) : nextActions(tools, known);
  const isStuck = toolChoice === 'required' && known.isFirstTurn && fitting.length === 0;
  const fallback = isStuck ? tools.slice(0, 1) : fitting;
  const wanted = forced.length > 0 && known.isFirstTurn ? forced : fallback;
  return wanted.slice(0, request.parallelToolCalls ? 3 : 1).map((tool) => ({
    id: `call_${hexDigits(random, 24)}`,
    name: tool.name,
    arguments: JSON.stringify(inventArguments(tool.parameters, known)),
    complex: properties(tool.parameters).some(([, schema]) =>
      ['array', 'object'].includes(String(schema['type'])),
    ),
  }));
}

/** What the conversation and earlier calls give to call with. */
interface Known {
  readonly question: string;
  /** The newest order number that was named. */
  readonly order: string | undefined;
  readonly wish: Intent;
  /** Everything that the question touches. */
  readonly wishes: ReadonlySet<Intent>;
  readonly isFirstTurn: boolean;
  readonly called: ReadonlySet<string>;
  /** Values in the results so far, by name. */
  readonly results: ReadonlyMap<string, unknown>;
}

function readKnown({ messages }: SimulatedRequest): Known {
  const { question, earlier, language, toolResults } = readSituation(messages);
  const book = language === 'zh' ? chinese : english;
  const spoken = [question, ...earlier.toReversed()];
  const results = toolResults.flatMap((text) => Object.entries(parsed(text)));
  return {
    question,
    order: spoken.map(numberIn).find((order) => order !== undefined),
    wish: intentOf(book, question).intent,
    wishes: new Set(book.intents.filter(({ pattern }) => pattern.test(question)).map(({ intent }) => intent)),
    isFirstTurn: messages.at(-1)?.role === 'user',
    called: new Set(
      messages
        .slice(messages.findLastIndex(({ role }) => role === 'user'))
        .flatMap(({ toolCallNames }) => toolCallNames),
    ),
    results: new Map(results),
  };
}

function lookUps(tools: readonly SimulatedTool[], known: Known): readonly SimulatedTool[] {
  if (known.wish === 'thanks' || known.wish === 'greeting') return [];
  const callable = tools.filter((tool) => !isAction(tool) && canCall(tool, known));
  const isAboutOrder = known.order !== undefined && known.wish !== 'other';
  return callable.filter((tool) => fits(tool, known.question) || (isAboutOrder && isOrderLookUp(tool)));
}

/** One at a time, and only what the customer asked for. */
function nextActions(tools: readonly SimulatedTool[], known: Known): readonly SimulatedTool[] {
  const wanted = [...actions].flatMap(([wish, name]) => (known.wishes.has(wish) ? [name] : []));
  return tools
    .filter(
      (tool) =>
        wanted.some((name) => name.test(tool.name)) &&
        isAction(tool) &&
        !known.called.has(tool.name) &&
        canCall(tool, known),
    )
    .slice(0, 1);
}

/** Wishes that some tool may fulfil, by what its name says. */
const actions: ReadonlyMap<Intent, RegExp> = new Map([
  ['refund', /refund/i],
  ['cancel', /cancel/i],
]);
const actionName = /refund_|cancel_|send_|exchange_|create_|update_|delete_|draft_/i;

function isAction({ name }: SimulatedTool): boolean {
  return actionName.test(name);
}

function isOrderLookUp({ name }: SimulatedTool): boolean {
  return /(?:get|look|find|read)\w*order/i.test(name);
}

/** Whether every argument that it needs is known; a tool that names none as needed needs all of its own. */
function canCall(tool: SimulatedTool, known: Known): boolean {
  const all = properties(tool.parameters);
  const required = tool.parameters['required'];
  const needed =
    Array.isArray(required) && required.length > 0 ? all.filter(([name]) => required.includes(name)) : all;
  return needed.length > 0 && needed.every(([name, schema]) => isKnown(name, schema, known));
}

function isKnown(name: string, schema: Json, known: Known): boolean {
  if (known.results.has(name) || Array.isArray(schema['enum']) || schema['type'] === 'boolean') return true;
  if (isNumber(schema)) return /\d/.test(known.question);
  return isNumberName(name) && known.order !== undefined;
}

/** The `tool_calls` deltas of one call, in order. */
export function callFragments(
  call: SimulatedCall,
  index: number,
  style: ToolStyle,
  inPieces: boolean,
): readonly Json[] {
  const fragment = (id: string, called: Json): Json => ({ index, id, type: 'function', function: called });
  const named = (text: string | null): Json => fragment(call.id, { name: call.name, arguments: text });
  if (style === 'whole') return [named(call.arguments)];
  const pieces = inPieces ? splitTokens(call.arguments) : [call.arguments];
  const repeatedId = style === 'null-arguments' ? call.id : '';
  const later = (text: string): Json => fragment(repeatedId, { arguments: text });
  if (style === 'prefix') return [named(pieces[0] ?? ''), ...pieces.slice(1).map(later)];
  return [named(style === 'null-arguments' ? null : ''), ...pieces.map(later)];
}

/** A tool fits when its name and description share two terms with the question, or one that is rare enough to be long. */
function fits(tool: SimulatedTool, question: string): boolean {
  const own = new Set(terms(`${tool.name.replaceAll('_', ' ')} ${tool.description}`));
  const shared = new Set(terms(question).filter((term) => own.has(term)));
  return shared.size >= 2 || [...shared].some((term) => term.length >= 5);
}

function properties(schema: Json): readonly (readonly [string, Json])[] {
  const listed = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.entries(listed).map(([name, value]) => [name, isObject(value) ? value : {}] as const);
}

function inventArguments(schema: Json, known: Known): Json {
  return Object.fromEntries(
    properties(schema).map(([name, property]) => [
      name,
      known.results.get(name) ?? inventValue(name, property, known),
    ]),
  );
}

function inventValue(name: string, schema: Json, known: Known): unknown {
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0];
  if (isNumber(schema)) return Number(/\d+/.exec(known.question)?.[0] ?? '1');
  switch (schema['type']) {
    case 'boolean':
      return true;
    case 'array':
      return [inventValue(name, isObject(schema['items']) ? schema['items'] : {}, known)];
    case 'object':
      return inventArguments(schema, known);
    default:
      if (isNumberName(name) && known.order !== undefined) return known.order;
      return known.question.replace(/\s+/g, ' ').trim().slice(0, 80);
  }
}

function isNumber(schema: Json): boolean {
  return schema['type'] === 'number' || schema['type'] === 'integer';
}

function isNumberName(name: string): boolean {
  return /order|number|code|(?:^|_)id$/i.test(name);
}

/** An order number or the like, as customers write it. */
function numberIn(text: string): string | undefined {
  return (orderIn(text) ?? /(?<![A-Z0-9])[A-Z]{0,4}-?\d{4,}[\w-]*/i.exec(text)?.[0])?.toUpperCase();
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
