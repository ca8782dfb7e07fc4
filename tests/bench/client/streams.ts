/** The bytes of the measured streams, made once: what the service would send, without anything left to compute. */

export type StreamKind = 'reasoning' | 'reply' | 'tools';
export const streamKinds: readonly StreamKind[] = ['reasoning', 'reply', 'tools'];

const words = [
  'Your ',
  'order ',
  '您的订单',
  ' was sent ',
  'on Monday',
  '，',
  '预计',
  ' three ',
  'days',
  '。',
];

/** A whole stream body of that many chunks, in pieces of about one network packet. */
export function streamBody(kind: StreamKind, chunks: number): readonly Buffer[] {
  const frames: string[] = [frame({ role: 'assistant', content: kind === 'reasoning' ? null : '' })];
  for (let index = 0; index < chunks; index += 1) frames.push(frame(delta(kind, index)));
  frames.push(frame({ content: '' }, kind === 'tools' ? 'tool_calls' : 'stop'));
  const usage = { prompt_tokens: 900, completion_tokens: chunks, total_tokens: 900 + chunks };
  frames.push(`data: ${JSON.stringify({ ...envelope, choices: [], usage })}\n\n`, 'data: [DONE]\n\n');
  const pieces: Buffer[] = [];
  for (let start = 0; start < frames.length; start += 5) {
    pieces.push(Buffer.from(frames.slice(start, start + 5).join('')));
  }
  return pieces;
}

/** One frame of a stream, for a server that writes them one at a time. */
export function replyFrame(text: string): string {
  return frame({ content: text, reasoning_content: null });
}

const envelope = {
  object: 'chat.completion.chunk',
  usage: null,
  created: 1_757_300_074,
  system_fingerprint: null,
  model: 'qwen-plus',
  id: 'chatcmpl-3f0a3dfc-5a0e-9f5e-8e0a-1d2f3a4b5c6d',
};

function frame(choiceDelta: object, finishReason: string | null = null): string {
  const choices = [{ finish_reason: finishReason, logprobs: null, delta: choiceDelta, index: 0 }];
  return `data: ${JSON.stringify({ choices, ...envelope })}\n\n`;
}

/** Tool arguments are one long JSON object in small pieces. */
function delta(kind: StreamKind, index: number): object {
  const text = words[index % words.length] ?? '';
  // An answer is never reasoning alone: the last chunk of that stream is its reply.
  if (kind === 'reasoning' && index !== lastIndex) return { content: null, reasoning_content: text };
  if (kind !== 'tools') return { content: text, reasoning_content: null };
  const first = index === 0;
  const argumentsText = first ? '{"note":"' : index === lastIndex ? '"}' : 'word ';
  return {
    content: null,
    reasoning_content: null,
    tool_calls: [
      {
        index: 0,
        id: first ? 'call_0123456789abcdef012345' : '',
        type: 'function',
        function: first ? { name: 'take_note', arguments: argumentsText } : { arguments: argumentsText },
      },
    ],
  };
}

export const chunksPerStream = 20_000;
const lastIndex = chunksPerStream - 1;
