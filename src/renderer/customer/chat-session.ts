/**
 * Keeps the page connected: opens the socket, says hello from where the page stands, repeats what was not confirmed, comes
 * back after a loss. State lives in the reducer; React reads it through `subscribe` and `getState`.
 */
import { maxImageBytes } from '../../shared/attachment.ts';
import { serverFrameSchema } from '../../shared/web-chat-protocol.ts';
import type { CustomerFrame, ServerFrame } from '../../shared/web-chat-protocol.ts';
import { initialChatState, reduceChat } from './chat-state.ts';
import type { ChatAction, ChatState, UnsentImage, UnsentMessage } from './chat-state.ts';
import type { ImageClient } from './image-client.ts';
import { reconnectionDelay } from './reconnection.ts';
import type { UnsentStorage } from './unsent-storage.ts';

/** A desk that confirms nothing for so long is taken for gone, whatever the socket believes. */
const confirmationMs = 10_000;
/** Before a message is tried again that the desk did not take just now. */
const paceMs = 3_000;

export interface ChatSessionOptions {
  readonly socketUrl: string;
  /** From the page's address; null on the start page. */
  readonly token: string | null;
  readonly storage: UnsentStorage;
  readonly images: ImageClient;
  /** The desk has made a conversation: the address must carry its secret from now on. */
  readonly onToken: (token: string) => void;
}

export interface ChatSession {
  getState(): ChatState;
  subscribe(listener: () => void): () => void;
  /** Begins a new conversation. */
  start(name: string): void;
  write(text: string): void;
  /** Sends a file as an image, now or when the connection is back. */
  sendImage(file: File): void;
  /** An address of an image of the conversation in this page. */
  imageUrl(id: string): Promise<string>;
  /** Takes a refused message off the page. */
  discard(clientId: string): void;
  /** Does not wait any longer to connect again. */
  reconnectNow(): void;
}

export function createChatSession({
  socketUrl,
  token,
  storage,
  images,
  onToken,
}: ChatSessionOptions): ChatSession {
  let state = initialChatState(token, token === null ? [] : storage.read(token));
  let socket: WebSocket | null = null;
  let failures = 0;
  let reconnection: ReturnType<typeof setTimeout> | undefined;
  /** The name to begin with, until the desk has made the conversation. */
  let newName: string | null = null;
  /** Files of images that are not confirmed, by the id of their message. */
  const files = new Map<string, File>();
  const listeners = new Set<() => void>();

  function dispatch(action: ChatAction): void {
    const before = state;
    state = reduceChat(state, action);
    if (state === before) return;
    if (state.token !== null && state.unsent !== before.unsent) storage.write(state.token, state.unsent);
    for (const listener of listeners) listener();
  }

  function say(frame: CustomerFrame): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }

  function connect(): void {
    clearTimeout(reconnection);
    if (socket !== null || (state.token === null && newName === null)) return;
    const opened = new WebSocket(socketUrl);
    socket = opened;
    dispatch({ type: 'connecting' });
    opened.addEventListener('open', () => {
      if (state.token !== null) {
        say({ type: 'hello', token: state.token, afterSequence: state.broughtUpTo });
      } else if (newName !== null) {
        say({ type: 'start', name: newName });
      }
    });
    opened.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (socket === opened) receive(event.data);
    });
    opened.addEventListener('close', () => {
      if (socket === opened) lose();
    });
  }

  /** The connection is gone, or as good as gone. */
  function lose(): void {
    const lost = socket;
    socket = null;
    lost?.close();
    dispatch({ type: 'disconnected' });
    if (state.connection === 'ended') return;
    failures += 1;
    reconnection = setTimeout(connect, reconnectionDelay(failures, Math.random()));
  }

  function receive(data: unknown): void {
    const frame = readServerFrame(data);
    if (frame === null) return;
    dispatch({ type: 'frame', frame });
    switch (frame.type) {
      case 'started':
        newName = null;
        onToken(frame.token);
        return;
      case 'welcome':
        failures = 0;
        for (const message of frame.messages) if (message.author === 'agent') acknowledge(message.id);
        for (const message of state.unsent) send(message);
        for (const image of state.unsentImages) void upload(image);
        return;
      case 'message':
        if (frame.message.author === 'agent') acknowledge(frame.message.id);
        return;
      case 'refused':
        if (frame.reason === 'rate' || frame.reason === 'unavailable') later(frame.clientId);
        return;
      case 'stored':
        return;
      default:
        frame satisfies never;
    }
  }

  function acknowledge(messageId: string): void {
    say({ type: 'shown', messageId });
  }

  function send({ clientId, text, refusal }: UnsentMessage): void {
    if (refusal !== null || state.connection !== 'joined') return;
    say({ type: 'message', clientId, text });
    const usedSocket = socket;
    setTimeout(() => {
      const isWaiting = state.unsent.some((message) => message.clientId === clientId);
      if (isWaiting && !state.slowDown && socket !== null && socket === usedSocket) lose();
    }, confirmationMs);
  }

  async function upload({ clientId, refusal }: UnsentImage): Promise<void> {
    const file = files.get(clientId);
    if (file === undefined || refusal !== null || state.token === null || state.connection !== 'joined')
      return;
    try {
      const answer = await images.send(state.token, clientId, file);
      if (answer.taken) files.delete(clientId);
      else if (answer.reason === 'rate' || answer.reason === 'unavailable') uploadLater(clientId);
      else if (answer.reason !== 'token')
        dispatch({ type: 'image-refused', clientId, refusal: answer.reason });
    } catch {
      // The socket tells sooner or later whether the desk is there; its welcome tries again.
      uploadLater(clientId);
    }
  }

  function uploadLater(clientId: string): void {
    setTimeout(() => {
      const image = state.unsentImages.find((candidate) => candidate.clientId === clientId);
      if (image !== undefined) void upload(image);
    }, paceMs);
  }

  function later(clientId: string | null): void {
    setTimeout(() => {
      const message = state.unsent.find((candidate) => candidate.clientId === clientId);
      if (message !== undefined) send(message);
      else if (newName !== null) say({ type: 'start', name: newName });
    }, paceMs);
  }

  connect();
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (name) => {
      newName = name;
      connect();
    },
    write: (text) => {
      const message = { clientId: crypto.randomUUID(), text, writtenAt: Date.now(), refusal: null };
      dispatch({ type: 'written', message });
      send(message);
    },
    sendImage: (file) => {
      const clientId = crypto.randomUUID();
      const image: UnsentImage = {
        clientId,
        name: file.name,
        url: URL.createObjectURL(file),
        writtenAt: Date.now(),
        refusal: file.size > maxImageBytes ? 'too-large' : null,
      };
      files.set(clientId, file);
      dispatch({ type: 'image-chosen', image });
      void upload(image);
    },
    imageUrl: (id) => images.fetch(state.token ?? '', id),
    discard: (clientId) => dispatch({ type: 'discarded', clientId }),
    reconnectNow: () => {
      if (state.connection === 'waiting') connect();
    },
  };
}

/** Null for what no desk of this version says; a later one may say more. */
function readServerFrame(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null;
  const result = serverFrameSchema.safeParse(JSON.parse(data));
  return result.success ? result.data : null;
}
