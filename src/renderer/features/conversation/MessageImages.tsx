/** The images of a message, small, each a button that shows it large. Their room is known before they are loaded. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Attachment } from '../../../shared/attachment.ts';
import { imageAddress } from '../../../shared/image-address.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';

/** In CSS pixels: large enough to see what it is, small enough that the talk around it stays in view. */
const widest = 280;
const tallest = 210;

export interface MessageImagesProps {
  readonly attachments: readonly Attachment[];
  readonly isOwn: boolean;
}

export function MessageImages({ attachments, isOwn }: MessageImagesProps) {
  if (attachments.length === 0) return null;
  return (
    <div className={classNames('flex flex-wrap gap-1.5', isOwn && 'justify-end')}>
      {attachments.map((attachment) => (
        <Thumbnail key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

function Thumbnail({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isLost, setIsLost] = useState(false);
  const { id, name, width, height } = attachment;
  const scale = Math.min(1, widest / width, tallest / height);
  if (isLost) return <span className="text-small text-ink-faint">{t('image.lost')}</span>;
  return (
    <button
      type="button"
      data-testid="message-image"
      title={name}
      aria-label={t('image.open', { name })}
      onClick={() => commands.previewImage(id)}
      className="max-w-full cursor-zoom-in overflow-hidden rounded-xl border border-line bg-sunken"
    >
      <img
        src={imageAddress(id)}
        alt=""
        width={Math.max(48, Math.round(width * scale))}
        height={Math.max(32, Math.round(height * scale))}
        decoding="async"
        draggable={false}
        onError={() => setIsLost(true)}
        className="block max-w-full object-contain"
      />
    </button>
  );
}
