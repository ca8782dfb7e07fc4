/**
 * The arguments of a tool call as a form: one field an argument, made from the tool's JSON Schema and what the model wrote, and
 * the way back to JSON. Pure. What a form cannot show (objects, lists, several types at once) is a field of JSON, and arguments
 * that the schema does not know are kept.
 */

export type JsonSchema = Readonly<Record<string, unknown>>;

export type ArgumentKind = 'text' | 'long-text' | 'number' | 'integer' | 'yes-no' | 'choice' | 'json';

export interface ArgumentField {
  /** Of the argument. `wholeArguments` where the arguments as a whole are one field of JSON. */
  readonly name: string;
  /** In the schema's words, else the name made readable. */
  readonly label: string;
  readonly description: string;
  readonly kind: ArgumentKind;
  readonly isRequired: boolean;
  /** Whether the model gave it. */
  readonly isGiven: boolean;
  /** As it stands in the field: a text as it is, anything else as JSON; empty where nothing is given. */
  readonly shown: string;
  /** Of a `choice`: each as JSON, with its words. */
  readonly choices: readonly { readonly json: string; readonly label: string }[];
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export type ArgumentProblem =
  | { readonly code: 'required' | 'number' | 'whole-number' | 'json' | 'object' }
  | { readonly code: 'at-least' | 'at-most'; readonly limit: number };

export type ReadArguments =
  | { readonly ok: true; readonly text: string; readonly isChanged: boolean }
  | { readonly ok: false; readonly problems: Readonly<Record<string, ArgumentProblem>> };

/** The name of the one field where the arguments are no object; no argument of a tool is called so. */
export const wholeArguments = '';

/** A text of this many UTF-16 code units, or with several lines, wants room. */
const longTextLength = 60;

/** The fields of a call, the given and required ones first, else in the schema's order. */
export function argumentFields(schema: JsonSchema | null, argumentsText: string): readonly ArgumentField[] {
  const given = parsedObject(argumentsText);
  if (given === null) return [wholeField(argumentsText)];
  const properties = objectOr(schema?.['properties']);
  const required = listOf(schema?.['required']);
  const names = [...new Set([...Object.keys(properties), ...Object.keys(given)])];
  const fields = names.map((name) =>
    argumentField(name, resolved(own(properties, name), schema), given, required.includes(name)),
  );
  return fields.toSorted((one, other) => rank(one) - rank(other));
}

/** What stands in a field: what was typed, else what the model gave. */
export function typedOr(typed: Readonly<Record<string, string>>, { name, shown }: ArgumentField): string {
  return Object.hasOwn(typed, name) ? (typed[name] ?? shown) : shown;
}

function rank({ isGiven, isRequired }: ArgumentField): number {
  return isGiven || isRequired ? 0 : 1;
}

/**
 * The arguments as the form has them.
 *
 * @param typed what the agent changed, by field name
 */
export function readArguments(
  fields: readonly ArgumentField[],
  argumentsText: string,
  typed: Readonly<Record<string, string>>,
): ReadArguments {
  const changed = fields.filter((field) => typedOr(typed, field) !== field.shown);
  if (changed.length === 0) return { ok: true, text: argumentsText, isChanged: false };
  const values = new Map(Object.entries(parsedObject(argumentsText) ?? {}));
  const problems: Record<string, ArgumentProblem> = {};
  for (const field of changed) {
    const text = typedOr(typed, field);
    const read = readField(field, text);
    if ('problem' in read) problems[field.name] = read.problem;
    else if (field.name === wholeArguments) return { ok: true, text, isChanged: true };
    else if (read.value === undefined) values.delete(field.name);
    else values.set(field.name, read.value);
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, text: JSON.stringify(Object.fromEntries(values)), isChanged: true };
}

/**
 * Main's words about arguments, by field: each line of them begins with where in the arguments it is (`/amount: …`). What
 * concerns no single field is under `wholeArguments`.
 */
export function problemsByField(
  message: string,
  fields: readonly ArgumentField[],
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const line of message.split('\n')) {
    const found = /^\/([^/:]*)[^:]*: (.*)$/.exec(line);
    const known = fields.find(({ name }) => name === found?.[1]);
    const place = known?.name ?? wholeArguments;
    const words = found?.[2] ?? line;
    problems[place] = Object.hasOwn(problems, place) ? `${problems[place]} ${words}` : words;
  }
  return problems;
}

