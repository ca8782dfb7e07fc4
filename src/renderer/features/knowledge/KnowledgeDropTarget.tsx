/** The knowledge screen as a place to drop files and folders on, wherever on it: what is dropped becomes an import to look at. */
import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { carriesFiles } from '../app/carries-files.ts';
import { useCommands } from '../app/desk-context.ts';
import { entriesOf, readDropped } from './dropped-files.ts';

export function KnowledgeDropTarget({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isOver, setIsOver] = useState(false);
  const pane = useRef<HTMLDivElement>(null);

  function carry(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  }

  /** It also fires where one child ends and the next begins: what it goes on to tells. */
  function leave(event: DragEvent): void {
    const next = event.relatedTarget;
    if (!(next instanceof Node && pane.current?.contains(next))) setIsOver(false);
  }

  function drop(event: DragEvent): void {
    setIsOver(false);
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    void commands.dropImport(readDropped(entriesOf(event.dataTransfer)));
  }

  return (
    <div
      ref={pane}
      data-testid="knowledge"
      onDragEnter={carry}
      onDragOver={carry}
      onDragLeave={leave}
      onDrop={drop}
      className="relative flex min-h-0 flex-1"
    >
      {children}
      {isOver && (
        <div
          data-testid="knowledge-drop"
          className="pointer-events-none absolute inset-0 z-30 flex flex-col items-center justify-center gap-2 bg-canvas/90 p-6 text-center"
        >
          <div className="absolute inset-3 rounded-xl border-2 border-dashed border-accent" />
          <FileInput size={28} aria-hidden="true" className="text-accent-ink" />
          <p className="text-title font-semibold">{t('knowledge.imports.letGo')}</p>
          <p className="text-ui text-ink-soft">{t('knowledge.imports.dropHint')}</p>
        </div>
      )}
    </div>
  );
}
