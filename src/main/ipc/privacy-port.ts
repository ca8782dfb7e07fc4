/** What the handlers of privacy requests may use. */
import type { MaskTrial, PreviewView, SentRequestView, WaitingPreview } from '../../shared/privacy.ts';

/** A pattern as it is typed, whole or not. */
export interface TypedPattern {
  readonly id: string;
  readonly name: string;
  readonly pattern: string;
}

export interface PrivacyDesk {
  /** Null when there is no such run. */
  sent(runId: string): Promise<SentRequestView | null>;
  /** What the settings' kinds and these patterns make of a text. */
  try(text: string, patterns: readonly TypedPattern[]): MaskTrial;
  /** Requests that wait until the agent has looked at them, oldest first. */
  waiting(): readonly WaitingPreview[];
  /** Null when it no longer waits. */
  preview(previewId: string): Promise<PreviewView | null>;
  /** False when it no longer waits. */
  answer(previewId: string, approved: boolean): boolean;
}
