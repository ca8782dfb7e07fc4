/** Opens the emoji picker beside the composer and puts the choice where the caret is. */
import { Smile } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useCommands } from '../app/desk-context.ts';

const EmojiPicker = lazy(async () => ({ default: (await import('../emoji/EmojiPicker.tsx')).EmojiPicker }));

export function EmojiButton() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      label={t('emoji.label')}
      align="start"
      className="w-80"
      anchor={
        <IconButton
          label={t('emoji.label')}
          icon={<Smile size={16} />}
          aria-expanded={isOpen}
          data-testid="emoji-button"
          onClick={() => setIsOpen(!isOpen)}
        />
      }
    >
      <Suspense fallback={<div className="h-74" />}>
        <EmojiPicker
          onChoose={(emoji) => {
            setIsOpen(false);
            commands.typeInComposer(emoji);
          }}
        />
      </Suspense>
    </Popover>
  );
}
