/**
 * The last line of defence of the log: whatever a caller passed, keys and longer texts do not reach the file. The first line is
 * that the logging port takes event names and plain fields only.
 */
import type { LogFields } from '../../shared/log.ts';

/** Ids, codes, versions and paths are shorter than this; a customer's sentence may not be, and is then only counted. */
const longestField = 120;

/** Fields whose very name says that they hold what someone wrote. */
const textFields = new Set([
  'text',
  'content',
  'reply',
  'reasoning',
  'draft',
  'message',
  'name',
  'prompt',
  'body',
]);

const secretPatterns: readonly (readonly [RegExp, string])[] = [
  [/\bsk-[A-Za-z0-9_-]{6,}/g, '[key]'],
  [/\bBearer\s+\S+/gi, 'Bearer [key]'],
  [/([?&#](?:c|key|token|api_key|apikey|access_token)=)[^&\s"']+/gi, '$1[key]'],
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '[e-mail]'],
  // Phone, card and identity numbers: nine digits or more, with the separators that people write. Epoch milliseconds are
  // numbers and do not come here.
  [/(?<![\w-])\+?\d(?:[ -]?\d){8,}(?![\w-])/g, '[number]'],
];

/** Replaces keys, addresses and long numbers in any string. */
export function maskSecrets(text: string): string {
  let masked = text;
  for (const [pattern, replacement] of secretPatterns) masked = masked.replace(pattern, replacement);
  return masked;
}

/** Fields as they may be written. */
export function maskFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskField(name, value)]));
}

function maskField(name: string, value: LogFields[string]): LogFields[string] {
  if (typeof value !== 'string') return value;
  if (textFields.has(name) || value.length > longestField) return `[${value.length} characters]`;
  return maskSecrets(value);
}

/**
 * An error as it may be written: name, code and where it happened. The message is left out unless it comes from the system
 * (those carry a code), because messages of parsers and validators quote their input.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[/\\](?=[^/\\]+:\d+)/, '('))
    .join(' | ');
  return {
    error: error.name,
    code,
    errorMessage: code === undefined ? undefined : maskSecrets(error.message).slice(0, 200),
    frames,
  };
}
