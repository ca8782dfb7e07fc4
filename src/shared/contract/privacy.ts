/** Requests about privacy: what was sent, what waits to be sent, and what the patterns of the settings would mask. */
import { z } from 'zod';
import type { MaskTrial, PreviewView, SentRequestView } from '../privacy.ts';
import { maxOwnPatterns } from '../settings-privacy.ts';

const id = z.string().min(1).max(80);

/** A pattern as it is typed: whether it is one is what the trial tells. */
const typedPattern = z.object({
  id: z.string().min(1).max(60),
  name: z.string().max(200),
  pattern: z.string().max(2_000),
});

export const privacyRequests = {
  /** What left this machine for a run, with what the placeholders in it stand for. */
  'privacy.sent': z.object({ runId: id }).strict(),
  /** Masks a text as the settings do, but with these patterns. Nothing is kept and nothing is sent. */
  'privacy.try': z
    .object({ text: z.string().max(20_000), patterns: z.array(typedPattern).max(maxOwnPatterns + 1) })
    .strict(),
  /** A request that waits, whole; `not-found` when it no longer waits. */
  'privacy.preview': z.object({ previewId: id }).strict(),
  /** Lets a waiting request go, or ends its turn; `not-found` when it no longer waits. */
  'privacy.answer': z.object({ previewId: id, approved: z.boolean() }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface PrivacyOutputs {
  'privacy.sent': SentRequestView;
  'privacy.try': MaskTrial;
  'privacy.preview': PreviewView;
  'privacy.answer': null;
}
