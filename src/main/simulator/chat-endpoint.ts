/**
 * Answers `POST …/chat/completions`: composes the model's turn and sends it, or fails as the fault wants it. Knows nothing
 * of routing or of who counts requests.
 */
import type { Answer } from './answer/compose.ts';
import { composeReply } from './answer/skills.ts';
import { Interrupted, countUsage } from './chat-exchange.ts';
import type { ChatExchange, Turn } from './chat-exchange.ts';
import { sendError } from './error-response.ts';
import type { ScriptedTurn } from './options.ts';
import { Pacer } from './pacer.ts';
import { hexDigits } from './random.ts';
import type { Random } from './random.ts';
import { streamAnswer } from './stream-answer.ts';
import { chooseCalls } from './tool-calls.ts';
import type { SimulatedCall } from './tool-calls.ts';
import { splitTokens } from './tokens.ts';
import { sendWholeAnswer } from './whole-answer.ts';

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
  const { fault, response, requestId, random } = exchange;
  if (fault?.kind === 'cut' && fault.after === 'request') throw new Interrupted('cut');
  if (fault?.kind === 'silence' && fault.after === 'request')
    await new Pacer(exchange.pace, exchange.signal).forever();
  if (fault?.kind === 'page') {
    const title = `${fault.status} Bad Gateway`;
    response.writeHead(fault.status, { 'content-type': 'text/html' });
    response.write(
      `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
    );
    return;
  }
  const needsStream = fault?.kind === 'error' && fault.delivery !== 'json' && fault.delivery !== 'frame-body';
  if (fault?.kind === 'error' && (!needsStream || !exchange.request.stream)) {
    sendError(response, fault.error, {
      requestId,
      random,
      asFrame: fault.delivery === 'frame-body',
      retryAfter: fault.retryAfter,
    });
    return;
  }
  const turn = composeTurn(exchange);
  if (exchange.request.stream) await streamAnswer(exchange, turn);
  else await sendWholeAnswer(exchange, turn);
}

function composeTurn(exchange: ChatExchange): Turn {
  const { request, thinking, random, requestId, scripted } = exchange;
  const sound = scripted === undefined ? composeReply(request.messages, random) : said(scripted);
  const composed = exchange.fault?.kind === 'invented' ? withInventedNumber(sound) : sound;
  const calls = scripted === undefined ? chooseCalls(request, random) : scriptedCalls(scripted, random);
  const budget = thinking ? (request.thinkingBudget ?? Infinity) : 0;
  const reasoning = limit(composed.reasoning, budget);
  const wanted = calls.length > 0 && scripted === undefined ? '' : composed.reply;
  const total = request.maxCompletionTokens ?? Infinity;
  const reply = limit(
    wanted,
    Math.min(request.maxTokens ?? Infinity, Math.max(0, total - splitTokens(reasoning).length)),
  );
  const ending = reply.length < wanted.length ? 'length' : 'stop';
  const turn = { reasoning, reply, calls };
  return {
    ...turn,
    finishReason: calls.length > 0 ? 'tool_calls' : ending,
    usage: countUsage(exchange, turn),
    frame: { id: `chatcmpl-${requestId}`, created: Math.floor(Date.now() / 1_000), model: request.model },
  };
}

function said({ reasoning = '', reply = '' }: ScriptedTurn): Answer {
  return { reasoning, reply };
}

/** The first number of the reply that is no mark of a source, with a 9 before it: `30 days` becomes `930 days`. JSON stays as it is. */
function withInventedNumber({ reasoning, reply }: Answer): Answer {
  const isProse = !reply.trimStart().startsWith('{');
  return { reasoning, reply: isProse ? reply.replace(/(?<![[\w-])\d+/, '9$&') : reply };
}

function scriptedCalls({ calls = [] }: ScriptedTurn, random: Random): readonly SimulatedCall[] {
  return calls.map(({ id, name, arguments: text }) => ({
    id: id ?? `call_${hexDigits(random, 24)}`,
    name,
    arguments: text,
    complex: false,
  }));
}

/** The text's first tokens. */
function limit(text: string, tokens: number): string {
  if (tokens === Infinity) return text;
  return splitTokens(text).slice(0, tokens).join('');
}
