/** The images beside a draft: taken in, given up, saved to a file. Knows nothing of how a message is sent. */
import { maxAttachments, maxImageBytes } from '../../shared/attachment.ts';
import type { Attachment } from '../../shared/attachment.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { Notice } from './interface-store.ts';

export interface AttachmentCommandOptions {
  readonly store: DeskStore;
  readonly ask: Ask;
  readonly notify: (notice: Notice) => void;
}

export function createAttachmentCommands({ store, ask, notify }: AttachmentCommandOptions) {
  function attachedTo(conversationId: string): readonly Attachment[] {
    return store.getState().attached[conversationId] ?? [];
  }

  /** What is beside the draft from now on. */
  function attach(conversationId: string, attachments: readonly Attachment[]): void {
    const unique = [...new Map(attachments.map((each) => [each.id, each])).values()];
    store.dispatch({ kind: 'attached-changed', conversationId, attachments: unique });
  }

  /** Puts images beside the draft. One that cannot be sent is left out, with the reason told. */
  async function attachFiles(conversationId: string, files: readonly File[]): Promise<void> {
    for (const file of files) {
      if (attachedTo(conversationId).length >= maxAttachments)
        return notify({ kind: 'refused', reason: 'too-many-images' });
      if (file.size > maxImageBytes) {
        notify({ kind: 'refused', reason: 'image-too-large' });
        continue;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      const added = await ask('attachments.add', { conversationId, name: file.name, bytes });
      if (added !== undefined) attach(conversationId, [...attachedTo(conversationId), added]);
    }
  }

  async function detach(conversationId: string, attachmentId: string): Promise<void> {
    attach(
      conversationId,
      attachedTo(conversationId).filter(({ id }) => id !== attachmentId),
    );
    await ask('attachments.remove', { attachmentId });
  }

  return {
    attachedTo,
    attach,
    attachFiles,
    detach,
    saveImage: (attachmentId: string) => void ask('attachments.save', { attachmentId }),
  };
}
