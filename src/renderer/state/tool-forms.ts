/**
 * HTTP tools, MCP servers and rules as forms: what is typed, and the way to the settings and back. Pure. A form holds texts only, so
 * that whatever is typed is kept until it fits.
 */
import { argumentMismatch } from '../../shared/http-tool-arguments.ts';
import type { ArgumentMismatch, ToolRequest } from '../../shared/http-tool-arguments.ts';
import { httpToolSchema, mcpServerSchema } from '../../shared/settings-tools.ts';
import type { ArgumentCondition, HttpTool, McpServer } from '../../shared/settings-tools.ts';

export type FormProblemCode =
  | 'required'
  | 'too-long'
  | 'tool-name'
  | 'name-taken'
  | 'url'
  | 'header-line'
  | 'environment-line'
  | 'json'
  | 'object-schema'
  | 'unknown-argument'
  | 'seconds'
  | 'number'
  | 'pattern';

export type FormProblems<Form> = { readonly [Name in keyof Form]?: FormProblemCode };

export type ReadForm<Value, Form> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: FormProblems<Form> };

export interface HttpToolForm {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly description: string;
  readonly effect: HttpTool['effect'];
  readonly method: HttpTool['method'];
  readonly url: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
  readonly body: string;
  readonly inputSchema: string;
  readonly pick: string;
  readonly seconds: string;
}

export interface ServerForm {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly kind: McpServer['transport']['kind'];
  readonly command: string;
  /** One a line. */
  readonly arguments: string;
  /** `NAME=value`, one a line. */
  readonly environment: string;
  readonly workingDirectory: string;
  readonly url: string;
  readonly headers: string;
  readonly disabledTools: readonly string[];
}

export interface RuleForm {
  readonly id: string;
  readonly toolName: string;
  readonly conditions: readonly ArgumentCondition[];
}

export function httpToolForm(tool: HttpTool): HttpToolForm {
  const { headers, timeoutMs, ...texts } = tool;
  return { ...texts, headers: headerLines(headers), seconds: String(timeoutMs / 1_000) };
}

export function newHttpToolForm(id: string): HttpToolForm {
  const defaults = httpToolSchema.parse({ id, name: 'x', label: 'x', description: 'x', url: 'x' });
  return { ...httpToolForm(defaults), name: '', label: '', description: '', url: '' };
}

/** @param otherNames names of tools that are taken */
export function readHttpTool(
  form: HttpToolForm,
  otherNames: readonly string[],
): ReadForm<HttpTool, HttpToolForm> {
  const headers = readHeaders(form.headers);
  const seconds = Number(form.seconds.trim().replace(',', '.'));
  const problems: { -readonly [Name in keyof HttpToolForm]?: FormProblemCode } = {
    ...requiredProblems(form, ['label', 'name', 'description', 'url']),
  };
  if (problems.name === undefined && !/^[a-zA-Z0-9_-]{1,64}$/.test(form.name)) problems.name = 'tool-name';
  else if (otherNames.includes(form.name)) problems.name = 'name-taken';
  if (problems.url === undefined && !isWebAddress(form.url)) problems.url = 'url';
  if (headers === null) problems.headers = 'header-line';
  const schemaProblem = problemOfSchema(form.inputSchema);
  if (schemaProblem !== null) problems.inputSchema = schemaProblem;
  const { unknown } = mismatchOf(form);
  for (const part of ['url', 'headers', 'body'] as const)
    if (unknown[part].length > 0) problems[part] ??= 'unknown-argument';
  if (!(seconds >= 0.5 && seconds <= 120)) problems.seconds = 'seconds';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const timeoutMs = Math.round(seconds * 1_000);
  return readBy(httpToolSchema, { ...form, headers: headers ?? [], timeoutMs });
}

/** The request of a form, as far as it can be read. */
export function requestOf(form: HttpToolForm): ToolRequest {
  return { ...form, headers: readHeaders(form.headers) ?? [] };
}

/** Where the request names arguments that the schema does not, and the other way round. */
export function mismatchOf(form: HttpToolForm): ArgumentMismatch {
  return argumentMismatch(requestOf(form));
}

