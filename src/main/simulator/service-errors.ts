/**
 * The service's documented errors, word for word, each under a name of its own.
 */
import type { ServiceError } from './options.ts';

export const serviceErrors = {
  unauthorized: {
    status: 401,
    code: 'invalid_api_key',
    message: 'Incorrect API key provided. ',
    type: 'invalid_request_error',
  },
  'missing-key': {
    status: 401,
    code: 'invalid_api_key',
    message: 'No API-key provided.',
    type: 'invalid_request_error',
  },
  throttled: {
    status: 429,
    code: 'limit_requests',
    message: 'You exceeded your current requests list.',
    type: 'limit_requests',
  },
  burst: {
    status: 429,
    code: 'limit_burst_rate',
    message:
      'Request rate increased too quickly. To ensure system stability, please adjust your client logic to scale requests more smoothly over time.',
    type: 'limit_burst_rate',
  },
  'native-throttled': {
    status: 429,
    code: 'Throttling.AllocationQuota',
    message: 'Allocated quota exceeded, please increase your quota limit.',
    type: 'Throttling.AllocationQuota',
  },
  'token-throttled': {
    status: 429,
    code: 'insufficient_quota',
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
  },
  'quota-exhausted': {
    status: 429,
    code: 'insufficient_quota',
    message:
      'Your token-plan 1-month quota has been exhausted. The quota will reset at 2026-12-01 00:00:00 +0800.',
    type: 'insufficient_quota',
  },
  moderated: {
    status: 400,
    code: 'data_inspection_failed',
    message: 'Output data may contain inappropriate content.',
    type: 'data_inspection_failed',
  },
  arrears: {
    status: 400,
    code: 'Arrearage',
    message: 'Access denied, please make sure your account is in good standing.',
    type: 'Arrearage',
  },
  'model-not-found': {
    status: 404,
    code: 'model_not_found',
    message: 'The model `x` does not exist or you do not have access to it.',
    type: 'invalid_request_error',
  },
  forbidden: {
    status: 403,
    code: 'access_denied',
    message: 'Access denied.',
    type: 'access_denied',
  },
  'free-tier': {
    status: 403,
    code: 'AllocationQuota.FreeTierOnly',
    message:
      'The free tier of the model has been exhausted. If you wish to continue access the model on a paid basis, please disable the "use free tier only" mode in the management console.',
    type: 'AllocationQuota.FreeTierOnly',
  },
  capacity: {
    status: 503,
    code: 'ModelServingError',
    message:
      'Too many requests. Your requests are being throttled due to system capacity limits. Please try again later.',
    type: 'ModelServingError',
  },
  'context-too-long': {
    status: 400,
    code: 'invalid_parameter_error',
    message: '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 129024]',
    type: 'invalid_request_error',
  },
  'server-error': {
    status: 500,
    code: 'internal_error',
    message: 'An internal error has occured, please try again later or contact service support.',
    type: 'internal_error',
  },
  unavailable: {
    status: 503,
    code: 'ModelUnavailable',
    message: 'Model is unavailable, please try again later.',
    type: 'ModelUnavailable',
  },
} as const satisfies Readonly<Record<string, ServiceError>>;

export type ServiceErrorName = keyof typeof serviceErrors;
