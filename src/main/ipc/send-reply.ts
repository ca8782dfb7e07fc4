/** Sends an agent's message at once. In a conversation of the clipboard the agent carries it: the text goes there. */
import type { Message } from '../../shared/domain.ts';
import type { SendInput } from '../assist/ports.ts';
import type { Desk, OpenWorkspace } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import { refusalOf } from './send-refusal.ts';

/** @throws RequestFailure with the reason; a refusal changes nothing */
export async function sendReply(desk: Desk, open: OpenWorkspace, input: SendInput): Promise<Message> {
  const result = await open.outgoing.send(input);
  if (!result.sent) throw refusalOf(result.refusal);
  const conversation = await open.store.conversations.get(input.conversationId);
  if (conversation?.channel === 'clipboard') await carry(desk, result.message.text);
  return result.message;
}

/** The message is stored by now, so a clipboard that cannot be written is told to the agent and fails nothing. */
async function carry({ desktop }: Desk, text: string): Promise<void> {
  try {
    await desktop.writeClipboard(text);
  } catch {
    desktop.tell({ kind: 'clipboard', outcome: { kind: 'refused', reason: 'not-copied' } });
  }
}

/** @throws RequestFailure when the system does not let us write */
export async function copyText({ desktop }: Desk, text: string): Promise<void> {
  try {
    await desktop.writeClipboard(text);
  } catch {
    throw new RequestFailure({
      code: 'unavailable',
      reason: 'not-copied',
      message: 'the clipboard could not be written',
    });
  }
}
