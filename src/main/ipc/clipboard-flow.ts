/**
 * A use of the clipboard from beginning to end: a text becomes a customer's message and a suggestion starts, or a ready reply
 * goes back. What a text or a press means is the channel's to say.
 */
import type { Run } from '../../shared/domain.ts';
import type { ClipboardOutcome } from '../../shared/desktop.ts';
import type { PressMeaning } from '../channels/clipboard-port.ts';
import type { Desk, OpenWorkspace } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import { sendReply } from './send-reply.ts';

/**
 * Takes a text as the customer's message.
 *
 * @param text - null takes what the clipboard holds
 */
export async function takeFromClipboard(
  desk: Desk,
  open: OpenWorkspace,
  text: string | null,
): Promise<ClipboardOutcome> {
  if (text !== null) return take(desk, open, text);
  const content = await desk.desktop.readClipboard();
  return content.kind === 'text' ? take(desk, open, content.text) : { kind: 'refused', reason: content.kind };
}

/** What the global shortcut does: takes a new text, and gives the reply back when the same text is still there. */
export async function pressShortcut(desk: Desk, open: OpenWorkspace): Promise<ClipboardOutcome> {
  const meaning = await open.clipboard.meaningOf(await desk.desktop.readClipboard());
  return follow(desk, open, meaning);
}

function follow(desk: Desk, open: OpenWorkspace, meaning: PressMeaning): Promise<ClipboardOutcome> {
  switch (meaning.kind) {
    case 'take':
      return take(desk, open, meaning.text);
    case 'give-back':
      return giveBack(desk, open, meaning.run);
    case 'wait':
      return Promise.resolve({ kind: 'waiting', conversationId: meaning.conversationId });
    case 'refuse':
      return Promise.resolve({ kind: 'refused', reason: meaning.reason });
  }
}

async function take(desk: Desk, open: OpenWorkspace, text: string): Promise<ClipboardOutcome> {
  const intake = await open.clipboard.take(text, open.settings.current().clipboard.conversation);
  if (intake.kind === 'refused') return intake;
  const { message, conversation } = intake;
  desk.publish({ type: 'message-added', message });
  desk.publish({ type: 'conversation-changed', conversation });
  await open.engine.onCustomerMessage(message);
  // The agent has asked for it: no burst to wait for, whatever the trigger.
  await open.engine.start(conversation.id);
  return { kind: 'taken', conversationId: conversation.id };
}

async function giveBack(desk: Desk, open: OpenWorkspace, run: Run): Promise<ClipboardOutcome> {
  const { conversationId, id: runId } = run;
  try {
    // One press gives one reply: the run's own id makes a second one the same message.
    await sendReply(desk, open, { conversationId, clientId: `copy-${runId}`, text: run.reply.trim(), runId });
    return { kind: 'copied', conversationId };
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    return { kind: 'refused', reason: error.error.code === 'too-long' ? 'too-long' : 'not-copied' };
  }
}
