/** Streams one turn at the set pace, in the set style, and lets the fault strike where it is due. */
import type { ChatExchange, Turn } from './chat-exchange.ts';
import { Interrupted } from './chat-exchange.ts';
import {
  contentChunk,
  finishChunk,
  firstChunk,
  reasoningChunk,
  toolChunk,
  trailingToolChunk,
  usageChunk,
} from './chunks.ts';
import { EventWriter } from './event-writer.ts';
import type { Fault } from './options.ts';
import { Pacer } from './pacer.ts';
import { responseHeaders } from './response-headers.ts';
import { callFragments } from './tool-calls.ts';
import { splitTokens } from './tokens.ts';

type Chunk = Readonly<Record<string, unknown>>;

/** @throws {Interrupted} when the fault ends the answer early. */
export async function streamAnswer(exchange: ChatExchange, turn: Turn): Promise<void> {
  const { response, fault, requestId, random } = exchange;
  response.writeHead(200, responseHeaders(requestId, 'text/event-stream;charset=UTF-8', random));
  response.flushHeaders();
  const stream = new TurnStream(exchange, turn);
  if (fault?.kind === 'cut' && fault.after === 'head') {
    await stream.flushed();
    throw new Interrupted('cut');
  }
  if (fault?.kind === 'silence' && fault.after === 'head') await stream.pacer.forever();
  if (fault?.kind === 'error' && fault.delivery === 'native-frame') return stream.nativeError(fault);
  if (fault?.kind === 'error' && fault.delivery === 'in-content') return stream.errorAsContent(fault);
  await stream.run();
}

class TurnStream {
  readonly pacer: Pacer;
  readonly #exchange: ChatExchange;
  readonly #turn: Turn;
  readonly #writer: EventWriter;
  /** Tokens sent so far, over reasoning and reply. */
  #sent = 0;

  constructor(exchange: ChatExchange, turn: Turn) {
    this.#exchange = exchange;
    this.#turn = turn;
    this.#writer = new EventWriter(exchange.response, exchange.wire, exchange.random);
    this.pacer = new Pacer(exchange.pace, exchange.signal);
  }

  async run(): Promise<void> {
    const { request, thinking, fault } = this.#exchange;
    const { frame, reasoning, reply, finishReason, usage } = this.#turn;
    await this.pacer.tokens(0);
    await this.#writer.chunk(firstChunk(frame, thinking));
    if (fault?.kind === 'empty') {
      await this.#writer.data('[DONE]');
      throw new Interrupted('ended');
    }
    await this.#text(reasoning, (piece) => reasoningChunk(frame, piece));
    await this.#text(reply, (piece) => contentChunk(frame, piece, thinking));
    await this.#calls();
    await this.#strike(true);
    await this.#writer.chunk(finishChunk(frame, finishReason, thinking));
    if (request.includeUsage) await this.#writer.chunk(usageChunk(frame, usage));
    await this.#writer.data('[DONE]');
  }

  /** Gateway throttling after the head was sent: a frame of the native protocol with the status in a comment. */
  async nativeError(fault: Extract<Fault, { kind: 'error' }>): Promise<void> {
    await this.pacer.tokens(0);
    await this.#writer.raw(`${this.#nativeFrame(fault)}\n\n`);
  }

  /** The same frame as the text of normal chunks. */
  async errorAsContent(fault: Extract<Fault, { kind: 'error' }>): Promise<void> {
    const { frame } = this.#turn;
    const text = this.#nativeFrame(fault);
    const half = Math.floor(text.length / 2);
    await this.pacer.tokens(0);
    await this.#writer.chunk(firstChunk(frame, false));
    await this.#writer.chunk(contentChunk(frame, text.slice(0, half), false));
    await this.#writer.chunk(contentChunk(frame, text.slice(half), false));
    await this.#writer.chunk(finishChunk(frame, 'stop', false));
    await this.#writer.data('[DONE]');
  }

  /** Waits until what was written has been handed to the system: destroying the socket earlier would drop it. */
  flushed(): Promise<void> {
    return new Promise((resolve) => {
      this.#exchange.response.write('', () => resolve());
    });
  }

  async #text(text: string, toChunk: (piece: string) => Chunk): Promise<void> {
    const tokens = splitTokens(text);
    const [least, most] = this.#exchange.pace.tokensPerDelta;
    for (let start = 0; start < tokens.length;) {
      await this.#strike(false);
      const piece = tokens.slice(start, start + this.#exchange.random.integer(least, most));
      await this.pacer.tokens(piece.length);
      await this.#writer.chunk(toChunk(piece.join('')));
      start += piece.length;
      this.#sent += piece.length;
    }
  }

  async #calls(): Promise<void> {
    const { request, toolStyle, thinking } = this.#exchange;
    const { calls, frame } = this.#turn;
    for (const [index, call] of calls.entries()) {
      for (const fragment of callFragments(call, index, toolStyle, !call.complex || request.toolStream)) {
        await this.#strike(false);
        await this.pacer.tokens(1);
        await this.#writer.chunk(toolChunk(frame, fragment, thinking));
        this.#sent += 1;
      }
      if (toolStyle === 'golden') await this.#writer.chunk(trailingToolChunk(frame, index));
    }
  }

  /** Lets the fault happen once enough tokens have been sent, or at the latest at the end. */
  async #strike(atEnd: boolean): Promise<void> {
    const { fault } = this.#exchange;
    const isDue = (after: number): boolean => this.#sent >= after || atEnd;
    if (fault?.kind === 'cut' && fault.after === 'character' && this.#sent > 0)
      return this.#cutInsideCharacter();
    if (fault?.kind === 'cut' && typeof fault.after === 'number' && isDue(fault.after)) {
      await this.flushed();
      throw new Interrupted('cut');
    }
    if (fault?.kind === 'silence' && typeof fault.after === 'number' && isDue(fault.after))
      await this.pacer.forever();
    if (fault?.kind === 'unfinished' && isDue(fault.afterTokens)) {
      if (fault.done) await this.#writer.data('[DONE]');
      throw new Interrupted('ended');
    }
    if (fault?.kind === 'error' && fault.delivery === 'in-stream' && isDue(fault.afterTokens ?? 0)) {
      const { code, message, type } = fault.error;
      await this.#writer.data(JSON.stringify({ error: { message, type, param: null, code } }));
      throw new Interrupted('ended');
    }
  }

  /** Sends the first bytes of a chunk up to the middle of a Chinese character. */
  async #cutInsideCharacter(): Promise<void> {
    const bytes = Buffer.from(`data: ${JSON.stringify(contentChunk(this.#turn.frame, '您', false))}`);
    await new Promise<void>((resolve) => {
      this.#exchange.response.write(bytes.subarray(0, bytes.indexOf(Buffer.from('您')) + 1), () => resolve());
    });
    throw new Interrupted('cut');
  }

  #nativeFrame(fault: Extract<Fault, { kind: 'error' }>): string {
    const { code, message, status } = fault.error;
    const body = JSON.stringify({ request_id: this.#exchange.requestId, code, message });
    return `id:1\nevent:error\n:HTTP_STATUS/${status}\ndata:${body}`;
  }
}
