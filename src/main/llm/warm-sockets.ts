/**
 * Connections opened before anyone needs them. undici has no "only connect", so this sits where undici asks for a new
 * socket and hands out one that is already open, TLS handshake done. A spare that the server closes, or that nobody
 * wants for a while, is dropped.
 */
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** Servers and middleboxes drop idle connections after a minute or so; a spare older than this is not worth the risk. */
const spareLifetimeMs = 50_000;

export interface WarmSockets {
  /** To be given to undici as `connect`. */
  readonly connect: buildConnector.connector;
  /**
   * Opens one spare connection to the origin unless one is there or on its way.
   *
   * @throws the connection's error.
   */
  warm(origin: URL): Promise<void>;
  close(): void;
}

interface Spare {
  readonly ready: Promise<Socket>;
  /** null while it is being opened. */
  socket: Socket | null;
  expiry: NodeJS.Timeout | null;
  /** Forgets the spare when the server closes it; taken off again when a request takes the socket over. */
  readonly onClose: () => void;
}

export function createWarmSockets(open: buildConnector.connector): WarmSockets {
  const spares = new Map<string, Spare>();
  let closed = false;

  const forget = (key: string, spare: Spare): void => {
    if (spares.get(key) === spare) spares.delete(key);
    if (spare.expiry !== null) clearTimeout(spare.expiry);
    spare.socket?.off('close', spare.onClose);
  };

  const take = (key: string): Spare | undefined => {
    const spare = spares.get(key);
    if (spare !== undefined) forget(key, spare);
    return spare;
  };

  const connect: buildConnector.connector = (options, callback) => {
    const spare = take(`${options.protocol}//${options.host ?? options.hostname}`);
    if (spare === undefined) {
      open(options, callback);
      return;
    }
    spare.ready.then(
      (socket) => {
        if (socket.destroyed || socket.readableEnded) open(options, callback);
        else callback(null, socket.pause().ref());
      },
      // The spare's error may be stale by now; the request deserves its own attempt.
      () => open(options, callback),
    );
  };

  const openSpare = (origin: URL): Spare => {
    const key = `${origin.protocol}//${origin.host}`;
    const ready = new Promise<Socket>((resolve, reject) => {
      open(connectorOptions(origin), (error, socket) => (error === null ? resolve(socket) : reject(error)));
    });
    const spare: Spare = { ready, socket: null, expiry: null, onClose: () => forget(key, spare) };
    spares.set(key, spare);
    ready.then(
      (socket) => {
        spare.socket = socket;
        if (closed) socket.destroy();
        if (spares.get(key) !== spare) return;
        // An open spare must not keep the process alive.
        socket.unref();
        // A socket that nobody reads would not notice that the server has closed it.
        socket.resume();
        socket.once('close', spare.onClose);
        spare.expiry = setTimeout(() => {
          forget(key, spare);
          socket.destroy();
        }, spareLifetimeMs).unref();
      },
      () => forget(key, spare),
    );
    return spare;
  };

  return {
    connect,
    warm: async (origin) => {
      const spare = spares.get(`${origin.protocol}//${origin.host}`) ?? openSpare(origin);
      await spare.ready;
    },
    close: () => {
      closed = true;
      for (const [key, spare] of spares) {
        forget(key, spare);
        spare.socket?.destroy();
      }
    },
  };
}

function connectorOptions(origin: URL): buildConnector.Options {
  return { protocol: origin.protocol, hostname: origin.hostname, host: origin.host, port: origin.port };
}
