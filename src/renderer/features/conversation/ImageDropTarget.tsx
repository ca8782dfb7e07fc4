/**
 * The pane as a place to drop images on: while files are carried over it, it says what becomes of them. Knows nothing of what is
 * done with them.
 */
import { ImageDown, NotebookPen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ComponentProps, DragEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { carriesFiles } from '../app/carries-files.ts';
import { imageLimits } from '../app/image-limits.ts';

export interface ImageDropTargetProps extends Pick<ComponentProps<'main'>, 'className' | 'children'> {
  /** Why nothing can be dropped now: an internal note carries no images. */
  readonly isNote: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function ImageDropTarget({ isNote, onFiles, className, children }: ImageDropTargetProps) {
  const [isOver, setIsOver] = useState(false);
  const pane = useRef<HTMLElement>(null);

  function carry(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = isNote ? 'none' : 'copy';
    setIsOver(true);
  }

  /** It also fires where one child ends and the next begins: what it goes on to tells. */
  function leave(event: DragEvent): void {
    const next = event.relatedTarget;
    if (!(next instanceof Node && pane.current?.contains(next))) setIsOver(false);
  }

  function drop(event: DragEvent): void {
    setIsOver(false);
    // The field may have taken it already.
    if (event.isDefaultPrevented() || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    if (!isNote) onFiles([...event.dataTransfer.files]);
  }

  return (
    // By keyboard the composer's button does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <main
      ref={pane}
      onDragEnter={carry}
      onDragOver={carry}
      onDragLeave={leave}
      onDrop={drop}
      className={`relative ${className ?? ''}`}
    >
      {children}
      {isOver && <DropSign isNote={isNote} />}
    </main>
  );
}

function DropSign({ isNote }: { readonly isNote: boolean }) {
  const { t } = useTranslation();
  const Icon = isNote ? NotebookPen : ImageDown;
  return (
    <div
      data-testid="image-drop"
      className="pointer-events-none absolute inset-0 z-30 flex flex-col items-center justify-center gap-2 bg-canvas/90 p-6 text-center"
    >
      <div className="absolute inset-3 rounded-xl border-2 border-dashed border-accent" />
      <Icon size={28} aria-hidden="true" className="text-accent-ink" />
      <p className="text-title font-semibold">{t(isNote ? 'image.dropNote' : 'image.drop')}</p>
      <p className="max-w-72 text-ui text-balance text-ink-soft">
        {isNote ? t('image.dropNoteHint') : t('image.dropHint', imageLimits)}
      </p>
    </div>
  );
}
