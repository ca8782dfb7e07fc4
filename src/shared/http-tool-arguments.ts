/** Which arguments the parts of an HTTP tool's request name, and whether they are those that its schema describes. Pure. */
import type { HttpTool } from './settings-tools.ts';

/** An argument in a template: `{order_id}`. A secret, `{{secret:NAME}}`, is none. */
export const argumentPlaceholder = /\{([A-Za-z_][\w.-]*)\}/g;

export type ToolRequest = Pick<HttpTool, 'method' | 'url' | 'headers' | 'body' | 'inputSchema'>;

export interface ArgumentMismatch {
  /** Named in a part of the request, but no property of the schema: the model cannot know of them. */
  readonly unknown: Readonly<Record<'url' | 'headers' | 'body', readonly string[]>>;
  /** Required of the model, but named nowhere: the service never gets them. */
  readonly unused: readonly string[];
}

const none: ArgumentMismatch = { unknown: { url: [], headers: [], body: [] }, unused: [] };

/** @returns no mismatch where the schema cannot be read: that is a fault of its own. */
export function argumentMismatch(tool: ToolRequest): ArgumentMismatch {
  const schema = readSchema(tool.inputSchema);
  if (schema === null) return none;
  const named = {
    url: unique(namesIn(tool.url.split('#')[0] ?? '')),
    headers: unique(tool.headers.flatMap(({ value }) => namesIn(value))),
    // A body is not sent with GET.
    body: tool.method === 'GET' ? [] : unique(namesInBody(tool.body)),
  };
  const known = propertiesOf(schema);
  const missing = (names: readonly string[]): readonly string[] =>
    known === 'any' ? [] : names.filter((name) => !known.has(name));
  const used = new Set([...named.url, ...named.headers, ...named.body]);
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]) : [];
  return {
    unknown: { url: missing(named.url), headers: missing(named.headers), body: missing(named.body) },
    unused: required.filter((name): name is string => typeof name === 'string' && !used.has(name)),
  };
}

/**
 * The schema with further arguments, as texts, each required where the address cannot do without it.
 *
 * @returns the schema unchanged where it cannot be read.
 */
export function withArguments({ inputSchema, url }: ToolRequest, names: readonly string[]): string {
  const schema = readSchema(inputSchema);
  if (schema === null) return inputSchema;
  const inPath = namesIn(url.split(/[?#]/)[0] ?? '');
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]) : [];
  const added = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  const needed = unique([...required, ...names.filter((name) => inPath.includes(name))]);
  return JSON.stringify(
    {
      ...schema,
      properties: { ...recordOf(schema['properties']), ...added },
      ...(needed.length === 0 ? {} : { required: needed }),
    },
    null,
    2,
  );
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(argumentPlaceholder)].map((match) => match[1] ?? '');
}

/** In a body that is JSON only values are filled in, not the names of fields. */
function namesInBody(body: string): readonly string[] {
  try {
    return namesInValue(JSON.parse(body));
  } catch {
    return namesIn(body);
  }
}

function namesInValue(value: unknown): readonly string[] {
  if (typeof value === 'string') return namesIn(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesInValue) : [];
}

/** `any` where the schema lets through, or refers to, what cannot be seen here. */
function propertiesOf(schema: Readonly<Record<string, unknown>>): ReadonlySet<string> | 'any' {
  const { additionalProperties: others } = schema;
  if (others === true || typeof others === 'object') return 'any';
  if (schema['$ref'] !== undefined || schema['patternProperties'] !== undefined) return 'any';
  const names = new Set(Object.keys(recordOf(schema['properties'])));
  for (const keyword of ['allOf', 'anyOf', 'oneOf'])
    for (const part of Object.values(recordOf(schema[keyword]))) {
      const found = propertiesOf(recordOf(part));
      if (found === 'any') return 'any';
      for (const name of found) names.add(name);
    }
  return names;
}

function readSchema(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const schema: unknown = JSON.parse(text);
    return typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? recordOf(schema) : null;
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
