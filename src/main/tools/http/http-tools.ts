/** Tools that are one HTTP request, made by hand or from an OpenAPI document. */
import { isAllowedHost } from '../../../shared/allowed-hosts.ts';
import type { HttpTool, ToolSettings } from '../../../shared/settings-tools.ts';
import { FetchError } from '../../net/fetch-error.ts';
import { guardedFetch } from '../../net/guarded-fetch.ts';
import type { GuardedResponse } from '../../net/guarded-fetch.ts';
import type { WayOut } from '../../net/way-out.ts';
import { valueAt } from '../policy.ts';
import { ToolError } from '../port.ts';
import type { JsonSchema, Tool, ToolInput } from '../port.ts';
import type { ToolProvider } from '../registry.ts';
import { asText } from '../result-text.ts';
import { fillSecrets, hideSecrets } from '../secrets.ts';
import type { SecretSource } from '../secrets.ts';
import { fillBody, fillHeader, fillUrl } from './template.ts';

export interface HttpToolDependencies {
  readonly settings: () => Pick<ToolSettings, 'httpTools' | 'allowedHosts' | 'allowPrivateAddresses'>;
  readonly secrets: SecretSource;
  readonly wayOut: WayOut;
}

/** More than any model should get; what it gets is cut further. */
const maxAnswerBytes = 20 * 1024 * 1024;
/** How much of an error's body helps the model. */
const longestErrorText = 1_000;

export function createHttpTools(dependencies: HttpToolDependencies): ToolProvider {
  const made = new WeakMap<HttpTool, Tool>();
  return {
    tools: () =>
      dependencies.settings().httpTools.map((definition) => {
        const known = made.get(definition) ?? createHttpTool(definition, dependencies);
        made.set(definition, known);
        return known;
      }),
  };
}

export function createHttpTool(definition: HttpTool, dependencies: HttpToolDependencies): Tool {
  const { id: toolId, name, label, description, effect, timeoutMs } = definition;
  return {
    name,
    description,
    label: { en: label, 'zh-CN': label },
    effect,
    timeoutMs,
    source: { kind: 'http', toolId },
    inputSchema: schemaOf(definition),
    run: (input, { signal, idempotencyKey }) =>
      request(definition, input, { ...dependencies, signal, idempotencyKey }),
  };
}

/** A text that is no JSON gives a schema that no registry accepts, so that the tool is listed as broken. */
function schemaOf({ inputSchema }: HttpTool): JsonSchema {
  try {
    return JSON.parse(inputSchema) as JsonSchema;
  } catch {
    return { type: 'nothing' };
  }
}

async function request(
  definition: HttpTool,
  input: ToolInput,
  options: HttpToolDependencies & { readonly signal: AbortSignal; readonly idempotencyKey: string },
): Promise<{ readonly text: string }> {
  const { settings, secrets, wayOut, signal, idempotencyKey } = options;
  const { allowedHosts, allowPrivateAddresses } = settings();
  const used: string[] = [];
  const fill = async (text: string): Promise<string> => {
    const filled = await fillSecrets(text, secrets);
    used.push(...filled.values);
    return filled.text;
  };
  // Arguments first, secrets after: an argument must not be able to name a secret.
  const url = await fillTemplate(definition.url, (template) => fillUrl(template, input), fill);
  const headers: Record<string, string> = {
    accept: 'application/json, text/*;q=0.8',
    'idempotency-key': idempotencyKey,
  };
  for (const { name, value } of definition.headers)
    headers[name.toLowerCase()] = await fillTemplate(value, (template) => fillHeader(template, input), fill);
  const hasBody = definition.body.trim() !== '' && definition.method !== 'GET';
  const body = hasBody
    ? await fillTemplate(definition.body, (template) => fillBody(template, input), fill)
    : undefined;
  if (body !== undefined) headers['content-type'] ??= 'application/json';
  try {
    const response = await guardedFetch({
      url,
      method: definition.method,
      headers,
      ...(body === undefined ? {} : { body }),
      timeoutMs: definition.timeoutMs,
      maxBytes: maxAnswerBytes,
      isAllowedHost: (host) => isAllowedHost(host, allowedHosts),
      allowPrivateAddresses,
      wayOut,
      signal,
    });
    return { text: hideSecrets(readAnswer(definition, response), used) };
  } catch (error) {
    if (error instanceof ToolError) throw new ToolError(error.code, hideSecrets(error.message, used));
    if (!(error instanceof FetchError)) throw error;
    const code =
      error.code === 'timeout' ? 'timeout' : error.code === 'network' ? 'not-reachable' : 'refused';
    throw new ToolError(code, error.message, { cause: error });
  }
}

/** Secrets stand apart while the arguments go in, so that neither can reach into the other. */
async function fillTemplate(
  template: string,
  fillArguments: (template: string) => string,
  fillIn: (template: string) => Promise<string>,
): Promise<string> {
  const pieces = template.split(/(\{\{secret:[A-Za-z0-9_.-]{1,80}\}\})/);
  if (pieces.length === 1) return fillArguments(template);
  const marks = new Map<string, string>();
  const marked = pieces
    .map((piece, index) => {
      if (index % 2 === 0) return piece;
      const mark = `deskcue-secret-${index}-${crypto.randomUUID()}`;
      marks.set(mark, piece);
      return mark;
    })
    .join('');
  let filled = fillArguments(marked);
  for (const [mark, piece] of marks) filled = filled.replaceAll(mark, await fillIn(piece));
  return filled;
}

function readAnswer({ pick }: HttpTool, { status, headers, body }: GuardedResponse): string {
  const text = decode(body, headers['content-type'] ?? '');
  if (status >= 400)
    throw new ToolError('failed', `The service answered ${status}: ${text.slice(0, longestErrorText)}`);
  const paths = pick.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (paths.length === 0) return text === '' ? `Done (${status}).` : text;
  try {
    const json: unknown = JSON.parse(text);
    return asText(Object.fromEntries(paths.map((path) => [path, valueAt(json, path) ?? null])));
  } catch (error) {
    throw new ToolError('failed', 'The service did not answer with JSON', { cause: error });
  }
}

function decode(body: Buffer, contentType: string): string {
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
