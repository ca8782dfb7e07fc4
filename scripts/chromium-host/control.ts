/** Answers the test control's requests over Node's IPC channel. Which method does what is the host's to say. */
import type { HostControlMethods, HostControlRequest, HostControlResponse } from './control-protocol.ts';

type AnyMethod = (...values: readonly unknown[]) => unknown;

function answer(methods: HostControlMethods, request: HostControlRequest): HostControlResponse {
  const { id, method } = request;
  try {
    if (!Object.hasOwn(methods, method)) throw new Error(`the Chromium host has no control method ${method}`);
    return { id, value: (methods[method] as AnyMethod)(...request.arguments) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Serves requests from now on. The channel does not keep the process alive.
 *
 * @param onAbandoned called when the launching process has gone: a test that was killed must not leave an app behind
 */
export function serveControl(methods: HostControlMethods, onAbandoned: () => void): void {
  process.on('message', (request) => {
    process.send?.(answer(methods, request as HostControlRequest));
  });
  process.once('disconnect', onAbandoned);
  process.channel?.unref();
}
