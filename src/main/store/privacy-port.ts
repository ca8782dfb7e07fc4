/** What privacy keeps: the placeholders of each conversation, and what was sent for each run. */
import type { MaskedValue } from '../../shared/privacy.ts';

export interface StoredPlaceholder extends MaskedValue {
  /** The same for every way of writing the same thing. */
  readonly identity: string;
}

export interface PlaceholderStore {
  /** In the order in which they were made. */
  list(conversationId: string): Promise<readonly StoredPlaceholder[]>;
  /** One that is there already, or whose conversation is gone, changes nothing. */
  add(conversationId: string, placeholder: StoredPlaceholder): Promise<void>;
}

/** One request of a run, as it left this machine. */
export interface SentRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly profileId: string;
  readonly model: string;
  /** The JSON body, byte for byte as text. */
  readonly body: string;
}

export interface SentRequestStore {
  /** Oldest first: an attempt that failed, then its repetition; with tools, one a round. */
  list(runId: string): Promise<readonly SentRequest[]>;
  /** For a run that is gone nothing is kept. */
  add(runId: string, request: SentRequest): Promise<void>;
}
