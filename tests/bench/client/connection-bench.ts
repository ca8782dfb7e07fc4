/**
 * What an open connection is worth at 100 ms round trip: the first token over TLS with and without one. The distance is made by a proxy that holds every packet back for 50 ms.
 */
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import { createWayOut } from '../../../src/main/net/way-out.ts';
import { createSelfSigned } from '../../../src/main/simulator/certificate.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import { median } from '../rows.ts';
import type { BenchRow } from '../rows.ts';

const roundTripMs = 100;
const times = 7;

/** Measures `client.cold_ms` and `client.warm_ms`. */
export async function measureConnection(): Promise<readonly BenchRow[]> {
  const tls = createSelfSigned({ host: '127.0.0.1' });
  const simulator = await startSimulator({ tls, pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
  const distance = await startDistance(simulator.port, roundTripMs / 2);
  const certificates = async (): Promise<readonly string[]> => [tls.certificate];
  try {
    const baseUrl = `https://127.0.0.1:${distance.port}/compatible-mode/v1`;
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < times; round += 1) {
      cold.push(await firstToken(baseUrl, false, certificates));
      warm.push(await firstToken(baseUrl, true, certificates));
    }
    return [
      { metric: 'client.cold_ms', value: median(cold), unit: 'ms' },
      { metric: 'client.warm_ms', value: median(warm), unit: 'ms' },
      { metric: 'client.round_trip_ms', value: roundTripMs, unit: 'ms' },
    ];
  } finally {
    distance.close();
    await simulator.close();
  }
}

/** Milliseconds from asking to the first token, with a transport of its own. */
async function firstToken(
  baseUrl: string,
  warm: boolean,
  certificates: () => Promise<readonly string[]>,
): Promise<number> {
  const transport = createTransport({ wayOut: createWayOut({ certificates }) });
  // Both find the trust store read and the code compiled: only the connection differs.
  await transport.warm(baseUrl);
  if (!warm) await consumeSpare(transport, baseUrl);
  const model = createDashScopeChatModel({
    transport,
    connections: async () => [
      {
        profileId: 'bench',
        baseUrl,
        apiKey: 'sk-bench',
        model: 'qwen-plus',
        temperature: null,
        maxTokens: 1,
        thinking: 'off',
        thinkingBudget: null,
        firstTokenTimeoutMs: 10_000,
        idleTimeoutMs: 10_000,
        retries: 0,
      },
    ],
  });
  const start = performance.now();
  let first = NaN;
  for await (const part of model.stream(
    { messages: [{ role: 'user', content: 'Hi' }] },
    new AbortController().signal,
  )) {
    if (part.type === 'text-delta' && Number.isNaN(first)) first = performance.now() - start;
  }
  await transport.close();
  return first;
}

/** Takes the spare connection and closes it, so that the next request has to open one. */
async function consumeSpare(transport: ReturnType<typeof createTransport>, baseUrl: string): Promise<void> {
  const exchange = transport.send({
    method: 'GET',
    url: new URL(`${baseUrl}/models`),
    headers: {},
    body: null,
  });
  await exchange.head;
  exchange.abort(new Error('used up'));
}

interface Distance {
  readonly port: number;
  close(): void;
}

/** A TCP proxy that delays every packet, both ways, and lets none overtake another. */
async function startDistance(targetPort: number, delayMs: number): Promise<Distance> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    // The handshake of TCP itself costs a round trip as well, which loopback does not show.
    const far = connect(targetPort, '127.0.0.1');
    near.pause();
    setTimeout(() => {
      pipeLate(near, far, delayMs);
      pipeLate(far, near, delayMs);
      near.resume();
    }, delayMs * 2);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function pipeLate(from: Socket, to: Socket, delayMs: number): void {
  from.on('data', (bytes: Buffer) => setTimeout(() => to.destroyed || to.write(bytes), delayMs));
  from.on('close', () => setTimeout(() => to.destroy(), delayMs));
}
