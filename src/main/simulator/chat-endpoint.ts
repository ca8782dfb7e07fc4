/**
 * Answers `POST …/chat/completions`: composes an answer, streams it at the set pace, and lets one fault strike where it is
 * due. Knows nothing of routing or of who counts requests.
 */
import type { ServerResponse } from 'node:http';
import { composeAnswer } from './answer/compose.ts';
import type { Answer } from './answer/compose.ts';
import { readSituation } from './answer/situation.ts';
import type { SimulatedRequest } from './chat-request.ts';
import { contentChunk, finishChunk, firstChunk, reasoningChunk, usageChunk } from './chunks.ts';
import type { ChunkFrame, Usage } from './chunks.ts';
import { EventWriter } from './event-writer.ts';
import type { Fault, Pace, ServiceError, WireStyle } from './options.ts';
import { Pacer } from './pacer.ts';
import { uuid } from './random.ts';
import type { Random } from './random.ts';
import { responseHeaders } from './response-headers.ts';
import { countTokens, splitTokens } from './tokens.ts';

export interface ChatExchange {
  readonly request: SimulatedRequest;
  readonly response: ServerResponse;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly pace: Pace;
  readonly wire: WireStyle;
  readonly fault: Fault | undefined;
}

/** Thrown to leave an answer unfinished, as a fault wants it. */
class Interrupted extends Error {
  readonly how: 'cut' | 'ended';

  constructor(how: 'cut' | 'ended') {
    super(how);
    this.how = how;
  }
}

/** @returns whether the answer was finished as far as the fault allowed, or the connection cut. */
export async function answerChat(exchange: ChatExchange): Promise<'answered' | 'cut'> {
  const { response } = exchange;
  try {
    await answer(exchange);
    response.end();
    return 'answered';
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (error.how === 'ended') response.end();
    else response.destroy();
    return error.how === 'ended' ? 'answered' : 'cut';
  }
}

async function answer(exchange: ChatExchange): Promise<void> {
  const { request, fault, random, signal } = exchange;
  const requestId = uuid(random);
  const pacer = new Pacer(exchange.pace, signal);
  if (fault?.kind === 'cut' && fault.after === 'request') throw new Interrupted('cut');
  if (fault?.kind === 'silence' && fault.after === 'request') await pacer.forever();
  if (fault?.kind === 'page') return sendPage(exchange, fault.status);
  if (fault?.kind === 'error' && (fault.delivery === 'json' || fault.delivery === 'frame-body')) {
    return sendError(exchange, requestId, fault.error, fault);
  }
  const composed = composeAnswer(readSituation(request.messages), random);
  const answerText: Answer = request.thinking ? composed : { ...composed, reasoning: '' };
  const frame: ChunkFrame = {
    id: `chatcmpl-${requestId}`,
    created: Math.floor(Date.now() / 1_000),
    model: request.model,
  };
  if (!request.stream) return sendWhole(exchange, requestId, frame, answerText, pacer);
  await streamAnswer(exchange, requestId, frame, answerText, pacer);
}

async function streamAnswer(
  exchange: ChatExchange,
  requestId: string,
  frame: ChunkFrame,
  text: Answer,
  pacer: Pacer,
): Promise<void> {
  const { request, response, random, fault, wire } = exchange;
  const { thinking } = request;
  response.writeHead(200, responseHeaders(requestId, 'text/event-stream;charset=UTF-8', random));
  response.flushHeaders();
  if (fault?.kind === 'cut' && fault.after === 'head') throw new Interrupted('cut');
  if (fault?.kind === 'silence' && fault.after === 'head') await pacer.forever();
  const writer = new EventWriter(response, wire, random);
  if (fault?.kind === 'error' && (fault.delivery === 'native-frame' || fault.delivery === 'in-content')) {
    return lateError(writer, frame, requestId, fault.error, fault.delivery, pacer);
  }
  const reasoning = splitTokens(text.reasoning);
  const limit = request.maxTokens ?? Infinity;
  const allReply = splitTokens(text.reply);
  const reply = allReply.slice(0, limit);
  await pacer.tokens(0);
  await writer.chunk(firstChunk(frame, thinking));
  if (fault?.kind === 'empty') {
    await writer.data('[DONE]');
    throw new Interrupted('ended');
  }
  const progress = { tokens: 0 };
  await streamTokens(exchange, writer, pacer, progress, reasoning, (piece) => reasoningChunk(frame, piece));
  await streamTokens(exchange, writer, pacer, progress, reply, (piece) =>
    contentChunk(frame, piece, thinking),
  );
  await strike(exchange, writer, pacer, progress.tokens, true);
  await writer.chunk(finishChunk(frame, reply.length < allReply.length ? 'length' : 'stop', thinking));
  if (request.includeUsage) await writer.chunk(usageChunk(frame, countUsage(request, text)));
  await writer.data('[DONE]');
}

