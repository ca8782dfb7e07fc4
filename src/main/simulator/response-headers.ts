/** The headers that traces of the service show, with believable timings. */
import type { Random } from './random.ts';

/**
 * Headers of one answer.
 *
 * @param requestId - A UUID; the body's `id` is `chatcmpl-` and the same.
 */
export function responseHeaders(
  requestId: string,
  contentType: string,
  random: Random,
): Record<string, string> {
  const arrived = Date.now();
  const cost = random.integer(80, 420);
  return {
    vary: 'Origin,Access-Control-Request-Method,Access-Control-Request-Headers, Accept-Encoding',
    'x-request-id': requestId,
    'x-dashscope-call-gateway': 'true',
    'x-dashscope-timeout': '3600',
    'content-type': contentType,
    'req-cost-time': String(cost),
    'req-arrive-time': String(arrived),
    'resp-start-time': String(arrived + cost),
    'x-envoy-upstream-service-time': String(cost - 5),
    server: 'istio-envoy',
  };
}
