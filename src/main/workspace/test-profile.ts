/** Tries a profile for real, at the cost of about one token: the first part of an answer is proof enough. */
import type { ProfileTestResult } from '../../shared/ipc-contract.ts';
import type { ChatModel } from '../llm/port.ts';
import { ModelError } from '../llm/port.ts';

/** Long enough for a cold model, short enough to wait for before a button. */
const limitMs = 45_000;

export async function testModel(model: ChatModel, now: () => number): Promise<ProfileTestResult> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  let sentAt = now();
  let name = '';
  try {
    const request = {
      messages: [{ role: 'user', content: 'Hi' }],
      options: { maxTokens: 1, thinking: { mode: 'off' } },
    } as const;
    for await (const part of model.stream(request, controller.signal)) {
      if (part.type === 'request-sent') {
        sentAt = part.at;
        name = part.model;
      } else if (part.type !== 'retry') {
        return { ok: true, model: name, firstTokenMs: Math.round(now() - sentAt) };
      }
    }
    return { ok: false, failure: { code: 'empty', retryable: true } };
  } catch (error) {
    if (error instanceof ModelError) return { ok: false, failure: error.failure };
    if (controller.signal.aborted)
      return { ok: false, failure: { code: 'first-token-timeout', retryable: true } };
    throw error;
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}
