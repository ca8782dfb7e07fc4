/** Requests about agents' messages that can still be taken back. */
import type { HeldMessage } from '../../shared/domain.ts';
import type { OpenWorkspace } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';
import { refusalOf } from './send-refusal.ts';

type OutgoingHandlers = Pick<RequestHandlers, 'outgoing.hold' | 'outgoing.take-back' | 'outgoing.send-now'>;

/** @param workspace the one that is open; throws when none is */
export function createOutgoingHandlers(workspace: () => OpenWorkspace): OutgoingHandlers {
  return {
    'outgoing.hold': async (input) => {
      const result = await workspace().outgoing.hold(input);
      if (!result.accepted) throw refusalOf(result.refusal);
      return result.held;
    },
    'outgoing.take-back': ({ heldId }) => takeBack(workspace(), heldId),
    'outgoing.send-now': ({ heldId }) => workspace().outgoing.sendNow(heldId),
  };
}

/** @throws RequestFailure `too-late` once the message has been sent */
export async function takeBack({ outgoing }: OpenWorkspace, heldId: string): Promise<HeldMessage> {
  const message = await outgoing.takeBack(heldId);
  if (message !== null) return message;
  throw new RequestFailure({ code: 'conflict', reason: 'too-late', message: 'the message has been sent' });
}
