/** One image, large. Arrows go to the next and previous of the conversation, + and - and 0 change the size, Escape leaves. */
import { ChevronLeft, ChevronRight, Copy, Download, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Attachment } from '../../../shared/attachment.ts';
import { imageAddress } from '../../../shared/image-address.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCommands, useDesk, useDeskParts } from '../app/desk-context.ts';
import { copyImage } from './copy-image.ts';
import { previewImages } from './preview-images.ts';

const zoomStep = 1.25;
const smallest = 0.05;
const largest = 8;

export interface ImagePreviewProps {
  readonly attachmentId: string;
}

export function ImagePreview({ attachmentId }: ImagePreviewProps) {
  const { store } = useDeskParts();
  // The dialog shows the conversation as it was when it was opened; what comes meanwhile does not change its numbers.
  const images = useMemo(() => previewImages(store.getState()), [store]);
  const place = images.findIndex(({ id }) => id === attachmentId);
  const image = images[place];
  const commands = useCommands();
  const isHere = useDesk(({ openConversationId }) => openConversationId !== null);
  if (image === undefined || !isHere) return null;
  const go = (step: number): void => {
    const next = images[place + step];
    if (next !== undefined) commands.previewImage(next.id);
  };
  return <Preview image={image} place={place} count={images.length} onGo={go} />;
}

interface PreviewProps {
  readonly image: Attachment;
  readonly place: number;
  readonly count: number;
  readonly onGo: (step: number) => void;
}

function Preview({ image, place, count, onGo }: PreviewProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const element = useRef<HTMLImageElement>(null);
  const [zoomed, setZoomed] = useState<{ readonly id: string; readonly zoom: number } | null>(null);
  /** Null fits the window, as each image does at first. */
  const zoom = zoomed?.id === image.id ? zoomed.zoom : null;

  function zoomBy(factor: number): void {
    const shown = element.current?.clientWidth ?? image.width;
    const wished = (zoom ?? shown / image.width) * factor;
    setZoomed({ id: image.id, zoom: Math.min(largest, Math.max(smallest, wished)) });
  }

  function copy(): void {
    if (element.current === null) return;
    copyImage(element.current).catch(() => commands.notify({ kind: 'refused', reason: 'clipboard' }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => onGo(1),
      ArrowLeft: () => onGo(-1),
      '+': () => zoomBy(zoomStep),
      '=': () => zoomBy(zoomStep),
      '-': () => zoomBy(1 / zoomStep),
      '0': () => setZoomed(null),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  return (
    <Dialog
      title={image.name}
      closeLabel={t('common.close')}
      onClose={() => commands.previewImage(null)}
      onKeyDown={onKeyDown}
      className="h-[92vh] max-h-[92vh] w-[calc(100vw-4rem)]"
    >
      <div
        data-testid="image-preview"
        data-image={image.id}
        className="flex min-h-0 flex-1 overflow-auto bg-sunken p-4"
      >
        <img
          // The one before must not stay while this one is loading.
          key={image.id}
          ref={element}
          src={imageAddress(image.id)}
          alt={image.name}
          draggable={false}
          width={image.width}
          height={image.height}
          style={zoom === null ? {} : { width: image.width * zoom, height: image.height * zoom }}
          className={
            zoom === null
              ? 'm-auto size-auto max-h-full max-w-full object-contain'
              : 'm-auto max-w-none shrink-0'
          }
        />
      </div>
      <footer className="flex h-12 shrink-0 items-center gap-1 border-t border-line px-3">
        <IconButton
          label={t('image.previous')}
          keys={['←']}
          icon={<ChevronLeft size={17} />}
          disabled={place === 0}
          onClick={() => onGo(-1)}
        />
        <span className="text-small text-ink-faint tabular-nums">
          {t('image.position', { place: place + 1, count })}
        </span>
        <IconButton
          label={t('image.next')}
          keys={['→']}
          icon={<ChevronRight size={17} />}
          disabled={place === count - 1}
          onClick={() => onGo(1)}
        />
        <span className="flex-1 text-center text-small text-ink-faint tabular-nums">
          {image.width} × {image.height}
        </span>
        <IconButton
          label={t('image.zoomOut')}
          keys={['-']}
          icon={<ZoomOut size={16} />}
          onClick={() => zoomBy(1 / zoomStep)}
        />
        <IconButton
          label={t('image.zoomIn')}
          keys={['+']}
          icon={<ZoomIn size={16} />}
          onClick={() => zoomBy(zoomStep)}
        />
        <IconButton
          label={t('image.fit')}
          keys={['0']}
          icon={<Maximize size={16} />}
          onClick={() => setZoomed(null)}
        />
        <IconButton label={t('image.copy')} icon={<Copy size={16} />} onClick={copy} />
        <IconButton
          label={t('image.save')}
          icon={<Download size={16} />}
          data-testid="save-image"
          onClick={() => commands.saveImage(image.id)}
        />
      </footer>
    </Dialog>
  );
}
