/** What can be said of a connection: whether it can be used at all, and why it was refused. */
import { checkEndpoint, explainRefusedKey, hostOf, isLoopbackHost } from '../../../shared/endpoints.ts';
import type { RunFailure } from '../../../shared/failure.ts';
import type { ModelConnection } from '../connection.ts';

/** Whether a key is missing. Servers on this machine (a local gateway, vLLM) are called without one. */
export function lacksKey(connection: Pick<ModelConnection, 'apiKey' | 'baseUrl'>): boolean {
  if (connection.apiKey !== null && connection.apiKey.trim() !== '') return false;
  return !isLoopbackHost(hostOf(connection.baseUrl) ?? '');
}

/** Adds to a failure the hint to its fix, as far as the address and the key give one away. */
export function withHint(
  failure: RunFailure,
  connection: Pick<ModelConnection, 'apiKey' | 'baseUrl'>,
): RunFailure {
  if (failure.hint !== undefined) return failure;
  const hint = hintFor(failure, connection);
  return hint === null ? failure : { ...failure, hint };
}

function hintFor(
  failure: RunFailure,
  connection: Pick<ModelConnection, 'apiKey' | 'baseUrl'>,
): string | null {
  if (failure.code === 'unauthorized') return explainRefusedKey(connection.baseUrl, connection.apiKey ?? '');
  if (failure.code === 'wrong-endpoint') return checkEndpoint(connection.baseUrl)?.mended ?? 'wrong-path';
  return null;
}
