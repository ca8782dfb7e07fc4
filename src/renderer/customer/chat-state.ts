/**
 * What the customer's page knows, and how it changes: a pure function of what happened. It makes one timeline of frames that
 * may come twice, late or after a reconnection. Knows no socket, no clock and no screen.
 */
import type { ImageRefusal } from '../../shared/attachment.ts';
import type { ChatMessage, ServerFrame } from '../../shared/web-chat-protocol.ts';

/** An image that the customer has chosen and the desk has not confirmed. It lives as long as the page. */
export interface UnsentImage {
  readonly clientId: string;
  readonly name: string;
  /** Of the file in this browser. */
  readonly url: string;
  readonly writtenAt: number;
  /** Set when the desk will not take it. */
  readonly refusal: ImageRefusal | null;
}

/** A message that the customer has written and the desk has not confirmed. */
export interface UnsentMessage {
  readonly clientId: string;
  readonly text: string;
  readonly writtenAt: number;
  /** Set when the desk will not take it as it is. */
  readonly refusal: 'too-long' | 'empty' | null;
}

export interface ChatIdentity {
  readonly companyName: string;
  readonly agentName: string;
  readonly customerName: string;
  readonly demo: boolean;
}

export interface ChatState {
  /** The conversation's secret; null for a customer who has not begun. */
  readonly token: string | null;
  /**
   * `waiting`: the connection is gone and will be tried again. `joined`: the desk has said welcome. `ended`: the desk does
   * not know this conversation.
   */
  readonly connection: 'idle' | 'connecting' | 'joined' | 'waiting' | 'ended';
  readonly identity: ChatIdentity | null;
  /** By sequence, each once. */
  readonly messages: readonly ChatMessage[];
  /** Newest sequence up to which the desk has brought everything; see the `hello` frame. */
  readonly broughtUpTo: number;
  /** In the order of writing. */
  readonly unsent: readonly UnsentMessage[];
  /** In the order of choosing. */
  readonly unsentImages: readonly UnsentImage[];
  /** The desk asked for a slower pace; until the next confirmation. */
  readonly slowDown: boolean;
}

export type ChatAction =
  | { readonly type: 'connecting' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'frame'; readonly frame: ServerFrame }
  | { readonly type: 'written'; readonly message: UnsentMessage }
  | { readonly type: 'image-chosen'; readonly image: UnsentImage }
  | { readonly type: 'image-refused'; readonly clientId: string; readonly refusal: ImageRefusal }
  | { readonly type: 'discarded'; readonly clientId: string };

export function initialChatState(token: string | null, unsent: readonly UnsentMessage[]): ChatState {
  return {
    token,
    connection: 'idle',
    identity: null,
    messages: [],
    broughtUpTo: 0,
    unsent,
    unsentImages: [],
    slowDown: false,
  };
}

export function reduceChat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'connecting':
      return { ...state, connection: 'connecting' };
    case 'disconnected':
      return state.connection === 'ended' ? state : { ...state, connection: 'waiting' };
    case 'written':
      return { ...state, unsent: [...state.unsent, action.message] };
    case 'image-chosen':
      return { ...state, unsentImages: [...state.unsentImages, action.image] };
    case 'image-refused':
      return {
        ...state,
        unsentImages: state.unsentImages.map((image) =>
          image.clientId === action.clientId ? { ...image, refusal: action.refusal } : image,
        ),
      };
    case 'discarded':
      return {
        ...state,
        unsent: without(state.unsent, [action.clientId]),
        unsentImages: without(state.unsentImages, [action.clientId]),
      };
    case 'frame':
      return reduceFrame(state, action.frame);
    default:
      return action satisfies never;
  }
}

function reduceFrame(state: ChatState, frame: ServerFrame): ChatState {
  switch (frame.type) {
    case 'started':
      return { ...state, token: frame.token };
    case 'welcome': {
      const { companyName, agentName, customerName, demo, messages } = frame;
      const identity = { companyName, agentName, customerName, demo };
      return bring({ ...state, connection: 'joined', identity }, messages);
    }
    case 'message':
      return bring(state, [frame.message]);
    case 'stored':
      // Not `brought`: older messages may still be under way.
      return { ...show(state, [frame.message]), slowDown: false };
    case 'refused':
      return reduceRefusal(state, frame);
    default:
      return frame satisfies never;
  }
}

function reduceRefusal(state: ChatState, frame: Extract<ServerFrame, { type: 'refused' }>): ChatState {
  const { reason, clientId, fatal } = frame;
  if (reason === 'token' && fatal) return { ...state, connection: 'ended' };
  if (reason === 'rate') return { ...state, slowDown: true };
  if (reason !== 'too-long' && reason !== 'empty') return state;
  return {
    ...state,
    unsent: state.unsent.map((message) =>
      message.clientId === clientId ? { ...message, refusal: reason } : message,
    ),
  };
}

/** Shows messages and remembers that everything up to them has come. */
function bring(state: ChatState, messages: readonly ChatMessage[]): ChatState {
  const newest = Math.max(state.broughtUpTo, ...messages.map((message) => message.sequence));
  return { ...show(state, messages), broughtUpTo: newest };
}

function show(state: ChatState, messages: readonly ChatMessage[]): ChatState {
  const known = new Set(state.messages.map((message) => message.id));
  const added = messages.filter((message) => !known.has(message.id));
  const own = messages.filter((message) => message.author === 'customer').map((message) => message.clientId);
  const unsent = without(state.unsent, own);
  const unsentImages = without(state.unsentImages, own);
  if (added.length === 0) return { ...state, unsent, unsentImages };
  const isInOrder = added.every((message) => message.sequence > (state.messages.at(-1)?.sequence ?? 0));
  const together = [...state.messages, ...added];
  return {
    ...state,
    unsent,
    unsentImages,
    messages:
      isInOrder && added.length === 1
        ? together
        : together.toSorted((first, second) => first.sequence - second.sequence),
  };
}

function without<Unsent extends { readonly clientId: string }>(
  unsent: readonly Unsent[],
  clientIds: readonly string[],
): readonly Unsent[] {
  const sent = new Set(clientIds);
  return unsent.some((message) => sent.has(message.clientId))
    ? unsent.filter((message) => !sent.has(message.clientId))
    : unsent;
}
