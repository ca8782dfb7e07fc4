/** Why a message was not taken, as the desk is told. */
import type { SendRefusal } from '../assist/ports.ts';
import { notFound, RequestFailure } from './request-failure.ts';

export function refusalOf(refusal: SendRefusal): RequestFailure {
  switch (refusal) {
    case 'unknown-conversation':
      return notFound('conversation');
    case 'wrong-conversation':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'the suggestion was made for another conversation',
      });
    case 'not-a-reply':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'the run was not written for the customer',
      });
    case 'missing-attachment':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'an image is not beside the draft',
      });
    case 'blank':
      return new RequestFailure({ code: 'invalid', reason: refusal, message: 'there is nothing to send' });
    case 'too-long':
      return new RequestFailure({ code: 'too-long', reason: refusal, message: 'the message is too long' });
  }
}
