/** One line of a list in the settings of tools: what it is, and the ways to change and remove it. */
import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';

export interface ItemRowProps {
  /** For the names of the buttons. */
  readonly name: string;
  readonly testId: string;
  readonly onEdit: (() => void) | null;
  readonly onRemove: () => void;
  /** Before the two buttons. */
  readonly aside?: ReactNode;
  /** Below the line. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

export function ItemRow({ name, testId, onEdit, onRemove, aside, below, children }: ItemRowProps) {
  const { t } = useTranslation();
  return (
    <li data-testid={testId} className="px-3 py-1.5">
      <div className="flex min-h-8 flex-wrap items-center gap-1.5">
        <div className="min-w-40 flex-1 [overflow-wrap:anywhere]">{children}</div>
        {aside}
        {onEdit !== null && (
          <IconButton
            label={t('toolSettings.edit', { name })}
            icon={<Pencil size={14} />}
            data-testid={`${testId}-edit`}
            onClick={onEdit}
          />
        )}
        <IconButton
          label={t('toolSettings.remove', { name })}
          icon={<Trash2 size={14} />}
          data-testid={`${testId}-remove`}
          onClick={onRemove}
        />
      </div>
      {below}
    </li>
  );
}

export function ItemList({ children }: { readonly children: ReactNode }) {
  return <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">{children}</ul>;
}
