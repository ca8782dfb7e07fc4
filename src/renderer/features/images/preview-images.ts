/** Which images the preview leads through: those of the loaded timeline in its order, and those beside the draft. Pure. */
import type { Attachment } from '../../../shared/attachment.ts';
import type { DeskState } from '../../state/desk-state.ts';

export function previewImages({
  openConversationId,
  details,
  held,
  attached,
}: DeskState): readonly Attachment[] {
  if (openConversationId === null) return [];
  const said = details[openConversationId]?.messages ?? [];
  const waiting = held[openConversationId] ?? [];
  return [
    ...said.flatMap(({ attachments }) => attachments),
    ...waiting.flatMap(({ attachments }) => attachments),
    ...(attached[openConversationId] ?? []),
  ];
}
