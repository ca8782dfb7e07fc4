/** Error answers in the compatible shape, as JSON or as the one SSE frame that some errors of streaming calls come in. */
import type { ServerResponse } from 'node:http';
import type { ServiceError } from './options.ts';
import type { Random } from './random.ts';
import { responseHeaders } from './response-headers.ts';

export interface ErrorDetails {
  readonly requestId: string;
  readonly random: Random;
  readonly asFrame?: boolean;
  /** Value of the `retry-after` header. */
  readonly retryAfter?: string | undefined;
}

/** Writes the whole answer but does not end it. */
export function sendError(response: ServerResponse, error: ServiceError, details: ErrorDetails): void {
  const { requestId, random, asFrame = false, retryAfter } = details;
  const { code, message, type, status } = error;
  const body = JSON.stringify({
    error: { code, param: null, message, type },
    id: `chatcmpl-${requestId}`,
    request_id: requestId,
  });
  response.writeHead(status, {
    ...responseHeaders(requestId, asFrame ? 'text/event-stream;charset=UTF-8' : 'application/json', random),
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  });
  response.write(asFrame ? `data: ${body}\n\n` : body);
}
