/** A customer without a browser: speaks the web chat's protocol over its WebSocket, as the page does. */
import { WebSocket } from 'ws';
import { serverFrameSchema } from '../../src/shared/web-chat-protocol.ts';
import type { ChatMessage, CustomerFrame, ServerFrame } from '../../src/shared/web-chat-protocol.ts';

export interface CustomerSocket {
  /** Agents' messages in the order they came, each once. */
  readonly received: readonly ChatMessage[];
  /** Sends and waits until main has stored it. */
  write(text: string, clientId: string): Promise<ChatMessage>;
  /** Resolves when an agent's message with this id has come. */
  untilReceived(messageId: string): Promise<void>;
  close(): void;
}

/** Starts a new conversation. @throws when the channel refuses. */
export async function openCustomerSocket(origin: string, name: string): Promise<CustomerSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/chat`, { origin });
  // One listener for each answer waited for, and a customer may send many messages at once.
  socket.setMaxListeners(0);
  const received: ChatMessage[] = [];
  const listeners = new Set<(frame: ServerFrame) => void>();

  function send(frame: CustomerFrame): void {
    socket.send(JSON.stringify(frame));
  }

  /** Resolves with the first frame from now on that the check picks something from; rejects when the socket closes. */
  function next<T>(pick: (frame: ServerFrame) => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const listener = (frame: ServerFrame): void => {
        const picked = pick(frame);
        if (picked === null) return;
        listeners.delete(listener);
        socket.off('close', onClose);
        resolve(picked);
      };
      const onClose = (): void => reject(new Error('The web chat closed the connection.'));
      socket.once('close', onClose);
      listeners.add(listener);
    });
  }

  socket.on('message', (data: Buffer) => {
    const frame = serverFrameSchema.parse(JSON.parse(data.toString('utf8')));
    if (frame.type === 'message' && frame.message.author === 'agent') {
      send({ type: 'shown', messageId: frame.message.id });
      if (!received.some(({ id }) => id === frame.message.id)) received.push(frame.message);
    }
    for (const listener of listeners) listener(frame);
  });

  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const welcome = next((frame) => (frame.type === 'welcome' ? frame : null));
  send({ type: 'start', name });
  await welcome;

  return {
    received,
    async write(text, clientId) {
      const answer = next((frame) =>
        (frame.type === 'refused' || frame.type === 'stored') && frame.clientId === clientId ? frame : null,
      );
      send({ type: 'message', clientId, text });
      const frame = await answer;
      if (frame.type === 'refused') throw new Error(`The web chat refused a message: ${frame.reason}.`);
      return frame.message;
    },
    async untilReceived(messageId) {
      if (received.some(({ id }) => id === messageId)) return;
      await next((frame) => (frame.type === 'message' && frame.message.id === messageId ? frame : null));
    },
    close: () => socket.close(),
  };
}
