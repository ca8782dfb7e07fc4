/** Makes an attachment of a file that somebody sent, or says why not. The same for customers and agents. */
import type { ImageRefusal } from '../../shared/attachment.ts';
import type { NewAttachment } from '../store/ports.ts';
import { attachmentName, inspectImage } from './inspect-image.ts';

export function takeImage(id: string, name: string, bytes: Uint8Array): NewAttachment | ImageRefusal {
  const facts = inspectImage(bytes);
  if (typeof facts === 'string') return facts;
  return { ...facts, id, name: attachmentName(name, facts.type), size: bytes.length, bytes };
}
