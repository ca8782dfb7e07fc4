/** Proxies of the two kinds, as small as a tunnel can be. They stand for the world outside. */
import { createServer as createHttpServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

export interface TestProxy {
  readonly port: number;
  /** What was asked for: host and port of a tunnel; method and address of a request to be passed on. */
  readonly targets: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * An HTTP proxy: tunnels, and requests in the clear.
 *
 * @param toPort - Leads everything there, whatever it was asked for.
 * @param refuseWith - Answers with this status instead.
 */
export async function startHttpProxy(toPort?: number, refuseWith?: number): Promise<TestProxy> {
  const targets: string[] = [];
  const server = createHttpServer();
  server.on('connect', (asked, client: Socket) => {
    const target = asked.url ?? '';
    targets.push(target);
    if (refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${refuseWith} Refused\r\n\r\n`);
      return;
    }
    tunnel(client, toPort ?? Number(target.split(':')[1]), 'HTTP/1.1 200 Connection established\r\n\r\n');
  });
  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    targets.push(`${incoming.method} ${incoming.url}`);
    if (refuseWith !== undefined) {
      response.writeHead(refuseWith).end();
      return;
    }
    const { pathname, search, port } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const path = pathname + search;
    const onwards = request(
      { host: '127.0.0.1', port: toPort ?? port, path, method, headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onwards.on('error', () => response.destroy());
    incoming.pipe(onwards);
  });
  return opened(server, targets);
}

/** A SOCKS 5 proxy without a login (RFC 1928) that leads every tunnel to one port of this machine. */
export async function startSocksProxy(toPort: number): Promise<TestProxy> {
  const targets: string[] = [];
  const server = createServer((client) => {
    client.once('data', () => {
      // Version 5, no login wanted.
      client.write(Buffer.from([5, 0]));
      client.once('data', (wish: Buffer) => {
        // Version, command, reserved, kind of address (3: a name), its length, the name, the port.
        const length = wish[4] ?? 0;
        const name = wish.subarray(5, 5 + length).toString('utf8');
        targets.push(`${name}:${wish.readUInt16BE(5 + length)}`);
        tunnel(client, toPort, Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
      });
    });
  });
  return opened(server, targets);
}

function tunnel(client: Socket, port: number, greeting: string | Buffer): void {
  const far = connect(port, '127.0.0.1', () => {
    client.write(greeting);
    client.pipe(far).pipe(client);
  });
  far.on('error', () => client.destroy());
  client.on('error', () => far.destroy());
  client.on('close', () => far.destroy());
}

async function opened(server: Server, targets: readonly string[]): Promise<TestProxy> {
  const clients = new Set<Socket>();
  server.on('connection', (client: Socket) => clients.add(client));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    targets,
    close: () =>
      new Promise((resolve) => {
        for (const client of clients) client.destroy();
        server.close(() => resolve());
      }),
  };
}
