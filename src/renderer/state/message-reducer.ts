/** Messages on their way to main, held there, and in the timeline. Pure. */
import type { HeldMessage, Message } from '../../shared/domain.ts';
import type { DeskState, PendingMessage } from './desk-state.ts';
import { markStale, withDetail } from './run-reducer.ts';
import { mergeMessage, prependPage } from './timeline.ts';

export function addOlder(
  state: DeskState,
  conversationId: string,
  page: readonly Message[],
  hasOlder: boolean,
): DeskState {
  const detail = state.details[conversationId];
  if (detail === undefined) return state;
  return withDetail(state, conversationId, {
    ...detail,
    messages: prependPage(detail.messages, page),
    hasOlder,
  });
}

export function putMessage(state: DeskState, message: Message): DeskState {
  const { conversationId } = message;
  const sending = withoutStored(state.sending, conversationId, [message]);
  const detail = state.details[conversationId];
  if (detail === undefined) return sending === state.sending ? state : { ...state, sending };
  const merged = mergeMessage(detail.messages, message);
  if (merged.kind === 'gap') return markStale({ ...state, sending }, conversationId);
  return withDetail({ ...state, sending }, conversationId, { ...detail, messages: merged.messages });
}

/** Whatever main holds is no longer on its way to main. */
export function putHeld(state: DeskState, conversationId: string, held: readonly HeldMessage[]): DeskState {
  const known = new Set(held.map(({ clientId }) => clientId));
  const pending = state.sending[conversationId] ?? [];
  const rest = pending.filter(({ clientId }) => !known.has(clientId));
  const sending =
    rest.length === pending.length ? state.sending : { ...state.sending, [conversationId]: rest };
  return { ...state, sending, held: { ...state.held, [conversationId]: held } };
}

export function startSending(state: DeskState, message: PendingMessage): DeskState {
  return changeSending(state, message.conversationId, (pending) => [
    ...pending.filter(({ clientId }) => clientId !== message.clientId),
    message,
  ]);
}

export function changeSending(
  state: DeskState,
  conversationId: string,
  change: (pending: readonly PendingMessage[]) => readonly PendingMessage[],
): DeskState {
  return {
    ...state,
    sending: { ...state.sending, [conversationId]: change(state.sending[conversationId] ?? []) },
  };
}

/** A message in the timeline is no longer on its way there. */
export function withoutStored(
  sending: DeskState['sending'],
  conversationId: string,
  messages: readonly Message[],
): DeskState['sending'] {
  const pending = sending[conversationId];
  if (pending === undefined || pending.length === 0) return sending;
  const stored = new Set(messages.map(({ clientId }) => clientId));
  const rest = pending.filter(({ clientId }) => !stored.has(clientId));
  return rest.length === pending.length ? sending : { ...sending, [conversationId]: rest };
}
