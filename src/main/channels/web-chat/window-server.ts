/**
 * The WebSocket side of the server: admits connections of our own page only, keeps their number bounded, and finds out which
 * of them are dead. What is said over them is the windows' affair.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { maxFrameBytes } from '../../../shared/web-chat-protocol.ts';
import { isOurHost, isSameOrigin } from './addresses.ts';
import type { CustomerWindow } from './customer-window.ts';
import { heartbeatMs, introductionMs, maxWindows } from './limits.ts';
import type { Scheduler } from './scheduler.ts';

/** Path of the WebSocket, beside the page's files. */
const socketPath = '/chat';

/** RFC 6455, section 7.4.1: the endpoint is going away. */
const goingAway = 1_001;

export interface WindowServerOptions {
  readonly server: Server;
  readonly host: string;
  readonly port: () => number;
  readonly schedule: Scheduler;
  /** A connection was admitted. */
  readonly opened: (socket: WebSocket) => CustomerWindow;
  /** It is gone. */
  readonly closed: (window: CustomerWindow) => void;
}

export interface WindowServer {
  /** Admits nobody any more and closes every connection; resolves when each window has finished what it had begun. */
  close(): Promise<void>;
}

export function serveWindows({
  server,
  host,
  port,
  schedule,
  opened,
  closed,
}: WindowServerOptions): WindowServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  });
  const windows = new Map<WebSocket, CustomerWindow>();
  const stopping = new Set<Promise<void>>();
  /** Those that have not answered the last ping. */
  const silent = new Set<WebSocket>();
  let cancelHeartbeat = schedule(beat, heartbeatMs);

  function upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    const hostHeader = request.headers.host ?? '';
    const isOurs =
      request.url === socketPath &&
      isOurHost(hostHeader, host, port()) &&
      isSameOrigin(request.headers.origin, hostHeader);
    if (!isOurs) return reject(connection, '403 Forbidden');
    if (windows.size >= maxWindows) return reject(connection, '503 Service Unavailable');
    sockets.handleUpgrade(request, connection, head, admit);
  }

  function admit(socket: WebSocket): void {
    const window = opened(socket);
    windows.set(socket, window);
    const cancelIntroduction = schedule(() => {
      if (window.conversationId() === null) socket.terminate();
    }, introductionMs);
    socket.on('pong', () => silent.delete(socket));
    // ws closes the connection itself after a protocol error or an oversize frame; unheard, the event would end the process.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      cancelIntroduction();
      windows.delete(socket);
      silent.delete(socket);
      closed(window);
      const stopped = window.stop().finally(() => stopping.delete(stopped));
      stopping.add(stopped);
    });
  }

  function beat(): void {
    for (const socket of windows.keys()) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
    cancelHeartbeat = schedule(beat, heartbeatMs);
  }

  server.on('upgrade', upgrade);
  return {
    close: async () => {
      cancelHeartbeat();
      server.off('upgrade', upgrade);
      const open = [...windows];
      for (const [socket] of open) socket.close(goingAway);
      const stopped = open.map(async ([socket, window]) => {
        const finished = window.stop();
        // A page that does not read would keep a send, and with it the window, waiting.
        socket.terminate();
        await finished;
      });
      await Promise.all([...stopped, ...stopping]);
      sockets.close();
    },
  };
}

function reject(connection: Duplex, status: string): void {
  connection.on('error', () => undefined);
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
