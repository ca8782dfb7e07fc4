/** Requests about images beside a draft, and the saving of any. */
import type { ImageRefusal } from '../../shared/attachment.ts';
import type { Desk, OpenWorkspace } from './desk.ts';
import { notFound, RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

type AttachmentHandlers = Pick<
  RequestHandlers,
  'attachments.add' | 'attachments.remove' | 'attachments.save'
>;

/** @param workspace the one that is open; throws when none is */
export function createAttachmentHandlers(
  workspace: () => OpenWorkspace,
  saveFile: Desk['saveFile'],
): AttachmentHandlers {
  return {
    'attachments.add': async ({ conversationId, name, bytes }) => {
      const added = await workspace().addImage(conversationId, name, bytes);
      if (added === null) throw notFound('conversation');
      if (typeof added === 'string') throw refusalOf(added);
      return added;
    },
    'attachments.remove': async ({ attachmentId }) => {
      await workspace().store.attachments.removeFromDraft(attachmentId);
      return null;
    },
    'attachments.save': async ({ attachmentId }) => {
      const { attachments } = workspace().store;
      const attachment = await attachments.get(attachmentId);
      const bytes = await attachments.bytes(attachmentId);
      if (attachment === null || bytes === null) throw notFound('image');
      return (await saveFile(attachment.name, bytes)) !== null;
    },
  };
}

function refusalOf(reason: ImageRefusal): RequestFailure {
  return new RequestFailure({ code: 'invalid', reason, message: 'the file cannot be sent as an image' });
}