async function streamTokens(
  exchange: ChatExchange,
  writer: EventWriter,
  pacer: Pacer,
  progress: { tokens: number },
  tokens: readonly string[],
  toChunk: (text: string) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const [least, most] = exchange.pace.tokensPerDelta;
  for (let start = 0; start < tokens.length;) {
    await strike(exchange, writer, pacer, progress.tokens, false);
    const piece = tokens.slice(start, start + exchange.random.integer(least, most));
    await pacer.tokens(piece.length);
    await writer.chunk(toChunk(piece.join('')));
    start += piece.length;
    progress.tokens += piece.length;
  }
}

/** Lets the fault happen once enough tokens have been sent, or at the latest at the end. */
async function strike(
  exchange: ChatExchange,
  writer: EventWriter,
  pacer: Pacer,
  sent: number,
  atEnd: boolean,
): Promise<void> {
  const fault = exchange.fault;
  const isDue = (after: number): boolean => sent >= after || atEnd;
  if (fault?.kind === 'cut' && typeof fault.after === 'number' && isDue(fault.after)) {
    await flushed(exchange.response);
    throw new Interrupted('cut');
  }
  if (fault?.kind === 'silence' && typeof fault.after === 'number' && isDue(fault.after))
    await pacer.forever();
  if (fault?.kind === 'unfinished' && isDue(fault.afterTokens)) {
    if (fault.done) await writer.data('[DONE]');
    throw new Interrupted('ended');
  }
  if (fault?.kind === 'error' && fault.delivery === 'in-stream' && isDue(fault.afterTokens ?? 0)) {
    const { code, message, type } = fault.error;
    await writer.data(JSON.stringify({ error: { message, type, param: null, code } }));
    throw new Interrupted('ended');
  }
}

/** Waits until what was written has been handed to the system: destroying the socket earlier would drop it. */
function flushed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.write('', () => resolve());
  });
}

/** An error that comes after the status line said 200. */
async function lateError(
  writer: EventWriter,
  frame: ChunkFrame,
  requestId: string,
  error: ServiceError,
  delivery: 'native-frame' | 'in-content',
  pacer: Pacer,
): Promise<void> {
  const body = JSON.stringify({ request_id: requestId, code: error.code, message: error.message });
  const text = `id:1\nevent:error\n:HTTP_STATUS/${error.status}\ndata:${body}`;
  await pacer.tokens(0);
  if (delivery === 'native-frame') return writer.raw(`${text}\n\n`);
  await writer.chunk(firstChunk(frame, false));
  const half = Math.floor(text.length / 2);
  await writer.chunk(contentChunk(frame, text.slice(0, half), false));
  await writer.chunk(contentChunk(frame, text.slice(half), false));
  await writer.chunk(finishChunk(frame, 'stop', false));
  await writer.data('[DONE]');
}

function sendError(
  exchange: ChatExchange,
  requestId: string,
  error: ServiceError,
  fault: Extract<Fault, { kind: 'error' }>,
): void {
  const { code, message, type, status } = error;
  const body = JSON.stringify({
    error: { code, param: null, message, type },
    id: `chatcmpl-${requestId}`,
    request_id: requestId,
  });
  const asFrame = fault.delivery === 'frame-body';
  exchange.response.writeHead(status, {
    ...responseHeaders(
      requestId,
      asFrame ? 'text/event-stream;charset=UTF-8' : 'application/json',
      exchange.random,
    ),
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
  });
  exchange.response.write(asFrame ? `data: ${body}\n\n` : body);
}

function sendPage(exchange: ChatExchange, status: number): void {
  exchange.response.writeHead(status, { 'content-type': 'text/html' });
  exchange.response.write(
    `<html><head><title>${status} Bad Gateway</title></head><body><center><h1>${status} Bad Gateway</h1></center></body></html>`,
  );
}

async function sendWhole(
  exchange: ChatExchange,
  requestId: string,
  frame: ChunkFrame,
  text: Answer,
  pacer: Pacer,
): Promise<void> {
  const { request, response, random } = exchange;
  const usage = countUsage(request, text);
  await pacer.tokens(usage.completion_tokens);
  await pacer.tokens(0);
  response.writeHead(200, {
    ...responseHeaders(requestId, 'application/json', random),
    'x-dashscope-finished': 'true',
  });
  const reasoning = request.thinking ? { reasoning_content: text.reasoning } : {};
  const message = { role: 'assistant', content: text.reply, ...reasoning };
  response.write(
    JSON.stringify({
      choices: [{ message, finish_reason: 'stop', index: 0, logprobs: null }],
      object: 'chat.completion',
      usage,
      created: frame.created,
      system_fingerprint: null,
      model: frame.model,
      id: frame.id,
    }),
  );
}

function countUsage(request: SimulatedRequest, text: Answer): Usage {
  const promptTokens = request.messages.reduce((sum, message) => sum + countTokens(message.content) + 4, 0);
  const reasoningTokens = countTokens(text.reasoning);
  const completionTokens = Math.min(countTokens(text.reply), request.maxTokens ?? Infinity) + reasoningTokens;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    ...(request.thinking ? { completion_tokens_details: { reasoning_tokens: reasoningTokens } } : {}),
    prompt_tokens_details: { cached_tokens: 0 },
  };
}
