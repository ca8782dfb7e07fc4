/**
 * Fills the templates of an HTTP tool with a call's arguments. An argument can never become more than a value: in a URL it is
 * encoded, in JSON it stays one value, and in a header it stays on its line. Pure.
 */
import { argumentPlaceholder as placeholder } from '../../../shared/http-tool-arguments.ts';
import type { ToolInput } from '../port.ts';
import { ToolError } from '../port.ts';
import { asText } from '../result-text.ts';

const onlyPlaceholder = /^\{([A-Za-z_][\w.-]*)\}$/;

/**
 * Path segments and query values. A query pair whose argument is absent is left out; a path needs all of its own.
 *
 * @throws ToolError when an argument of the path is missing or would leave its segment.
 */
export function fillUrl(template: string, input: ToolInput): string {
  const [beforeHash = ''] = template.split('#');
  const queryAt = beforeHash.indexOf('?');
  const path = queryAt === -1 ? beforeHash : beforeHash.slice(0, queryAt);
  const query = queryAt === -1 ? '' : beforeHash.slice(queryAt + 1);
  const filledPath = path.replaceAll(placeholder, (_whole, name: string) => {
    const value = scalarOf(input, name);
    if (value === null || value === '')
      throw new ToolError('invalid-arguments', `The argument "${name}" is needed for the address`);
    // `..` would climb out of its segment even when encoded.
    if (/^\.{1,2}$/.test(value))
      throw new ToolError('invalid-arguments', `"${value}" cannot be part of the address`);
    return encodeURIComponent(value);
  });
  const pairs = query.split('&').flatMap((pair) => filledPair(pair, input));
  return pairs.length === 0 ? filledPath : `${filledPath}?${pairs.join('&')}`;
}

function filledPair(pair: string, input: ToolInput): readonly string[] {
  if (pair === '') return [];
  const whole = /^([^=]*)=\{([A-Za-z_][\w.-]*)\}$/.exec(pair);
  const list = whole === null ? undefined : input[whole[2] ?? ''];
  if (whole !== null && Array.isArray(list))
    return list.map((item: unknown) => `${whole[1]}=${encodeURIComponent(asText(item))}`);
  let isComplete = true;
  const filled = pair.replaceAll(placeholder, (_whole, name: string) => {
    const value = scalarOf(input, name);
    if (value === null) isComplete = false;
    return encodeURIComponent(value ?? '');
  });
  return isComplete ? [filled] : [];
}

/** @throws ToolError when a value holds a line break. */
export function fillHeader(template: string, input: ToolInput): string {
  const filled = template.replaceAll(placeholder, (_whole, name: string) => scalarOf(input, name) ?? '');
  if (/[\r\n\0]/.test(filled)) throw new ToolError('invalid-arguments', 'A header cannot hold a line break');
  return filled;
}

/**
 * The body: JSON where the template is JSON (a text that is nothing but `{argument}` becomes the argument itself, and a field whose
 * argument is absent is left out), `{argument}` alone for a whole argument, else text.
 */
export function fillBody(template: string, input: ToolInput): string {
  const alone = onlyPlaceholder.exec(template.trim());
  if (alone !== null) return JSON.stringify(input[alone[1] ?? ''] ?? {});
  try {
    return JSON.stringify(fillValue(JSON.parse(template) as unknown, input));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return template.replaceAll(placeholder, (_whole, name: string) => scalarOf(input, name) ?? '');
  }
}

function fillValue(value: unknown, input: ToolInput): unknown {
  if (typeof value === 'string') {
    const alone = onlyPlaceholder.exec(value);
    if (alone !== null) return input[alone[1] ?? ''];
    return value.replaceAll(placeholder, (_whole, name: string) => scalarOf(input, name) ?? '');
  }
  if (Array.isArray(value)) return value.map((item: unknown) => fillValue(item, input));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillValue(item, input)]));
}

/** Null when the argument is absent. */
function scalarOf(input: ToolInput, name: string): string | null {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  return value === undefined || value === null ? null : asText(value);
}
