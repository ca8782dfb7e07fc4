/** The way to saved replies for the mouse: it types the `/` that opens them. */
import { SquareSlash } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';

const slash = ['/'];

export function SavedRepliesButton() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <IconButton
      label={t('replies.open')}
      keys={slash}
      icon={<SquareSlash size={16} />}
      data-testid="replies-button"
      onClick={commands.typeSlash}
    />
  );
}
