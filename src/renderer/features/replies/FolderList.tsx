/** The folders of the saved replies, with the way to rename the chosen one. In a narrow dialog it gives its place to the list. */
import { Folder, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { useCommands } from '../app/desk-context.ts';
import { isComposing } from '../shortcuts/chords.ts';
import type { FolderNode } from './folder-tree.ts';

export interface FolderListProps {
  readonly folders: readonly FolderNode[];
  readonly total: number;
  /** How many are in no folder. */
  readonly loose: number;
  readonly chosen: string | null;
  readonly onChoose: (folder: string | null) => void;
}

export function FolderList({ folders, total, loose, chosen, onChoose }: FolderListProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <nav
      aria-label={t('library.folders')}
      className="hidden min-h-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-sunken p-2 @4xl:flex"
    >
      <FolderRow
        name={t('library.allFolders')}
        count={total}
        isChosen={chosen === null}
        onChoose={() => onChoose(null)}
      />
      {folders.map(({ path, name, depth, count }) =>
        renaming === path ? (
          <FolderName
            key={path}
            path={path}
            onDone={(next) => {
              setRenaming(null);
              if (next !== null) onChoose(next);
            }}
          />
        ) : (
          <FolderRow
            key={path}
            name={name}
            count={count}
            depth={depth}
            isChosen={chosen === path}
            onChoose={() => onChoose(path)}
            onRename={() => setRenaming(path)}
          />
        ),
      )}
      {loose > 0 && folders.length > 0 && (
        <FolderRow
          name={t('library.noFolder')}
          count={loose}
          isChosen={chosen === ''}
          onChoose={() => onChoose('')}
        />
      )}
    </nav>
  );
}

interface FolderRowProps {
  readonly name: string;
  readonly count: number;
  readonly depth?: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onRename?: () => void;
}

function FolderRow({ name, count, depth = 0, isChosen, onChoose, onRename }: FolderRowProps) {
  const { t } = useTranslation();
  return (
    <div className="group relative">
      <button
        type="button"
        aria-current={isChosen}
        data-testid="library-folder"
        onClick={onChoose}
        style={{ paddingInlineStart: `${0.625 + depth * 0.75}rem` }}
        className={classNames(
          'flex h-8 w-full items-center gap-2 rounded-md pr-2.5 text-left text-ui text-ink-soft hover:bg-hover',
          isChosen && 'bg-selected font-medium text-ink',
        )}
      >
        <Folder size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        <span
          className={classNames(
            'text-micro text-ink-faint tabular-nums',
            onRename !== undefined && isChosen && 'invisible',
          )}
        >
          {count}
        </span>
      </button>
      {onRename !== undefined && isChosen && (
        <IconButton
          label={t('library.renameFolder')}
          icon={<Pencil size={13} />}
          onClick={onRename}
          className="absolute top-1 right-1 size-6"
        />
      )}
    </div>
  );
}

interface FolderNameProps {
  readonly path: string;
  /** The new path, or null when nothing was changed. */
  readonly onDone: (path: string | null) => void;
}

function FolderName({ path, onDone }: FolderNameProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [name, setName] = useState(path);

  async function rename(): Promise<void> {
    const isSame = name.trim() === '' || name.trim() === path;
    const moved = isSame ? undefined : await commands.moveFolder(path, name);
    onDone(moved === undefined ? null : name.trim());
  }

  return (
    <TextInput
      value={name}
      maxLength={200}
      aria-label={t('library.renameFolder')}
      data-testid="library-folder-name"
      // It appears in place of the row that was just acted on.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onChange={(event) => setName(event.target.value)}
      onBlur={() => void rename()}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') void rename();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(null);
      }}
    />
  );
}
