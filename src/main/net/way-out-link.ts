/** The way out for a thread, which cannot ask the system for its proxy: it asks the main thread over a port of its own. */
import type { MessagePort } from 'node:worker_threads';
import type { ProxyUrl } from './proxy-route.ts';
import { createTrust, systemCertificates } from './trust-store.ts';
import type { WayOut } from './way-out.ts';

interface Question {
  readonly id: number;
  readonly url: string;
}

type Answer =
  | { readonly id: number; readonly proxy: ProxyUrl }
  | { readonly id: number; readonly failure: string };

/** Answers a thread's questions until its end of the port is closed. */
export function answerWays(port: MessagePort, { proxyFor }: Pick<WayOut, 'proxyFor'>): void {
  port.on('message', ({ id, url }: Question) => {
    Promise.resolve(new URL(url))
      .then(proxyFor)
      .then(
        (proxy): Answer => ({ id, proxy }),
        (error: unknown): Answer => ({ id, failure: error instanceof Error ? error.message : String(error) }),
      )
      .then((answer) => port.postMessage(answer));
  });
  port.unref();
}

/** The thread's end. It does not keep the thread alive; the certificates are read by the thread itself. */
export function wayOutOver(port: MessagePort): WayOut {
  const waiting = new Map<number, PromiseWithResolvers<ProxyUrl>>();
  let nextId = 1;
  let trusted: ReturnType<WayOut['trust']> | null = null;
  port.on('message', (answer: Answer) => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    // As the other side threw it: only an unknown kind of proxy is an error there.
    if ('failure' in answer) question?.reject(new RangeError(answer.failure));
    else question?.resolve(answer.proxy);
  });
  port.unref();
  return {
    proxyFor: (url) => {
      const question = Promise.withResolvers<ProxyUrl>();
      waiting.set(nextId, question);
      port.postMessage({ id: nextId, url: url.href } satisfies Question);
      nextId += 1;
      return question.promise;
    },
    trust: () => (trusted ??= createTrust(systemCertificates)),
  };
}
