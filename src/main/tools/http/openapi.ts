/**
 * Reads an OpenAPI 3 document and makes HTTP tools of the operations that the user chooses. References inside the document are
 * followed; others are not, because a document must not make the app fetch things.
 */
import { argumentMismatch, withArguments } from '../../../shared/http-tool-arguments.ts';
import type { HttpTool } from '../../../shared/settings-tools.ts';

export interface OpenApiOperation {
  /** Stable within the document: `GET /orders/{id}`. */
  readonly key: string;
  readonly title: string;
  readonly tool: HttpTool;
  /** Arguments that the path names and the document does not describe; they are taken to be texts. */
  readonly assumed: readonly string[];
}

export interface OpenApiDocument {
  readonly title: string;
  /** Where the tools will ask; one has to be on the list of allowed hosts. */
  readonly servers: readonly string[];
  readonly operations: readonly OpenApiOperation[];
  /** Operations that cannot be used, with the reason in words. */
  readonly skipped: readonly { readonly key: string; readonly reason: string }[];
}

export class OpenApiError extends Error {
  override readonly name = 'OpenApiError';
  readonly reason: 'not-readable' | 'not-openapi-3' | 'no-server' | 'too-large';

  constructor(reason: OpenApiError['reason'], options?: ErrorOptions) {
    super(`OpenAPI document: ${reason}`, options);
    this.reason = reason;
  }
}

const maxLength = 5_000_000;
const maxOperations = 500;
/** As JSON; what the settings take. */
const maxSchemaLength = 50_000;
/** Values of a schema with its references followed: they may unfold to far more than the document holds. */
const maxSchemaValues = 20_000;
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * @param text - JSON or YAML.
 * @param address - Where the document was found, for servers that are given relative to it.
 * @throws OpenApiError
 */
