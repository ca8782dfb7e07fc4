/**
 * Finds the error in whatever a server answered: the compatible shape, the native flat one, either behind a `data:` prefix,
 * a frame inside a message, or no JSON at all. Reads only; what the error means is decided in error-catalogue.ts.
 */
import { readLeakedError } from './leaked-error.ts';
import { countOf, isRecord, parseJson, recordOf, textOf } from './wire-values.ts';
import type { JsonRecord } from './wire-values.ts';

export interface ServerError {
  /** HTTP status, or the one the gateway wrote into a frame; undefined when neither is known to be an error's. */
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly type: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  /** False for a page or a proxy's text: the endpoint may be no model server at all. */
  readonly isJson: boolean;
}

/**
 * Reads a body, or a frame's data, that is known to be an error.
 *
 * @param status - The response's own status; undefined for a frame that came without one. What the body says overrules it.
 */
export function readErrorBody(status: number | undefined, body: string): ServerError {
  const text = body.replace(/^\uFEFF/, '').trim();
  const leaked = /(^|\n)\s*event:\s*error/.test(text) ? readLeakedError(text) : undefined;
  const json = parseJson(leaked?.body ?? text.replace(/^data:\s*/, ''));
  const found = isRecord(json) ? readErrorRecord(json) : undefined;
  if (found !== undefined) return { ...found, status: leaked?.status ?? found.status ?? status };
  return {
    status,
    code: undefined,
    type: undefined,
    message: firstWords(text),
    requestId: undefined,
    isJson: isRecord(json) || Array.isArray(json),
  };
}

/** Reads an error out of a JSON object, or returns undefined when it holds none. */
export function readErrorRecord(json: JsonRecord): ServerError | undefined {
  const inner = json['error'];
  if (typeof inner === 'string') return fromParts({ message: inner }, json);
  if (isRecord(inner)) return fromParts(inner, json);
  const flat = textOf(json['code']) !== undefined || textOf(json['message']) !== undefined;
  return flat && !Array.isArray(json['choices']) ? fromParts(json, json) : undefined;
}

function fromParts(error: JsonRecord, outer: JsonRecord): ServerError {
  const message = textOf(error['message']) ?? textOf(error['msg']) ?? '';
  // SDK-like gateways put a whole native frame into the message.
  const leaked = readLeakedError(message);
  const nested = leaked === undefined ? undefined : recordOf(parseJson(leaked.body));
  if (nested !== undefined && textOf(nested['message']) !== undefined) {
    return { ...fromParts(nested, outer), status: leaked?.status };
  }
  // `<429> InternalError.Algo: …` carries the real status and code inside the words.
  const prefixed = /^<(\d{3})>\s*([A-Za-z][\w.]*)?:?\s*/.exec(message);
  const code = error['code'];
  const numericCode = countOf(code);
  return {
    status:
      countOf(prefixed?.[1] === undefined ? error['status'] : Number(prefixed[1])) ?? asStatus(numericCode),
    code: textOf(code) ?? (numericCode === undefined ? undefined : String(numericCode)) ?? prefixed?.[2],
    type: textOf(error['type']),
    message,
    requestId:
      textOf(outer['request_id']) ??
      textOf(error['request_id']) ??
      textOf(error['id']) ??
      textOf(outer['id']),
    isJson: true,
  };
}

function asStatus(value: number | undefined): number | undefined {
  return value !== undefined && value >= 400 && value <= 599 ? value : undefined;
}

/** The readable beginning of a page or text. */
function firstWords(text: string): string {
  return text
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
