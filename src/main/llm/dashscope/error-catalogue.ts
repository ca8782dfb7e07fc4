/**
 * What a server's error means. The catalogue is data: the first rule that fits wins, and rules look at code and message
 * before the status, because this service uses one status and even one code for things that must be handled differently.
 * Sources of the rows: the vendor's error catalogue and the incidents named beside a row.
 */
import type { RunFailure, RunFailureCode } from '../../../shared/failure.ts';
import type { ServerError } from './error-body.ts';
import { parseResetTime } from './reset-time.ts';
import { longestServerWaitSeconds } from './retry-after.ts';
import type { RetryAfter } from './retry-after.ts';

interface ErrorRule {
  /** Matched against code and type, each on its own. */
  readonly code?: RegExp;
  readonly message?: RegExp;
  readonly status?: (status: number) => boolean;
  readonly failure: RunFailureCode;
  readonly retryable: boolean;
  readonly hint?: string;
}

const is =
  (...statuses: readonly number[]) =>
  (status: number): boolean =>
    statuses.includes(status);

const rules: readonly ErrorRule[] = [
  // One code, two meanings: `insufficient_quota` is a per-minute throttle (can1357/oh-my-pi#8476) unless the words say that
  // a plan or a free allowance is used up.
  {
    message:
      /quota (?:has been|is) (?:exhausted|used up)|free (?:allocated )?quota exceeded|free tier[^.]*exhausted|quota will reset at/i,
    failure: 'quota-exhausted',
    retryable: false,
  },
  { code: /FreeTierOnly/i, failure: 'quota-exhausted', retryable: false },
  {
    code: /^(Arrearage|CommodityNotPurchased|PrepaidBillOverdue|PostpaidBillOverdue|BudgetLimitExceeded)$/i,
    failure: 'billing',
    retryable: false,
  },
  { message: /account is in good standing|overdue[- ]payment/i, failure: 'billing', retryable: false },
  {
    code: /data_?inspection_?failed|FaqRuleBlocked|CustomRoleBlocked|IPInfringementSuspect|content_filter/i,
    failure: 'content-blocked',
    retryable: false,
  },
  { message: /inappropriate content/i, failure: 'content-blocked', retryable: false },
  {
    message: /invalid access token or token expired/i,
    failure: 'unauthorized',
    retryable: false,
    hint: 'plan-host',
  },
  { code: /^(invalid_?api_?key|InvalidApiKey)$/i, failure: 'unauthorized', retryable: false },
  { message: /No API-?key provided/i, failure: 'unauthorized', retryable: false },
  {
    code: /^(Throttling|limit_requests|limit_burst_rate|insufficient_quota|rate_limit)/i,
    failure: 'throttled',
    retryable: true,
  },
  {
    message: /too many requests|being throttled|rate limit|Request rate increased too quickly/i,
    failure: 'throttled',
    retryable: true,
  },
  {
    code: /^(ModelNotFound|model_not_found|model_not_supported)$/i,
    failure: 'model-not-found',
    retryable: false,
  },
  {
    message: /^Model not exist|Unsupported model `|model `[^`]*` does not exist/i,
    failure: 'model-not-found',
    retryable: false,
  },
  {
    message:
      /Range of input length should be|maximum context length|context[_ ]length[_ ]exceeded|input (?:is )?too long/i,
    failure: 'context-too-long',
    retryable: false,
  },
  { code: /context_length_exceeded/i, failure: 'context-too-long', retryable: false },
  { code: /TooLarge/i, failure: 'context-too-long', retryable: false },
  { message: /No static resource/i, failure: 'wrong-endpoint', retryable: false, hint: 'drop-suffix' },
  // The model wrote arguments that the server itself could not parse: another attempt writes others.
  { message: /Expecting .{1,20} delimiter: line/i, failure: 'server-error', retryable: true },
  // Two validation errors that the service reports as its own fault.
  {
    message: /^list index out of range|Role must be in \[user, assistant\]/i,
    failure: 'bad-request',
    retryable: false,
  },
  { code: /^(access_?denied|AccessDenied)|\.AccessDenied$/i, failure: 'forbidden', retryable: false },
  {
    code: /^(RequestTimeOut|ModelServingError|ModelUnavailable|ModelServiceFailed|SystemError|internal_error)$/i,
    failure: 'server-error',
    retryable: true,
  },
  { message: /backend buffer overflow|response timeout/i, failure: 'server-error', retryable: true },
  {
    code: /^(InvalidParameter|invalid_parameter_error|missing_required_parameter)/i,
    failure: 'bad-request',
    retryable: false,
  },
  {
    code: /^InternalError/i,
    status: (status) => status < 400 || status >= 500,
    failure: 'server-error',
    retryable: true,
  },
  { status: is(401), failure: 'unauthorized', retryable: false },
  { status: is(403), failure: 'forbidden', retryable: false },
  { status: is(404, 405), failure: 'wrong-endpoint', retryable: false },
  { status: is(402), failure: 'billing', retryable: false },
  { status: is(407), failure: 'proxy', retryable: false, hint: 'proxy-login' },
  { status: is(413), failure: 'context-too-long', retryable: false },
  { status: is(408, 409, 425), failure: 'server-error', retryable: true },
  { status: is(429), failure: 'throttled', retryable: true },
  { status: (status) => status >= 500, failure: 'server-error', retryable: true },
  { status: (status) => status >= 400, failure: 'bad-request', retryable: false },
];

/** An error object inside a 200 that no rule knows: the service itself broke off. */
const unknownInStream: ErrorRule = { failure: 'server-error', retryable: true };

/**
 * Decides what an error means and whether the same request may succeed later.
 *
 * @param error - What the server said.
 * @param retryAfter - Its `Retry-After`, when it sent one.
 */
export function classifyServerError(error: ServerError, retryAfter?: RetryAfter): RunFailure {
  const rule = rules.find((candidate) => fits(candidate, error)) ?? unknownInStream;
  const longWait = retryAfter !== undefined && retryAfter.seconds > longestServerWaitSeconds;
  const exhausted = rule.failure === 'quota-exhausted' || (rule.failure === 'throttled' && longWait);
  const resetsAt = exhausted ? (parseResetTime(error.message) ?? retryAfter?.at) : undefined;
  const detail = withoutKeys(error.message).slice(0, 2_000);
  return {
    code: exhausted ? 'quota-exhausted' : rule.failure,
    retryable: exhausted ? false : rule.retryable,
    ...(detail === '' ? {} : { detail }),
    ...(error.code === undefined ? {} : { serverCode: error.code.slice(0, 200) }),
    ...(error.status === undefined ? {} : { httpStatus: error.status }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId.slice(0, 200) }),
    ...(resetsAt === undefined ? {} : { resetsAt }),
    ...(rule.hint === undefined ? {} : { hint: rule.hint }),
  };
}

/** Servers quote the key they refuse. */
function withoutKeys(text: string): string {
  return text.replace(/\b(sk|pk|key)-[\w*.-]{4,}/gi, '$1-…');
}

function fits(rule: ErrorRule, error: ServerError): boolean {
  const code = rule.code;
  if (code !== undefined && ![error.code, error.type].some((name) => name !== undefined && code.test(name)))
    return false;
  if (rule.message !== undefined && !rule.message.test(error.message)) return false;
  if (rule.status !== undefined && !(error.status !== undefined && rule.status(error.status))) return false;
  return true;
}
