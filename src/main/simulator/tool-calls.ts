/**
 * Decides whether the simulated model calls a tool, with which arguments, and how the call's fragments look on the wire.
 */
import { terms } from './answer/language.ts';
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

/** Calls a model would make for the request; none once a tool has answered, or when no tool fits the question. */
export function chooseCalls(request: SimulatedRequest, random: Random): readonly SimulatedCall[] {
  const { tools, toolChoice } = request;
  if (tools.length === 0 || toolChoice === 'none' || request.messages.at(-1)?.role !== 'user') return [];
  const question = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const forced = tools.filter((tool) => toolChoice === `=${tool.name}`);
  const fitting = tools.filter((tool) => fits(tool, question));
  const wanted =
    forced.length > 0
      ? forced
      : fitting.length > 0 || toolChoice !== 'required'
        ? fitting
        : tools.slice(0, 1);
  return wanted.slice(0, request.parallelToolCalls ? 3 : 1).map((tool) => ({
    id: `call_${hexDigits(random, 24)}`,
    name: tool.name,
    arguments: JSON.stringify(inventArguments(tool.parameters, question)),
    complex: properties(tool.parameters).some(([, schema]) =>
      ['array', 'object'].includes(String(schema['type'])),
    ),
  }));
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

/**
 * A tool fits when its name and description share two terms with the question, or one that is rare enough to be long, and when it looks
 * something up by a number that the question names: a model that called whatever sounds alike would never come to an answer.
 */
function fits(tool: SimulatedTool, question: string): boolean {
  if (!properties(tool.parameters).some(([name]) => isNumberName(name)) || numberIn(question) === undefined)
    return false;
  const own = new Set(terms(`${tool.name.replaceAll('_', ' ')} ${tool.description}`));
  const shared = new Set(terms(question).filter((term) => own.has(term)));
  return shared.size >= 2 || [...shared].some((term) => term.length >= 5);
}

function properties(schema: Json): readonly (readonly [string, Json])[] {
  const listed = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.entries(listed).map(([name, value]) => [name, isObject(value) ? value : {}] as const);
}

function inventArguments(schema: Json, question: string): Json {
  return Object.fromEntries(
    properties(schema).map(([name, property]) => [name, inventValue(name, property, question)]),
  );
}

function inventValue(name: string, schema: Json, question: string): unknown {
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0];
  switch (schema['type']) {
    case 'number':
    case 'integer':
      return Number(/\d+/.exec(question)?.[0] ?? '1');
    case 'boolean':
      return true;
    case 'array':
      return [inventValue(name, isObject(schema['items']) ? schema['items'] : {}, question)];
    case 'object':
      return inventArguments(schema, question);
    default:
      return textFor(name, question);
  }
}

function textFor(name: string, question: string): string {
  const number = numberIn(question);
  if (isNumberName(name) && number !== undefined) return number.toUpperCase();
  return question.replace(/\s+/g, ' ').trim().slice(0, 80);
}

function isNumberName(name: string): boolean {
  return /order|number|code|(?:^|_)id$/i.test(name);
}

/** An order number or the like, as customers write it. */
function numberIn(question: string): string | undefined {
  return /(?<![A-Z0-9])[A-Z]{0,4}-?\d{4,}[\w-]*/i.exec(question)?.[0];
}
