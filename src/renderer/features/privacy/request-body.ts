/**
 * The body of a request as a reader wants it: its messages one by one, then the tools on offer, then everything else. Knows the
 * shape of OpenAI-compatible chats only as far as it shows it; what it does not know is shown as JSON. Pure.
 */

export interface BodyMessage {
  /** From 0. */
  readonly position: number;
  /** As it is written, e.g. `system`. */
  readonly role: string;
  /** Texts as they are; anything else as JSON. Images only by their size. */
  readonly parts: readonly BodyPart[];
}

export type BodyPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly length: number }
  | { readonly kind: 'tool-call'; readonly name: string; readonly text: string };

export interface RequestBody {
  readonly messages: readonly BodyMessage[];
  /** Names with the definition as JSON. */
  readonly tools: readonly { readonly name: string; readonly json: string }[];
  /** Every other member of the body, as JSON, in its order. */
  readonly parameters: readonly (readonly [name: string, json: string])[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Null when the text is no JSON object. */
export function readRequestBody(text: string): RequestBody | null {
  const body = parse(text);
  if (!isObject(body)) return null;
  const { messages, tools, ...rest } = body;
  return {
    messages: listOf(messages).map(readMessage),
    tools: listOf(tools).map((tool) => ({ name: toolName(tool), json: JSON.stringify(tool, null, 2) })),
    parameters: Object.entries(rest).map(([name, value]) => [name, JSON.stringify(value)]),
  };
}

/** Characters of all its texts together. */
export function messageLength({ parts }: BodyMessage): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'image' ? 0 : part.text.length), 0);
}

function readMessage(message: unknown, position: number): BodyMessage {
  if (!isObject(message)) return { position, role: '', parts: [asJson(message)] };
  const { role, content, reasoning_content: reasoning, tool_calls: calls, ...rest } = message;
  const others = Object.keys(rest).length === 0 ? [] : [asJson(rest)];
  return {
    position,
    role: typeof role === 'string' ? role : '',
    parts: [
      ...(typeof reasoning === 'string' ? [{ kind: 'text', text: reasoning } as const] : []),
      ...readContent(content),
      ...listOf(calls).map(readCall),
      ...others,
    ],
  };
}

function readContent(content: unknown): readonly BodyPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }];
  if (content === null || content === undefined) return [];
  return listOf(content).map((part): BodyPart => {
    if (!isObject(part)) return asJson(part);
    if (typeof part['text'] === 'string') return { kind: 'text', text: part['text'] };
    const image = part['image_url'];
    if (isObject(image) && typeof image['url'] === 'string')
      return { kind: 'image', length: image['url'].length };
    return asJson(part);
  });
}

function readCall(call: unknown): BodyPart {
  const made = isObject(call) ? call['function'] : null;
  if (!isObject(made) || typeof made['name'] !== 'string') return asJson(call);
  return { kind: 'tool-call', name: made['name'], text: String(made['arguments'] ?? '') };
}

function toolName(tool: unknown): string {
  const offered = isObject(tool) ? tool['function'] : null;
  return isObject(offered) && typeof offered['name'] === 'string' ? offered['name'] : '?';
}

function asJson(value: unknown): BodyPart {
  return { kind: 'text', text: JSON.stringify(value, null, 2) };
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined || value === null ? [] : [value];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
