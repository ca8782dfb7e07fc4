/** The server's model list, told apart by name: the service lists chat, embedding, image and speech models in one. */
import type { OfferedModel } from '../ports.ts';
import { callJson } from './call.ts';
import type { CallDependencies, CallTarget } from './call.ts';
import { apiUrl } from './endpoint.ts';
import { isRecord, listOf, textOf } from './wire-values.ts';

/** Words in the names of models that do not chat; the first row that fits names the kind. */
const kinds: readonly (readonly [pattern: RegExp, kind: OfferedModel['kind']])[] = [
  [/rerank/i, 'rerank'],
  [/embedding|^bge-|^gte-/i, 'embedding'],
  [
    /image|t2i|t2v|i2v|wan\d|wanx|video|(?:^|-)tts|asr|whisper|speech|paraformer|sambert|cosyvoice|fun-asr|ocr|realtime|livetranslate|s2s|qwen-mt|gui-|captioner|moderation|dall-e/i,
    'other',
  ],
];

/** What a model's name says it is for. */
export function kindOfModel(id: string): OfferedModel['kind'] {
  return kinds.find(([pattern]) => pattern.test(id))?.[1] ?? 'chat';
}

/**
 * Lists what the server offers, in its order, each id once.
 *
 * @throws {ModelError} when the list cannot be had. It is no proof that the key may be used: the service lists models even
 *   for an exhausted quota.
 */
export async function listModels(
  dependencies: CallDependencies,
  target: CallTarget,
  signal: AbortSignal,
): Promise<readonly OfferedModel[]> {
  const answer = await callJson(dependencies, target, apiUrl(target.baseUrl, 'models'), undefined, signal);
  const ids = listOf(answer['data']).flatMap((entry) => (isRecord(entry) ? [textOf(entry['id'])] : []));
  return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : [{ id, kind: kindOfModel(id) }]));
}
