/** A customer's page reduced to its socket: says frames, waits for frames, keeps all it was told. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { serverFrameSchema } from '../../src/shared/web-chat-protocol.ts';
import type { CustomerFrame, ServerFrame } from '../../src/shared/web-chat-protocol.ts';

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { readonly type: Type }>;

export interface ChatClient {
  /** Everything received, in order. */
  readonly frames: readonly ServerFrame[];
  say(frame: CustomerFrame): void;
  /** As it is, whatever it is. */
  sayRaw(data: string | Buffer): void;
  /** The first frame of a kind, received already or yet to come, that the condition holds for. */
  until<Type extends ServerFrame['type']>(
    type: Type,
    holds?: (frame: FrameOf<Type>) => boolean,
  ): Promise<FrameOf<Type>>;
  /** Resolves when so many frames of a kind have come. */
  untilCount(type: ServerFrame['type'], count: number): Promise<void>;
  /** Close code of the connection, once it is closed. */
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  close(): Promise<void>;
}

/** The token in a customer's address. */
export function tokenOf(customerUrl: string): string {
  return new URL(customerUrl).hash.slice('#c='.length);
}

/** Connects as the page served at `origin` would; one that does not answer pings plays dead. */
export async function connectClient(
  origin: string,
  options: { readonly answersPings: boolean } = { answersPings: true },
): Promise<ChatClient> {
  const url = `${origin.replace('http', 'ws')}/chat`;
  const socket = new WebSocket(url, { origin, autoPong: options.answersPings });
  const frames: ServerFrame[] = [];
  const watchers = new Set<() => void>();
  const closed = once(socket, 'close').then(([code]: unknown[]) => Number(code));
  socket.on('message', (data) => {
    frames.push(serverFrameSchema.parse(JSON.parse(String(data))));
    for (const check of watchers) check();
  });
  await once(socket, 'open');

  function when<Result>(read: () => Result | undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const result = read();
        if (result === undefined) return;
        watchers.delete(check);
        resolve(result);
      };
      watchers.add(check);
      closed
        .then((code) => reject(new Error(`The connection closed with ${code} while waiting`)))
        .catch(reject);
      check();
    });
  }

  return {
    frames,
    say: (frame) => socket.send(JSON.stringify(frame)),
    sayRaw: (data) => socket.send(data),
    until: <Type extends ServerFrame['type']>(
      type: Type,
      holds: (frame: FrameOf<Type>) => boolean = () => true,
    ) =>
      when(() =>
        frames.find((frame): frame is FrameOf<Type> => frame.type === type && holds(frame as FrameOf<Type>)),
      ),
    untilCount: (type, count) =>
      when(() => (frames.filter((frame) => frame.type === type).length >= count ? null : undefined)).then(
        () => undefined,
      ),
    closed,
    socket,
    close: async () => {
      socket.close();
      await closed;
    },
  };
}

/** Connects and says hello. */
export async function joinConversation(
  origin: string,
  token: string,
  afterSequence = 0,
): Promise<ChatClient> {
  const client = await connectClient(origin);
  client.say({ type: 'hello', token, afterSequence });
  await client.until('welcome');
  return client;
}
