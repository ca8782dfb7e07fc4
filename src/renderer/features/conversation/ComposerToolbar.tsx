/** The row below the composer's field: what can be added, what there is to know about the text, and the way out. */
import { SendHorizontal, StickyNote } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { DraftSkills } from '../skills/DraftSkills.tsx';
import { SavedRepliesButton } from '../replies/SavedRepliesButton.tsx';
import { EmojiButton } from './EmojiButton.tsx';
import { ImageButton } from './ImageButton.tsx';
import type { ComposerMode } from './composer-port.ts';

export interface ComposerToolbarProps extends ComposerToolsProps {
  readonly canSend: boolean;
  readonly onSubmit: () => void;
  /** What there is to know about the text. */
  readonly children: ReactNode;
}

export function ComposerToolbar({
  mode,
  hasText,
  canSend,
  onFiles,
  onSubmit,
  children,
}: ComposerToolbarProps) {
  return (
    <div className="@container">
      <div className="flex min-h-11 flex-wrap items-center gap-2 py-1.5 pr-1.5 pl-2 @max-[17rem]:gap-0">
        <ComposerTools mode={mode} hasText={hasText} onFiles={onFiles} />
        {children}
        <span className="flex-1" />
        <SubmitButton mode={mode} canSend={canSend} onSubmit={onSubmit} />
      </div>
    </div>
  );
}

interface ComposerToolsProps {
  readonly mode: ComposerMode;
  readonly hasText: boolean;
  /** Must stay the same function while one types, as `onSubmit` must: then a key draws nothing of this row but its hint. */
  readonly onFiles: (files: readonly File[]) => void;
}

const ComposerTools = memo(function ComposerTools({ mode, hasText, onFiles }: ComposerToolsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isNote = mode === 'note';
  return (
    <>
      <IconButton
        label={t('composer.note')}
        keys={keysOf('note')}
        icon={<StickyNote size={16} />}
        aria-pressed={isNote}
        data-testid="note-toggle"
        onClick={commands.toggleNote}
        className={classNames(isNote && 'bg-bubble-note text-warn')}
      />
      {!isNote && <DraftSkills isBlank={!hasText} />}
      <SavedRepliesButton />
      <EmojiButton />
      {!isNote && <ImageButton onFiles={onFiles} />}
    </>
  );
});

const SubmitButton = memo(function SubmitButton({
  mode,
  canSend,
  onSubmit,
}: Pick<ComposerToolbarProps, 'mode' | 'canSend' | 'onSubmit'>) {
  const { t } = useTranslation();
  const keysOf = useActionKeys();
  const isNote = mode === 'note';
  const label = t(isNote ? 'composer.addNote' : 'composer.send');
  return (
    <Button
      tone="primary"
      data-testid="send"
      disabled={!canSend}
      aria-label={label}
      className="@max-[17rem]:px-2"
      keys={keysOf('send-draft')}
      hint={label}
      icon={isNote ? <StickyNote size={15} /> : <SendHorizontal size={15} />}
      onClick={onSubmit}
    >
      <span className="@max-[17rem]:hidden">{label}</span>
    </Button>
  );
});
