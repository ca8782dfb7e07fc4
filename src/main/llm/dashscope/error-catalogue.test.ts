/** What each documented error means; the cases are the catalogue of the vendor and published incidents. */
import { describe, expect, test } from 'vitest';
import type { RunFailureCode } from '../../../shared/failure.ts';
import { serviceErrors } from '../../simulator/service-errors.ts';
import { readErrorBody } from './error-body.ts';
import { classifyServerError } from './error-catalogue.ts';

const classify = (
  status: number | undefined,
  body: string,
  seconds?: number,
): ReturnType<typeof classifyServerError> =>
  classifyServerError(
    readErrorBody(status, body),
    seconds === undefined ? undefined : { seconds, at: 1_000 + seconds * 1_000 },
  );

const compat = (code: string | null, message: string, type = 'invalid_request_error'): string =>
  JSON.stringify({ error: { code, param: null, message, type }, request_id: 'r-1' });

const cases: readonly (readonly [
  name: string,
  status: number,
  body: string,
  code: RunFailureCode,
  retryable: boolean,
])[] = [
  ['wrong key', 401, compat('invalid_api_key', 'Incorrect API key provided.'), 'unauthorized', false],
  [
    'key of another plan',
    401,
    compat('InvalidApiKey', 'invalid access token or token expired'),
    'unauthorized',
    false,
  ],
  ['no rights', 403, compat('access_denied', 'Access denied.'), 'forbidden', false],
  ['no rights for the model', 403, compat('Model.AccessDenied', 'Model access denied.'), 'forbidden', false],
  [
    'free tier used up',
    403,
    compat('AllocationQuota.FreeTierOnly', 'The free tier has been exhausted'),
    'quota-exhausted',
    false,
  ],
  ['unknown model', 404, compat('model_not_found', 'The model `x` does not exist'), 'model-not-found', false],
  [
    'unknown model as a parameter',
    400,
    compat('InvalidParameter', 'Model not exist.'),
    'model-not-found',
    false,
  ],
  ['bare 404', 404, '', 'wrong-endpoint', false],
  [
    'doubled path',
    404,
    compat(null, 'No static resource api-openai/v1/chat/completions/chat/completions.'),
    'wrong-endpoint',
    false,
  ],
  [
    'bad parameter',
    400,
    compat('invalid_parameter_error', '<400> InternalError.Algo.InvalidParameter: x'),
    'bad-request',
    false,
  ],
  [
    'context too long',
    400,
    compat('invalid_parameter_error', 'Range of input length should be [1, 129024]'),
    'context-too-long',
    false,
  ],
  [
    'moderated',
    400,
    compat('data_inspection_failed', 'Input data may contain inappropriate content.'),
    'content-blocked',
    false,
  ],
  [
    'moderated under another code',
    400,
    compat(null, 'Output text data may contain inappropriate content.'),
    'content-blocked',
    false,
  ],
  [
    'overdue account',
    400,
    compat('Arrearage', 'Access denied, please make sure your account is in good standing.'),
    'billing',
    false,
  ],
  ['unpaid', 429, compat('PrepaidBillOverdue', 'x'), 'billing', false],
  [
    'requests a minute',
    429,
    compat('limit_requests', 'You exceeded your current requests list.'),
    'throttled',
    true,
  ],
  ['burst', 429, compat('limit_burst_rate', 'Request rate increased too quickly.'), 'throttled', true],
  [
    'tokens a minute, named like a quota',
    429,
    compat('insufficient_quota', 'You exceeded your current quota, please check your plan'),
    'throttled',
    true,
  ],
  [
    'capacity',
    503,
    compat('ModelServingError', 'Too many requests. Your requests are being throttled'),
    'throttled',
    true,
  ],
  ['throttling without a status', 0, compat(null, 'Too many requests, slow down'), 'throttled', true],
  ['server error', 500, compat('InternalError', 'x'), 'server-error', true],
  ['model unavailable', 503, compat('ModelUnavailable', 'x'), 'server-error', true],
  ['time-out', 500, compat('RequestTimeOut', 'Response timeout!'), 'server-error', true],
  [
    'broken arguments of the model itself',
    500,
    compat('InternalError', "Expecting ',' delimiter: line 1 column 5"),
    'server-error',
    true,
  ],
  [
    'last message not from the user',
    500,
    compat('internal_error', 'list index out of range'),
    'bad-request',
    false,
  ],
  ['gateway page', 504, '<html><title>Gateway Time-out</title></html>', 'server-error', true],
  ['proxy wants a login', 407, '', 'proxy', false],
];

describe('classification', () => {
  test.each(cases)('%s', (_name, status, body, code, retryable) => {
    expect(classify(status, body)).toMatchObject({ code, retryable });
  });

  test('an exhausted plan shows when it comes back', () => {
    const failure = classify(429, compat('insufficient_quota', serviceErrors['quota-exhausted'].message));
    expect(failure).toMatchObject({
      code: 'quota-exhausted',
      retryable: false,
      resetsAt: Date.parse('2026-12-01T00:00:00+08:00'),
    });
  });

  test('a Retry-After of weeks means an exhausted plan, one of seconds a throttle', () => {
    expect(classify(429, compat('limit_requests', 'x'), 1_849_295)).toMatchObject({
      code: 'quota-exhausted',
      resetsAt: 1_849_296_000,
    });
    expect(classify(429, compat('limit_requests', 'x'), 30)).toMatchObject({
      code: 'throttled',
      retryable: true,
    });
  });

  test('the same error is found in every shape of body', () => {
    const flat = '{"code":"Throttling.RateQuota","message":"slow","request_id":"r-1"}';
    const shapes = [
      flat,
      `data: ${flat}`,
      `data:${flat}\n\n`,
      `id:1\nevent:error\n:HTTP_STATUS/429\ndata:${flat}\n\n`,
      JSON.stringify({ error: { message: `event:error :HTTP_STATUS/429 data:${flat}` } }),
    ];
    for (const shape of shapes) {
      expect(classify(429, shape)).toMatchObject({
        code: 'throttled',
        serverCode: 'Throttling.RateQuota',
        httpStatus: 429,
      });
    }
  });

  test('a status inside the words counts when the frame came under 200', () => {
    expect(
      classify(undefined, compat(null, '<429> InternalError.Algo: x [Too many requests.]', 'server_error')),
    ).toMatchObject({
      code: 'throttled',
      httpStatus: 429,
    });
  });

  test('the request id is kept', () => {
    expect(classify(400, compat('x', 'y')).requestId).toBe('r-1');
  });

  test('a key that the server quotes is not', () => {
    expect(
      classify(401, compat('invalid_api_key', 'Incorrect API key provided: sk-1234567890abcdef.')).detail,
    ).not.toContain('1234567890');
  });
});
