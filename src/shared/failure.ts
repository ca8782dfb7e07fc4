/**
 * Why something did not work, as both processes speak of it. The renderer turns a `code` into a sentence that says what
 * to do next (one per language); nothing here holds user-facing words.
 */
import { z } from 'zod';

/** Every way a model call can fail. The order follows the life of a request. */
const runFailureCodes = [
  /** No key is stored for the profile. */
  'not-configured',
  /** The base URL is not one, or the path answers as no OpenAI-compatible endpoint does. */
  'wrong-endpoint',
  /** 401: the key is wrong, or belongs to another region or plan. */
  'unauthorized',
  /** 403: the key is right but may not do this. */
  'forbidden',
  'model-not-found',
  /** 400: a parameter was refused; `detail` carries the server's words. */
  'bad-request',
  'context-too-long',
  /** Input or output moderation. */
  'content-blocked',
  /** Overdue account, unpaid or unbought plan. */
  'billing',
  /** A plan or free quota is used up; `resetsAt` when the server told it. */
  'quota-exhausted',
  /** The day's own spend limit is reached (ours, not the server's). */
  'spend-limit',
  /** Requests or tokens a minute, burst, capacity: passes by itself. */
  'throttled',
  'server-error',
  'dns',
  'connection-refused',
  'connection-lost',
  'connect-timeout',
  'tls',
  'proxy',
  'offline',
  /** Headers came or not, but no first token within the limit. */
  'first-token-timeout',
  /** Silence between two chunks longer than the idle limit. */
  'stalled',
  /** The stream ended without its end. */
  'truncated',
  /** 200 and an end, but nothing in between. */
  'empty',
  /** A frame or body that is not what the protocol says, or is larger than we accept. */
  'malformed',
  /** The model wrote a tool call that is not one. */
  'malformed-tool-call',
  /** Personal data could not be masked, so nothing was sent; `detail` is the name of the user's pattern that is too slow. */
  'masking-failed',
  /** The agent looked at what would be sent and did not let it go. */
  'not-sent',
  /** A fault of our own; `detail` is a log id. */
  'internal',
] as const;

const runFailureCodeSchema = z.enum(runFailureCodes);
export type RunFailureCode = z.infer<typeof runFailureCodeSchema>;

export const runFailureSchema = z.object({
  code: runFailureCodeSchema,
  /** Server's own words or a fixed text of ours; never a stack, never a key. */
  detail: z.string().max(4000).optional(),
  /** What the server called it, e.g. `Throttling.RateQuota`. */
  serverCode: z.string().max(200).optional(),
  httpStatus: z.number().int().optional(),
  requestId: z.string().max(200).optional(),
  /** Whether the same request may succeed later without a change by anyone. */
  retryable: z.boolean(),
  /** Epoch milliseconds at which an exhausted quota comes back, when the server told it. */
  resetsAt: z.number().optional(),
  /** Attempts made, the failed one included. */
  attempts: z.number().int().min(1).optional(),
  /** A machine-readable hint to the fix, e.g. `key-region`, `plan-host`, `drop-suffix`; the renderer has its sentence. */
  hint: z.string().max(60).optional(),
});
/** A typed reason, stored with the run and shown to the agent. */
export type RunFailure = z.infer<typeof runFailureSchema>;

/** Why a request over IPC was refused. */
export type RequestErrorCode =
  /** The sender is not our own top frame. */
  | 'forbidden'
  /** The input does not fit its schema; `issues` names the fields. */
  | 'invalid'
  | 'not-found'
  /** The state does not allow it (for example a send to another conversation than the suggestion's). */
  | 'conflict'
  | 'too-long'
  | 'unavailable'
  /** A model call made for this request failed; `failure` tells how. */
  | 'model'
  | 'internal';

/** The error half of every answer over IPC. */
export interface RequestError {
  readonly code: RequestErrorCode;
  /** For logs and developers, in English; the renderer shows its own sentence for `code` (and `reason`). */
  readonly message: string;
  /** Distinguishes cases of one code, e.g. `wrong-conversation`. */
  readonly reason?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly failure?: RunFailure;
  /** Set for `internal`: the id under which the log tells more. */
  readonly logId?: string;
}

export type RequestResult<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: RequestError };
