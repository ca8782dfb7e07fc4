/** The foot of a library editor: whether all is saved, how the thing fares, and how to get rid of it. */
import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';

export interface EditorFootProps {
  readonly isUnsaved: boolean;
  /** Null while it is not stored yet. */
  readonly stored: { readonly updatedAt: number } | null;
  /** How often it was used; null where that is not counted. */
  readonly usage: number | null;
  readonly onDelete: () => void;
}

export function EditorFoot({ isUnsaved, stored, usage, onDelete }: EditorFootProps) {
  const { t, i18n } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  return (
    <footer className="flex h-12 shrink-0 items-center gap-3 border-t border-line px-5 text-small text-ink-faint">
      <output data-testid="library-saved" data-saved={!isUnsaved} className="flex items-center gap-1.5">
        {!isUnsaved && <Check size={13} aria-hidden="true" className="text-ok" />}
        {t(isUnsaved ? 'library.notSaved' : 'library.saved')}
      </output>
      {usage !== null && (
        <span>{usage === 0 ? t('library.neverUsed') : t('library.uses', { count: usage })}</span>
      )}
      {stored !== null && <span>{t('library.changed', { date: date.format(stored.updatedAt) })}</span>}
      <span className="flex-1" />
      {isAsking ? (
        <>
          <Button size="small" tone="quiet" onClick={() => setIsAsking(false)}>
            {t('library.keep')}
          </Button>
          <Button size="small" tone="danger" data-testid="library-delete-confirm" onClick={onDelete}>
            {t('library.confirmRemove')}
          </Button>
        </>
      ) : (
        <Button
          size="small"
          tone="quiet"
          icon={<Trash2 size={13} />}
          data-testid="library-delete"
          onClick={() => (stored === null ? onDelete() : setIsAsking(true))}
        >
          {t('library.remove')}
        </Button>
      )}
    </footer>
  );
}
