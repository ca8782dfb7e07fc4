/**
 * A chat model that keeps what it sends: each request of a run, as it left this machine, so that the agent can look at it at any
 * time. Stands next to the adapter, behind the masking, and changes nothing.
 */
import type { Log } from '../../shared/log.ts';
import type { ChatModel, ChatPart, ChatRequest } from '../llm/port.ts';
import type { SentRequestStore } from '../store/privacy-port.ts';

export interface RecordingOptions {
  readonly sentRequests: SentRequestStore;
  readonly log: Log;
}

export function createRecordedChatModel(model: ChatModel, options: RecordingOptions): ChatModel {
  return { stream: (request, signal) => streamRecorded(model, options, request, signal) };
}

async function* streamRecorded(
  model: ChatModel,
  { sentRequests, log }: RecordingOptions,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncIterable<ChatPart> {
  const runId = request.about?.runId ?? null;
  for await (const part of model.stream(request, signal)) {
    yield part;
    if (part.type !== 'request-sent' || runId === null) continue;
    const { at, profileId, model: modelName, body } = part;
    sentRequests.add(runId, { at, profileId, model: modelName, body }).catch((error: unknown) => {
      log.error('privacy.request-not-saved', { runId }, error);
    });
  }
}
