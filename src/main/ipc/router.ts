/**
 * The one door from the renderer: sender check, schema, handler, envelope, in this order, for every request. A handler cannot
 * be registered around it, and nothing it throws crosses the boundary (Electron would keep only the message).
 */
import type { RequestError, RequestResult } from '../../shared/failure.ts';
import { requestSchemas } from '../../shared/ipc-contract.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc-contract.ts';
import type { Log } from '../../shared/log.ts';
import { RequestFailure } from './request-failure.ts';

/** One handler for each request, no more and no fewer: the compiler sees to it. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>;
};

/** The part of a frame that tells who is asking. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

export interface RouterOptions {
  /** Origin of our own pages, e.g. `app://desk`. */
  readonly trustedOrigin: string;
  readonly handlers: RequestHandlers;
  readonly log: Log;
  readonly newId: () => string;
}

/** Answers one request; never rejects. */
export async function answerRequest(
  options: RouterOptions,
  sender: SenderFrame | null,
  name: unknown,
  input: unknown,
): Promise<RequestResult<unknown>> {
  if (!isOwnTopFrame(sender, options.trustedOrigin)) {
    options.log.warn('ipc.refused-sender', { origin: originOf(sender?.url ?? '') });
    return refuse({ code: 'forbidden', message: 'the sender is not the desk' });
  }
  if (!isRequestName(name)) return refuse({ code: 'invalid', message: 'no such request' });
  const parsed = requestSchemas[name].safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }));
    return refuse({ code: 'invalid', message: `the input of ${name} does not fit`, issues });
  }
  try {
    // The name picks schema and handler from two maps with the same keys; TypeScript cannot follow that correlation.
    const handler = options.handlers[name] as (value: unknown) => Promise<unknown>;
    return { ok: true, data: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof RequestFailure) return refuse(error.error);
    const logId = options.newId();
    options.log.error('ipc.handler-failed', { request: name, logId }, error);
    return refuse({ code: 'internal', message: 'something went wrong in the app', logId });
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requestSchemas, name);
}

/** Only the top frame of a page of ours may ask; a frame inside it, or any other page, may not. */
export function isOwnTopFrame(frame: SenderFrame | null, trustedOrigin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === trustedOrigin;
}

/** Scheme and host. (`URL.origin` is "null" for custom schemes.) */
function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function refuse(error: RequestError): RequestResult<never> {
  return { ok: false, error };
}
