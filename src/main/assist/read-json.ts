/** Finds the JSON object in what a model wrote: alone, in a code fence, or between sentences. */

/** Places at which an object may begin that are tried before giving up. */
const mostTries = 20;

/** The first whole object, or null. Objects of more than 200,000 characters are not looked for. */
export function readJsonObject(text: string): Readonly<Record<string, unknown>> | null {
  const sample = text.slice(0, 200_000);
  const whole = parseObject(sample);
  if (whole !== null) return whole;
  let start = sample.indexOf('{');
  for (let tries = 0; start !== -1 && tries < mostTries; tries += 1) {
    const end = endOfObject(sample, start);
    const found = end === -1 ? null : parseObject(sample.slice(start, end));
    if (found !== null) return found;
    start = sample.indexOf('{', start + 1);
  }
  return null;
}

/** Where the object that begins at `start` ends, or -1. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let isString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    // A comma before the end of a list or an object is the one slip that is both common and harmless.
    const value: unknown = parseEither(text, text.replace(/,\s*(?=[}\]])/g, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

function parseEither(text: string, mended: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(mended);
  }
}
