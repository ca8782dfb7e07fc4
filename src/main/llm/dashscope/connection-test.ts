/**
 * Tries a connection with the smallest request there is: one token, without thinking, as a stream, because some models
 * answer only so. Costs at most that token and the few of the question.
 */
import { ModelError } from '../port.ts';
import type { ChatModel, ChatRequest } from '../port.ts';
import type { ConnectionReport } from '../ports.ts';

const request: ChatRequest = {
  messages: [{ role: 'user', content: 'Hi' }],
  options: { maxTokens: 1, thinking: { mode: 'off' } },
};

/**
 * Asks for one token.
 *
 * @param profileId - The profile to try; absent means the active one.
 * @throws the signal's reason when it is aborted.
 */
export async function testConnection(
  model: ChatModel,
  profileId: string | undefined,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const asked = profileId === undefined ? request : { ...request, profileId };
  // Leaving the loop at the first token closes the stream: a model that cannot stop thinking need not finish.
  try {
    let sentAt = 0;
    let name = '';
    for await (const part of model.stream(asked, signal)) {
      if (part.type === 'request-sent') {
        sentAt = part.at;
        name = part.model;
      } else if (part.type !== 'retry') {
        const requestId = part.type === 'finish' ? part.requestId : undefined;
        return {
          ok: true,
          firstTokenMs: performance.timeOrigin + performance.now() - sentAt,
          model: name,
          requestId,
        };
      }
    }
    return { ok: false, failure: { code: 'empty', retryable: true } };
  } catch (error) {
    if (error instanceof ModelError) return { ok: false, failure: error.failure };
    throw error;
  }
}