function argumentField(
  name: string,
  schema: JsonSchema,
  given: JsonSchema,
  isRequired: boolean,
): ArgumentField {
  const isGiven = Object.hasOwn(given, name);
  const value = own(given, name);
  const kind = kindOf(schema, value, isGiven);
  return {
    name,
    label: textOr(schema['title']) || readable(name),
    description: textOr(schema['description']),
    kind,
    isRequired,
    isGiven,
    shown: shownOf(kind, value, isGiven),
    choices: choicesOf(schema),
    minimum: numberOr(schema['minimum']),
    maximum: numberOr(schema['maximum']),
  };
}

function wholeField(argumentsText: string): ArgumentField {
  return {
    name: wholeArguments,
    label: '',
    description: '',
    kind: 'json',
    isRequired: true,
    isGiven: true,
    shown: argumentsText,
    choices: [],
    minimum: null,
    maximum: null,
  };
}

/** A value that is not of the schema's type is shown as what it is, so that the agent sees what the model really wrote. */
function kindOf(schema: JsonSchema, value: unknown, isGiven: boolean): ArgumentKind {
  const types = listOf(schema['type']).filter((type) => type !== 'null');
  const type = types.length === 1 ? types[0] : types.length === 0 && isGiven ? jsonTypeOf(value) : undefined;
  if (choicesOf(schema).some(({ json }) => !isGiven || json === JSON.stringify(value))) return 'choice';
  if (type === 'string' && (!isGiven || typeof value === 'string')) {
    const text = typeof value === 'string' ? value : '';
    return text.length > longTextLength || text.includes('\n') ? 'long-text' : 'text';
  }
  if ((type === 'number' || type === 'integer') && (!isGiven || typeof value === 'number')) return type;
  if (type === 'boolean' && (!isGiven || typeof value === 'boolean')) return 'yes-no';
  return 'json';
}

function jsonTypeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function shownOf(kind: ArgumentKind, value: unknown, isGiven: boolean): string {
  if (!isGiven) return '';
  if (kind === 'text' || kind === 'long-text') return String(value);
  return JSON.stringify(value, null, kind === 'json' ? 2 : undefined);
}

function choicesOf(schema: JsonSchema): ArgumentField['choices'] {
  const values = Array.isArray(schema['enum']) ? (schema['enum'] as readonly unknown[]) : [];
  return values.map((value) => ({
    json: JSON.stringify(value),
    label: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

type ReadField = { readonly value: unknown } | { readonly problem: ArgumentProblem };

/** The value that a text in a field means; undefined for none. */
function readField(field: ArgumentField, text: string): ReadField {
  const { kind, isRequired, name } = field;
  // An empty text is a text: only where nothing was given before does it mean that nothing is given.
  if (kind === 'text' || kind === 'long-text')
    return text === '' && !isRequired ? { value: undefined } : { value: text };
  if (text.trim() === '') return isRequired ? { problem: { code: 'required' } } : { value: undefined };
  if (kind === 'number' || kind === 'integer') return readNumber(field, text);
  const value = parsed(text);
  if (value === undefined) return { problem: { code: 'json' } };
  if (name === wholeArguments && parsedObject(text) === null) return { problem: { code: 'object' } };
  return { value };
}

/** A comma is a decimal point too; group separators are not understood, because nobody can tell them from one. */
function readNumber({ kind, minimum, maximum }: ArgumentField, text: string): ReadField {
  const plain = text.trim().replace(',', '.');
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(value)) return { problem: { code: 'number' } };
  if (kind === 'integer' && !Number.isInteger(value)) return { problem: { code: 'whole-number' } };
  if (minimum !== null && value < minimum) return { problem: { code: 'at-least', limit: minimum } };
  if (maximum !== null && value > maximum) return { problem: { code: 'at-most', limit: maximum } };
  return { value };
}

/** Follows a reference inside the schema, once: that is how generators write shared types. */
function resolved(schema: unknown, root: JsonSchema | null): JsonSchema {
  const written = objectOr(schema);
  const reference = textOr(written['$ref']);
  if (!reference.startsWith('#/')) return written;
  const target = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((inside, name) => own(objectOr(inside), name), root);
  return { ...objectOr(target), ...written };
}

/** Arguments may be called like something that every object has. */
function own(record: JsonSchema, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function readable(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function parsedObject(text: string): JsonSchema | null {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : null;
}

function objectOr(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
