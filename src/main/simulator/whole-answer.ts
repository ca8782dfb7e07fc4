/** Sends one turn as a single body, as calls without streaming get it. */
import type { ChatExchange, Turn } from './chat-exchange.ts';
import { Pacer } from './pacer.ts';
import { responseHeaders } from './response-headers.ts';

export async function sendWholeAnswer(exchange: ChatExchange, turn: Turn): Promise<void> {
  const { response, requestId, random, thinking } = exchange;
  const pacer = new Pacer(exchange.pace, exchange.signal);
  await pacer.tokens(turn.usage.completion_tokens);
  await pacer.tokens(0);
  const isPartial = exchange.fault?.kind === 'partial';
  response.writeHead(200, {
    ...responseHeaders(requestId, 'application/json', random),
    'x-dashscope-finished': 'true',
    ...(isPartial ? { 'x-dashscope-partialresponse': 'true' } : {}),
  });
  const reply = isPartial ? turn.reply.slice(0, Math.floor(turn.reply.length / 2)) : turn.reply;
  const message = {
    role: 'assistant',
    content: reply,
    ...(thinking ? { reasoning_content: turn.reasoning } : {}),
    refusal: null,
    audio: null,
    function_call: null,
    tool_calls: toolCalls(turn),
  };
  const choice = { message, finish_reason: isPartial ? null : turn.finishReason, index: 0, logprobs: null };
  response.write(
    JSON.stringify({
      choices: [choice],
      object: 'chat.completion',
      usage: turn.usage,
      created: turn.frame.created,
      system_fingerprint: null,
      model: turn.frame.model,
      id: turn.frame.id,
    }),
  );
}

function toolCalls(turn: Turn): unknown {
  if (turn.calls.length === 0) return null;
  return turn.calls.map((call, index) => ({
    id: call.id,
    function: { arguments: call.arguments, name: call.name },
    type: 'function',
    index,
  }));
}
