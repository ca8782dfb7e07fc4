/** Requests about images. Their bytes are read through the app's protocol, by id. */
import { z } from 'zod';
import type { Attachment } from '../attachment.ts';
import { maxImageBytes } from '../attachment.ts';

const id = z.string().min(1).max(80);

export const attachmentRequests = {
  /** Stores an image beside the draft of a conversation. Refused with the reason when it is no image, or too large. */
  'attachments.add': z
    .object({
      conversationId: id,
      name: z.string().max(1_000),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= maxImageBytes + 1, 'too-large'),
    })
    .strict(),
  /** Takes an image out of a draft. */
  'attachments.remove': z.object({ attachmentId: id }).strict(),
  /** Asks where to, and writes the image there. False when the agent changed their mind. */
  'attachments.save': z.object({ attachmentId: id }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface AttachmentOutputs {
  'attachments.add': Attachment;
  'attachments.remove': null;
  'attachments.save': boolean;
}
