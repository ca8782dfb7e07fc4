/**
 * What the client must know to reach one model: a settings profile joined with its key. Plain data; where the key comes
 * from, and which profile is chosen first, is the business of whoever supplies the list.
 */
import type { Profile } from '../../shared/settings.ts';
import type { ChatOptions } from './port.ts';

/** One way to reach a model. The fields beside the key mean what they mean in {@link Profile}. */
export interface ModelConnection extends Pick<
  Profile,
  | 'baseUrl'
  | 'model'
  | 'temperature'
  | 'maxTokens'
  | 'thinking'
  | 'thinkingBudget'
  | 'firstTokenTimeoutMs'
  | 'idleTimeoutMs'
  | 'retries'
> {
  readonly profileId: string;
  /** null when none is stored. Only a server on this machine is called without one. */
  readonly apiKey: string | null;
  /**
   * How long the server may keep a request in its own queue when requests come in a burst, in seconds; 0 or absent for
   * none. The first-token limit is extended by it.
   */
  readonly queueWaitSeconds?: number;
  /** Own ceilings, kept by waiting before a request is sent; absent or null for none. */
  readonly requestsPerMinute?: number | null;
  readonly tokensPerMinute?: number | null;
  /** Options of every request on this connection that the request does not set itself. */
  readonly defaults?: Omit<ChatOptions, 'model' | 'responseFormat'>;
}

/**
 * Supplies the connections to try, in order: the chosen profile first, then its fallbacks.
 *
 * @param profileId - The profile to put first; absent means the active one.
 */
export type ConnectionSource = (profileId?: string) => Promise<readonly ModelConnection[]>;