export async function readOpenApi(
  text: string,
  newId: () => string,
  address?: string,
): Promise<OpenApiDocument> {
  if (text.length > maxLength) throw new OpenApiError('too-large');
  const document = await parseDocument(text);
  const servers = serversOf(document, address);
  const [server] = servers;
  if (server === undefined) throw new OpenApiError('no-server');
  const operations: OpenApiOperation[] = [];
  const skipped: { key: string; reason: string }[] = [];
  const names = new Set<string>();
  for (const [path, item] of Object.entries(recordOf(document['paths']))) {
    const shared = listOf(recordOf(item)['parameters']);
    for (const method of methods) {
      const operation = recordOf(item)[method];
      if (operation === undefined || operations.length >= maxOperations) continue;
      const key = `${method.toUpperCase()} ${path}`;
      try {
        const written = toolOf({ document, server, path, method, operation: recordOf(operation), shared });
        const { tool, assumed } = withDescribedPath(written);
        operations.push({
          key,
          title: tool.label,
          tool: { ...tool, id: newId(), name: uniqueName(tool.name, names) },
          assumed,
        });
      } catch (error) {
        skipped.push({ key, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return { title: textOf(recordOf(document['info'])['title'], 'API'), servers, operations, skipped };
}

async function parseDocument(text: string): Promise<Json> {
  // Needed once in a while: not worth its time at every start.
  const { parse } = await import('yaml');
  let parsed: unknown;
  try {
    // YAML is a superset of JSON; the limit on aliases stops documents that unfold without end.
    parsed = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new OpenApiError('not-readable', { cause: error });
  }
  const document = recordOf(parsed);
  if (!textOf(document['openapi'], '').startsWith('3.')) throw new OpenApiError('not-openapi-3');
  return document;
}

function serversOf(document: Json, address: string | undefined): readonly string[] {
  return listOf(document['servers']).flatMap((server) => {
    const variables = recordOf(recordOf(server)['variables']);
    const url = textOf(recordOf(server)['url'], '').replaceAll(/\{([^}]+)\}/g, (_whole, name: string) =>
      textOf(recordOf(variables[name])['default'], ''),
    );
    try {
      return [new URL(url, address).href.replace(/\/$/, '')];
    } catch {
      return [];
    }
  });
}

const tooLarge = 'its arguments are too large';

interface OperationParts {
  readonly document: Json;
  readonly server: string;
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly operation: Json;
  readonly shared: readonly unknown[];
}

function toolOf(parts: OperationParts): HttpTool {
  const { document, server, path, method, operation } = parts;
  const parameters = parametersOf(parts);
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const parameter of parameters) {
    const name = argumentName(textOf(parameter['name'], ''));
    const schema = recordOf(resolveDeep(document, parameter['schema'] ?? { type: 'string' }));
    properties[name] = { ...schema, ...described(parameter) };
    if (parameter['required'] === true || parameter['in'] === 'path') required.push(name);
  }
  // A body with GET has no meaning, and is not sent.
  const body = method === 'get' ? null : bodySchema(document, operation);
  if (body !== null) {
    properties['body'] = body.schema;
    if (body.isRequired) required.push('body');
  }
  const inputSchema = JSON.stringify({ type: 'object', properties, required, additionalProperties: false });
  if (inputSchema.length > maxSchemaLength) throw new Error(tooLarge);
  const inPlace = (place: string) =>
    parameters
      .filter((parameter) => parameter['in'] === place)
      .map((parameter) => textOf(parameter['name'], ''));
  const query = inPlace('query').map((name) => `${encodeURIComponent(name)}={${argumentName(name)}}`);
  const title = textOf(operation['summary'], '') || `${method.toUpperCase()} ${path}`;
  const filledPath = path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => `{${argumentName(name)}}`);
  return {
    id: '',
    name: toolNameOf(textOf(operation['operationId'], '') || `${method}_${path}`),
    label: title.slice(0, 80),
    description: [title, textOf(operation['description'], '')]
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, 2_000),
    effect: method === 'get' ? 'read' : 'write',
    method: method.toUpperCase() as HttpTool['method'],
    url: `${server}${filledPath}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: inPlace('header').map((name) => ({ name, value: `{${argumentName(name)}}` })),
    body: body === null ? '' : '{body}',
    inputSchema,
    pick: '',
    timeoutMs: 15_000,
  };
}

/** An operation's own parameter stands before its path's of the same name; one of the path must be in the path. */
function parametersOf({ document, path, operation, shared }: OperationParts): readonly Json[] {
  const byPlace = new Map<string, Json>();
  for (const listed of [...shared, ...listOf(operation['parameters'])]) {
    const parameter = recordOf(resolve(document, listed));
    const [place, name] = [textOf(parameter['in'], ''), textOf(parameter['name'], '')];
    const isUsed = place === 'path' ? path.includes(`{${name}}`) : ['query', 'header'].includes(place);
    if (isUsed) byPlace.set(`${place} ${name}`, parameter);
  }
  return [...byPlace.values()];
}

/** Documents often name an argument in a path and describe it nowhere. What stands in a path can only be a text. */
function withDescribedPath(tool: HttpTool): Pick<OpenApiOperation, 'tool' | 'assumed'> {
  const assumed = argumentMismatch(tool).unknown.url;
  if (assumed.length === 0) return { tool, assumed };
  return { tool: { ...tool, inputSchema: withArguments(tool, assumed) }, assumed };
}

function bodySchema(
  document: Json,
  operation: Json,
): { readonly schema: unknown; readonly isRequired: boolean } | null {
  if (operation['requestBody'] === undefined) return null;
  const body = recordOf(resolve(document, operation['requestBody']));
  const content = recordOf(body['content']);
  const type = Object.keys(content).find((name) => /^application\/(?:[\w.-]+\+)?json\b/.test(name));
  if (type === undefined) throw new Error('its body is not JSON');
  const schema = resolveDeep(document, recordOf(content[type])['schema'] ?? {});
  return { schema, isRequired: body['required'] === true };
}

/** Follows `#/…` references; one that leads in a circle ends as an object of any shape. */
function resolveDeep(
  document: Json,
  value: unknown,
  path: readonly string[] = [],
  budget: { left: number } = { left: maxSchemaValues },
): unknown {
  if (budget.left-- <= 0) throw new Error(tooLarge);
  if (Array.isArray(value)) return value.map((item: unknown) => resolveDeep(document, item, path, budget));
  if (typeof value !== 'object' || value === null) return value;
  const reference = (value as Json)['$ref'];
  if (typeof reference === 'string') {
    if (path.includes(reference)) return { type: 'object' };
    return resolveDeep(document, resolve(document, value), [...path, reference], budget);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, resolveDeep(document, item, path, budget)]),
  );
}

function resolve(document: Json, value: unknown): unknown {
  const reference = recordOf(value)['$ref'];
  if (typeof reference !== 'string') return value;
  if (!reference.startsWith('#/'))
    throw new Error(`it refers to another document (${reference.slice(0, 100)})`);
  const found = reference
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inside, name) => recordOf(inside)[name], document);
  if (found === undefined) throw new Error(`it refers to ${reference}, which is not there`);
  return found;
}

function described(parameter: Json): Json {
  const description = textOf(parameter['description'], '');
  return description === '' ? {} : { description: description.slice(0, 1_000) };
}

function argumentName(name: string): string {
  const plain = name.replaceAll(/[^\w-]/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

function toolNameOf(text: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9_-]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return (name === '' ? 'operation' : name).slice(0, 60);
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique); number++) unique = `${name}_${number}`;
  taken.add(unique);
  return unique;
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
