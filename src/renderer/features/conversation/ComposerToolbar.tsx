/** The row below the composer's field: what can be added, what there is to know about the text, and the way out. */
import { SendHorizontal, StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { DraftSkills } from '../skills/DraftSkills.tsx';
import { SavedRepliesButton } from '../replies/SavedRepliesButton.tsx';
import { EmojiButton } from './EmojiButton.tsx';
import { ImageButton } from './ImageButton.tsx';
import { ComposerHint } from './ComposerHint.tsx';
import type { ComposerMode } from './composer-port.ts';

export interface ComposerToolbarProps {
  readonly mode: ComposerMode;
  /** Of the text, in UTF-16 code units. */
  readonly length: number;
  readonly canSend: boolean;
  readonly fromSuggestion: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSubmit: () => void;
}

export function ComposerToolbar({
  mode,
  length,
  canSend,
  fromSuggestion,
  onFiles,
  onSubmit,
}: ComposerToolbarProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const isNote = mode === 'note';
  const sendLabel = t(isNote ? 'composer.addNote' : 'composer.send');
  return (
    <div className="flex min-h-11 items-center gap-2 py-1.5 pr-1.5 pl-2">
      <IconButton
        label={t('composer.note')}
        keys={keysOf('note')}
        icon={<StickyNote size={16} />}
        aria-pressed={isNote}
        data-testid="note-toggle"
        onClick={commands.toggleNote}
        className={classNames(isNote && 'bg-bubble-note text-warn')}
      />
      {!isNote && <DraftSkills isBlank={length === 0} />}
      <SavedRepliesButton />
      <EmojiButton />
      {!isNote && <ImageButton onFiles={onFiles} />}
      <ComposerHint length={length} fromSuggestion={fromSuggestion} />
      <span className="flex-1" />
      <Button
        tone="primary"
        data-testid="send"
        disabled={!canSend}
        keys={keysOf('send-draft')}
        hint={sendLabel}
        icon={isNote ? <StickyNote size={15} /> : <SendHorizontal size={15} />}
        onClick={onSubmit}
      >
        {sendLabel}
      </Button>
    </div>
  );
}
