/** The limits of images as the sentences about them need them. */
import { maxAttachments, maxImageBytes } from '../../../shared/attachment.ts';

export const imageLimits = { images: maxAttachments, megabytes: maxImageBytes / (1024 * 1024) } as const;
