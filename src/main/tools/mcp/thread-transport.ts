/**
 * Speaks with an MCP server that comes with the app and runs on a thread of it: the same lines as over a process's pipes. The installed
 * program cannot start itself as plain Node (its fuses forbid that), and a thread needs no second program.
 */
import { Worker } from 'node:worker_threads';
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { createLineSplitter } from './line-splitter.ts';

/** What the SDK's client wants of a transport. */
export interface ThreadTransport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  start(): Promise<void>;
  send(message: JSONRPCMessage): Promise<void>;
  close(): Promise<void>;
}

/** @param onLog - Gets what the server writes to its error stream, line by line. */
export function createThreadTransport(modulePath: string, onLog: (line: string) => void): ThreadTransport {
  let worker: Worker | null = null;
  const received = new ReadBuffer();

  function take(chunk: Buffer): void {
    received.append(chunk);
    for (let message = received.readMessage(); message !== null; message = received.readMessage())
      transport.onmessage?.(message);
  }

  const transport: ThreadTransport = {
    async start() {
      // An environment of its own: ours may hold the model's key.
      worker = new Worker(modulePath, { stdin: true, stdout: true, stderr: true, env: {} });
      const lines = createLineSplitter(onLog);
      worker.stderr.on('data', lines.add);
      worker.stderr.on('end', lines.end);
      worker.stdout.on('data', (chunk: Buffer) => {
        try {
          take(chunk);
        } catch (error) {
          transport.onerror?.(error instanceof Error ? error : new Error(String(error)));
        }
      });
      worker.on('error', (error) =>
        transport.onerror?.(error instanceof Error ? error : new Error(String(error))),
      );
      worker.on('exit', () => {
        worker = null;
        transport.onclose?.();
      });
    },
    async send(message) {
      if (worker?.stdin === undefined || worker.stdin === null) throw new Error('The server has ended');
      worker.stdin.write(serializeMessage(message));
    },
    async close() {
      await worker?.terminate();
    },
  };
  return transport;
}