export function serverForm({ transport, ...server }: McpServer): ServerForm {
  const empty = {
    command: '',
    arguments: '',
    environment: '',
    workingDirectory: '',
    url: '',
    headers: '',
  };
  if (transport.kind === 'http') {
    const { kind, url, headers } = transport;
    return { ...server, ...empty, kind, url, headers: headerLines(headers) };
  }
  const { kind, command, environment, workingDirectory } = transport;
  return {
    ...server,
    ...empty,
    kind,
    command,
    arguments: transport.arguments.join('\n'),
    environment: Object.entries(environment)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
    workingDirectory: workingDirectory ?? '',
  };
}

export function newServerForm(id: string): ServerForm {
  return serverForm(mcpServerSchema.parse({ id, name: 'x', transport: { kind: 'stdio', command: 'x' } }));
}

export function readServer(form: ServerForm, otherNames: readonly string[]): ReadForm<McpServer, ServerForm> {
  const { id, name, isEnabled, disabledTools, kind } = form;
  const problems: { -readonly [Name in keyof ServerForm]?: FormProblemCode } = {
    ...requiredProblems(form, kind === 'stdio' ? ['name', 'command'] : ['name', 'url']),
  };
  if (otherNames.includes(name.trim())) problems.name = 'name-taken';
  const environment = readPairs(form.environment, /^([A-Za-z_][A-Za-z0-9_.-]*)=(.*)$/);
  const headers = readHeaders(form.headers);
  if (kind === 'stdio' && environment === null) problems.environment = 'environment-line';
  if (kind === 'http' && headers === null) problems.headers = 'header-line';
  if (kind === 'http' && problems.url === undefined && !isWebAddress(form.url)) problems.url = 'url';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const transport =
    kind === 'http'
      ? { kind, url: form.url.trim(), headers: headers ?? [] }
      : {
          kind,
          command: form.command.trim(),
          arguments: linesOf(form.arguments),
          environment: Object.fromEntries((environment ?? []).map(({ name: key, value }) => [key, value])),
          workingDirectory: form.workingDirectory.trim() || null,
        };
  return readBy(mcpServerSchema, { id, name, isEnabled, disabledTools, transport });
}

/** What is wrong with a condition; null when it can be kept. */
export function problemOfCondition({ path, operator, value }: ArgumentCondition): FormProblemCode | null {
  if (path.trim() === '' || value.trim() === '') return 'required';
  const isLimit = operator === 'at-most' || operator === 'at-least';
  if (isLimit && Number.isNaN(Number(value))) return 'number';
  return operator === 'matches' && !isPattern(value) ? 'pattern' : null;
}

/** The host that a tool's address names, in lower case; null where it names none. */
export function hostOf(url: string): string | null {
  try {
    return new URL(url.trim().replaceAll(/\{[^{}]*\}/g, 'x')).hostname.toLowerCase();
  } catch {
    return null;
  }
}

/** Lines with something in them, without the blanks around. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

function headerLines(headers: HttpTool['headers']): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
}

function readHeaders(text: string): HttpTool['headers'] | null {
  return readPairs(text, /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}):\s*(.*)$/);
}

/** Null when a line is none. */
function readPairs(
  text: string,
  shape: RegExp,
): readonly { readonly name: string; readonly value: string }[] | null {
  const pairs = linesOf(text).map((line) => shape.exec(line));
  if (pairs.includes(null)) return null;
  return pairs.map((found) => ({ name: found?.[1] ?? '', value: found?.[2] ?? '' }));
}

function requiredProblems<Form>(form: Form, names: readonly (keyof Form)[]): FormProblems<Form> {
  const missing = names.filter((name) => String(form[name]).trim() === '');
  return Object.fromEntries(missing.map((name) => [name, 'required'])) as FormProblems<Form>;
}

function problemOfSchema(text: string): FormProblemCode | null {
  try {
    const schema: unknown = JSON.parse(text);
    const isObject = typeof schema === 'object' && schema !== null && !Array.isArray(schema);
    return isObject && [undefined, 'object'].includes(Reflect.get(schema, 'type') as string | undefined)
      ? null
      : 'object-schema';
  } catch {
    return 'json';
  }
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url.trim()) && hostOf(url) !== null;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}

interface Schema<Value> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: readonly { path: PropertyKey[] }[] } };
}

/** What the checks above let through and main would still refuse is too long. */
function readBy<Value, Form>(schema: Schema<Value>, input: unknown): ReadForm<Value, Form> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const names = result.error.issues.map(({ path }) => String(path[0] === 'transport' ? path[1] : path[0]));
  return {
    ok: false,
    problems: Object.fromEntries(names.map((name) => [name, 'too-long'])) as FormProblems<Form>,
  };
}
