/**
 * A local DashScope over real HTTP, for the demo workspace, for tests and for benchmarks. This file starts and stops the
 * server; what it does with a request is service.ts's business.
 */
import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type {
  FaultRule,
  Limits,
  Pace,
  ScriptedTurn,
  SimulatorOptions,
  ToolStyle,
  WireStyle,
} from './options.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Service } from './service.ts';

export interface Simulator {
  /** The base URL for clients, e.g. `http://127.0.0.1:PORT/compatible-mode/v1`. */
  readonly url: string;
  readonly port: number;
  /** The newest thousand requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Resolves with the record of the next request that arrives from now on. */
  nextRequest(): Promise<RecordedRequest>;
  /** Replaces the faults. Requests under way keep theirs. */
  setFaults(rules: readonly FaultRule[]): void;
  setPace(pace: Partial<Pace>): void;
  setWire(style: Partial<WireStyle>): void;
  setToolStyle(style: ToolStyle): void;
  /** Replaces the limits and forgets what was spent. */
  setLimits(limits: Limits): void;
  /** Adds turns that the model will say word for word, each once, in this order; without any left it composes its own again. */
  script(turns: readonly ScriptedTurn[]): void;
  /** Closes the server and every open connection. */
  close(): Promise<void>;
}

/**
 * Starts a simulator.
 *
 * @throws when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const service = new Service(options);
  const server = createServer(service, options);
  // Longer than a client keeps a connection, so that it is never this side that closes an idle one.
  server.keepAliveTimeout = 120_000;
  server.on('connection', (socket) => socket.setNoDelay(true));
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? 0, host);
  const scheme = options.tls === undefined ? 'http' : 'https';
  return {
    url: `${scheme}://${host}:${port}/compatible-mode/v1`,
    port,
    requests: service.log.requests,
    nextRequest: () => service.log.next(),
    setFaults: (faults) => service.turn({ faults }),
    setPace: (pace) => service.turn({ pace }),
    setWire: (wire) => service.turn({ wire }),
    setToolStyle: (toolStyle) => service.turn({ toolStyle }),
    setLimits: (limits) => service.turn({ limits }),
    script: (turns) => service.script.push(...turns),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createServer(service: Service, options: SimulatorOptions): Server {
  const { tls } = options;
  if (tls === undefined)
    return createHttpServer((request, response) => void service.handle(request, response));
  return createHttpsServer(
    { cert: tls.certificate, key: tls.key },
    (request, response) => void service.handle(request, response),
  );
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return address.port;
}
