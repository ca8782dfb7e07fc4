/**
 * Conversations that are carried by hand: a text copied elsewhere becomes a customer's message here. It never reads or writes
 * the clipboard itself, and what the desk makes of a message is its caller's business.
 */
import { maxMessageLength } from '../../../shared/domain.ts';
import type { Conversation, Message, Run } from '../../../shared/domain.ts';
import type { Store } from '../../store/ports.ts';
import type { ClipboardChannel, ClipboardContent, PressMeaning } from '../clipboard-port.ts';

/** Among these the newest suggestion is looked for; rewrites and translations may have followed it. */
const recentRuns = 30;

export interface ClipboardChannelOptions {
  readonly store: Pick<Store, 'conversations' | 'messages' | 'runs'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

export function createClipboardChannel({ store, now, newId }: ClipboardChannelOptions): ClipboardChannel {
  async function begin(): Promise<Conversation> {
    return store.conversations.create({
      id: newId(),
      channel: 'clipboard',
      customerId: newId(),
      // Who it is stays outside; the desk shows the channel instead.
      customerName: '',
      token: null,
      createdAt: now(),
    });
  }

  return {
    async take(text, which) {
      const said = text.toWellFormed().trim();
      if (said === '') return { kind: 'refused', reason: 'empty' };
      if (said.length > maxMessageLength) return { kind: 'refused', reason: 'too-long' };
      const running = which === 'running' ? await store.conversations.newestFromClipboard() : null;
      const { id } = running ?? (await begin());
      const { message, conversation } = await store.messages.append({
        id: newId(),
        conversationId: id,
        author: 'customer',
        text: said,
        createdAt: now(),
        clientId: newId(),
        runId: null,
      });
      return { kind: 'stored', message, conversation };
    },

    async meaningOf(content) {
      const conversation = await store.conversations.newestFromClipboard();
      if (conversation === null) return meaningOfPress(content, null);
      const [newest] = await store.messages.recentTurns(conversation.id, 1);
      const runs = await store.runs.listByConversation(conversation.id, recentRuns);
      const run = runs.find(({ kind, lane }) => kind === 'suggestion' && lane === 0) ?? null;
      return meaningOfPress(content, newest === undefined ? null : { newest, run });
    },
  };
}

/** The end of the running conversation of the clipboard. */
export interface ClipboardSituation {
  readonly newest: Message;
  readonly run: Run | null;
}

/**
 * What a press of the shortcut means. The same text again is not the customer saying it twice: it asks for the reply. Pure.
 */
function meaningOfPress(content: ClipboardContent, situation: ClipboardSituation | null): PressMeaning {
  if (content.kind !== 'text') return { kind: 'refuse', reason: content.kind };
  const text = content.text.toWellFormed().trim();
  if (text === '') return { kind: 'refuse', reason: 'empty' };
  if (situation === null || situation.newest.text.trim() !== text) return { kind: 'take', text };
  const { newest, run } = situation;
  const { conversationId } = newest;
  // Our own reply is still in the clipboard.
  if (newest.author === 'agent') return { kind: 'refuse', reason: 'own-reply' };
  if (run === null || run.status === 'running') return { kind: 'wait', conversationId };
  return isReady(run, newest) ? { kind: 'give-back', conversationId, run } : { kind: 'take', text };
}

function isReady(run: Run, newest: Message): boolean {
  const isCurrent = run.supersededAt === null && run.upToSequence >= newest.sequence;
  return run.status === 'completed' && isCurrent && run.reply.trim() !== '';
}
