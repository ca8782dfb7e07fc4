/**
 * The way to the knowledge thread and back: methods of the desk as messages. The main side does no work of its own, so a
 * question never holds up the interface; the thread's side answers in the order of arrival.
 */
import type { MessagePort, Worker } from 'node:worker_threads';
import type { KnowledgeDesk } from './knowledge-desk.ts';

type Method = keyof KnowledgeDesk;

interface ThreadRequest {
  readonly id: number;
  readonly method: Method;
  readonly parameters: readonly unknown[];
}

type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: string };

/** The desk with answers that take a moment. */
export type RemoteDesk = {
  readonly [Name in Method]: (
    ...parameters: Parameters<KnowledgeDesk[Name]>
  ) => Promise<ReturnType<KnowledgeDesk[Name]>>;
};

/** The thread has failed or was closed while a question was open. */
class KnowledgeThreadError extends Error {
  override readonly name = 'KnowledgeThreadError';
}

const methods: readonly Method[] = [
  'prepare',
  'retrieve',
  'list',
  'get',
  'save',
  'remove',
  'versions',
  'tags',
  'counts',
  'recordUse',
  'seed',
  'missingVectors',
  'putVectors',
  'pruneVectors',
];

/** Makes one asynchronous method of the desk for each, all over one way to call. */
function remoteDesk(call: (method: Method, parameters: readonly unknown[]) => Promise<unknown>): RemoteDesk {
  const entries = methods.map((method) => [
    method,
    (...parameters: readonly unknown[]) => call(method, parameters),
  ]);
  return Object.fromEntries(entries) as RemoteDesk;
}

/** The desk on this very thread, for tests and tools. */
export function localDesk(desk: KnowledgeDesk): RemoteDesk {
  return remoteDesk(async (method, parameters) =>
    (desk[method] as (...values: readonly unknown[]) => unknown)(...parameters),
  );
}

/** A desk that is opened by the first question. */
export function lazyDesk(open: () => RemoteDesk): RemoteDesk {
  return remoteDesk(async (method, parameters) =>
    (open()[method] as (...values: readonly unknown[]) => Promise<unknown>)(...parameters),
  );
}

/** The desk on a thread. Every open question fails when the thread ends. */
export function threadDesk(worker: Worker): RemoteDesk {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 1;
  let ended: Error | null = null;

  function end(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  worker.on('message', (answer: ThreadAnswer) => {
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failure' in answer) question?.reject(new KnowledgeThreadError(answer.failure));
    else question?.resolve(answer.value);
  });
  worker.once('error', (error) =>
    end(new KnowledgeThreadError('The knowledge thread has failed', { cause: error })),
  );
  worker.once('exit', () => end(new KnowledgeThreadError('The knowledge thread has ended')));

  return remoteDesk(
    (method, parameters) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        const id = nextId;
        nextId += 1;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, method, parameters } satisfies ThreadRequest);
      }),
  );
}

/** On the thread: answers until told to close. */
export function serveDesk(port: MessagePort, desk: KnowledgeDesk, close: () => void): void {
  port.on('message', (request: ThreadRequest | 'close') => {
    if (request === 'close') {
      close();
      port.close();
      return;
    }
    port.postMessage(answerTo(desk, request));
    // What a change of articles has made stale is read again now, and not when the next question waits for it. A failure is not
    // lost: that question meets it too.
    answerTo(desk, { id: 0, method: 'prepare', parameters: [true] });
  });
}

function answerTo(desk: KnowledgeDesk, { id, method, parameters }: ThreadRequest): ThreadAnswer {
  try {
    const answer = desk[method] as (...values: readonly unknown[]) => unknown;
    return { id, value: answer(...parameters) };
  } catch (error) {
    // The message may quote an article; the name is enough to look for the fault.
    return {
      id,
      failure: `${method}: ${error instanceof Error ? `${error.name} ${codeOf(error)}` : 'unknown'}`,
    };
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message.slice(0, 200);
}
