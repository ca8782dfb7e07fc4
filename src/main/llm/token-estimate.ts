/** A rough count of tokens before the server has counted: high rather than low. Uses no tokenizer's vocabulary. */
import type { ChatRequest } from './port.ts';

/** A Chinese character is about 0.7 tokens, four other characters are one. */
export function estimateTextTokens(text: string): number {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(chinese * 0.7 + (text.length - chinese) / 4);
}

/** Answers are about this long; counted before the true number is known. */
const assumedAnswerTokens = 600;

/** Prompt and answer of a request. */
export function estimateRequestTokens(request: ChatRequest): number {
  const prompt = request.messages
    .flatMap(({ content }) =>
      typeof content === 'string'
        ? [content]
        : content.map((part) => (part.type === 'text' ? part.text : '')),
    )
    .reduce((sum, text) => sum + estimateTextTokens(text), 0);
  return prompt + (request.options?.maxTokens ?? assumedAnswerTokens);
}
