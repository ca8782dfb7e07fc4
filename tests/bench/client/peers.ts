/**
 * The same work done by four clients: read one stream to its end and count what it delivered. Each uses its library the way
 * its own documentation shows; ours is the product's client with everything on.
 */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { jsonSchema, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { Agent, request as undiciRequest } from 'undici';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import type { TransportOptions } from '../../../src/main/llm/transport.ts';
import { createWayOut } from '../../../src/main/net/way-out.ts';

export const peerNames = ['floor', 'ours', 'openai', 'ai'] as const;
/** Our client over TLS, in each version of HTTP. */
export const tlsPeerNames = ['http1', 'http2'] as const;
export type PeerName = (typeof peerNames)[number] | (typeof tlsPeerNames)[number];

export interface StreamResult {
  /** Deltas delivered to the caller. */
  readonly deltas: number;
  /** Epoch milliseconds at which the first one was in the caller's hands. */
  readonly firstAt: number;
  /** The first delta's text. */
  readonly firstText: string;
}

export type Peer = (model: string) => Promise<StreamResult>;

const prompt = 'Where is my order?';
const note = { type: 'object', properties: { note: { type: 'string' } }, required: ['note'] } as const;

export function createPeer(name: PeerName, baseUrl: string): Peer {
  switch (name) {
    case 'floor':
      return floor(baseUrl);
    case 'ours':
      return ours(baseUrl, {});
    case 'http1':
    case 'http2':
      return ours(baseUrl, {
        http2: name === 'http2',
        wayOut: createWayOut({ certificates: async () => [process.env['BENCH_CERTIFICATE'] ?? ''] }),
      });
    case 'openai':
      return openai(baseUrl);
    case 'ai':
      return ai(baseUrl);
  }
}

class Tally implements StreamResult {
  deltas = 0;
  firstAt = 0;
  firstText = '';

  add(text: string): void {
    this.deltas += 1;
    if (this.deltas > 1) return;
    this.firstAt = performance.timeOrigin + performance.now();
    this.firstText = text;
  }
}

/** What no client can be faster than: undici reading the bytes and throwing them away. */
function floor(baseUrl: string): Peer {
  const dispatcher = new Agent();
  return async (model) => {
    const tally = new Tally();
    const { body } = await undiciRequest(`${baseUrl}/chat/completions`, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
      body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: prompt }] }),
    });
    for await (const bytes of body) {
      const piece: unknown = bytes;
      tally.add(
        model === 'first' && Buffer.isBuffer(piece)
          ? (/"content":"([\d.]+)"/.exec(piece.toString())?.[1] ?? '')
          : '',
      );
    }
    return tally;
  };
}

function ours(baseUrl: string, options: TransportOptions): Peer {
  const transport = createTransport(options);
  const client = createDashScopeChatModel({
    transport,
    connections: async () => [
      {
        profileId: 'bench',
        baseUrl,
        apiKey: 'sk-bench',
        model: 'qwen-plus',
        temperature: null,
        maxTokens: null,
        thinking: 'auto',
        thinkingBudget: null,
        firstTokenTimeoutMs: 30_000,
        idleTimeoutMs: 60_000,
        retries: 0,
      },
    ],
  });
  return async (model) => {
    const tally = new Tally();
    const parts = client.stream(
      {
        messages: [{ role: 'user', content: prompt }],
        options: { model },
        ...(model === 'tools'
          ? { tools: [{ name: 'take_note', description: 'Takes a note', parameters: note }] }
          : {}),
      },
      new AbortController().signal,
    );
    for await (const part of parts) {
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') tally.add(part.text);
      else if (part.type === 'tool-call-delta') tally.add(part.argumentsText);
    }
    return tally;
  };
}

function openai(baseUrl: string): Peer {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-bench', maxRetries: 0 });
  return async (model) => {
    const tally = new Tally();
    const stream = await client.chat.completions.create({
      model,
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: prompt }],
    });
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta;
      if (delta === undefined) continue;
      const reasoning = 'reasoning_content' in delta ? delta.reasoning_content : undefined;
      const text = delta.content ?? reasoning ?? delta.tool_calls?.[0]?.function?.arguments;
      if (typeof text === 'string' && text !== '') tally.add(text);
    }
    return tally;
  };
}

function ai(baseUrl: string): Peer {
  const provider = createOpenAICompatible({
    name: 'bench',
    baseURL: baseUrl,
    apiKey: 'sk-bench',
    includeUsage: true,
  });
  return async (model) => {
    const tally = new Tally();
    const result = streamText({
      model: provider(model),
      prompt,
      maxRetries: 0,
      ...(model === 'tools'
        ? { tools: { take_note: tool({ description: 'Takes a note', inputSchema: jsonSchema(note) }) } }
        : {}),
      onError: ({ error }) => {
        throw error;
      },
    });
    for await (const part of result.fullStream) {
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') tally.add(part.text);
      else if (part.type === 'tool-input-delta') tally.add(part.delta);
    }
    return tally;
  };
}
