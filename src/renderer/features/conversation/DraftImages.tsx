/** The images that go with the reply being written, each with a button that takes it out. */
import { X } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Attachment } from '../../../shared/attachment.ts';
import { imageAddress } from '../../../shared/image-address.ts';
import { useCommands } from '../app/desk-context.ts';

export interface DraftImagesProps {
  readonly conversationId: string;
  readonly attachments: readonly Attachment[];
}

export function DraftImages({ conversationId, attachments }: DraftImagesProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  if (attachments.length === 0) return null;
  return (
    <ul aria-label={t('image.attached')} className="flex flex-wrap gap-2 px-3.5 pt-3">
      {attachments.map(({ id, name }) => (
        <li key={id} data-testid="draft-image" className="relative">
          <button
            type="button"
            aria-label={t('image.open', { name })}
            title={name}
            onClick={() => commands.previewImage(id)}
            className="block size-14 cursor-zoom-in overflow-hidden rounded-lg border border-line"
          >
            <img src={imageAddress(id)} alt="" width={56} height={56} className="size-full object-cover" />
          </button>
          <button
            type="button"
            aria-label={t('image.remove', { name })}
            title={t('image.remove', { name })}
            onClick={() => void commands.detach(conversationId, id)}
            className="absolute -top-2 -right-2 flex size-6 items-center justify-center rounded-full border border-line-strong bg-raised text-ink-soft shadow-raised hover:text-ink"
          >
            <X size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
