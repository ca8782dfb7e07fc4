/**
 * Runs what a key asks of calls that wait. The first press leads to the card, so that nobody approves what they have not seen; in
 * the card the same key acts.
 */
import type { ToolCallTrace } from '../../../shared/tool-calls.ts';
import { nextWaiting, waitingCalls } from '../../state/waiting-calls.ts';
import type { DeskParts } from '../app/desk-context.ts';
import { focusCall, focusedCallId } from '../tool-calls/focus-call.ts';
import { goToCall } from '../tool-calls/use-go-to-call.ts';
import type { ToolAction } from './tool-shortcuts.ts';

/** False when nothing waits, so that the key keeps its usual meaning. */
export function runToolAction(action: ToolAction, parts: DeskParts): boolean {
  if (action === 'replay') return openReplay(parts);
  const calls = waitingCalls(parts.store.getState());
  const focused = calls.find(({ id }) => id === focusedCallId());
  if (action === 'next-waiting') return goToNext(parts, calls, focused?.id ?? null);
  if (focused === undefined) return goToNearest(parts, calls);
  const { approveCall, answerCall, rejectCall, changeCallForm } = parts.commands;
  const isQuestion = focused.state === 'awaiting-answer';
  if (action === 'approve-call') void (isQuestion ? answerCall : approveCall)(focused.id);
  else if (isQuestion) void rejectCall(focused.id);
  else changeCallForm(focused.id, { isRejecting: true });
  return true;
}

function goToNext(parts: DeskParts, calls: readonly ToolCallTrace[], currentId: string | null): boolean {
  const next = nextWaiting(calls, currentId);
  if (next !== null) void goToCall(parts, next);
  return next !== null;
}

function openReplay({ commands }: DeskParts): boolean {
  const run = commands.currentRun();
  if (run === null) return false;
  commands.openReplay(run.id);
  return true;
}

/** The first one of the open conversation, else the one that has waited longest. */
function goToNearest(parts: DeskParts, calls: readonly ToolCallTrace[]): boolean {
  const { openConversationId } = parts.store.getState();
  const here = calls.filter(({ conversationId }) => conversationId === openConversationId);
  return here.some(({ id }) => focusCall(id)) || goToNext(parts, [...here, ...calls], null);
}
