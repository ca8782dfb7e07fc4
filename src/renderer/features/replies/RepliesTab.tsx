/** Saved replies: folders, the list, and the editor of the chosen one. */
import { MessageSquareQuote } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ReplyFields, SavedReply } from '../../../shared/replies.ts';
import { replyFieldsOf } from '../../state/library-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { FolderList } from './FolderList.tsx';
import { folderTree, isInFolder } from './folder-tree.ts';
import { LibraryList } from './LibraryList.tsx';
import type { LibraryEntry } from './LibraryList.tsx';
import { rankReplies } from './rank-replies.ts';
import { ReplyEditor } from './ReplyEditor.tsx';
import { ReplyTransfer } from './ReplyTransfer.tsx';
import { useReplies } from './use-library.ts';

export function RepliesTab() {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const replies = useReplies();
  const edited = useInterface((state) => state.library.editedReplies);
  const selectedId = useInterface((state) => state.library.selectedReplyId);
  const [query, setQuery] = useState('');
  /** Null for all of them, empty for those in no folder. */
  const [folder, setFolder] = useState<string | null>(null);
  const folders = useMemo(() => folderTree(replies ?? [], i18n.language), [replies, i18n.language]);
  const entries = useMemo(
    () => entriesOf(replies ?? [], edited, query, folder, i18n.language),
    [replies, edited, query, folder, i18n.language],
  );
  if (replies === null) return null;
  const stored = replies.find(({ id }) => id === selectedId) ?? null;
  const fields =
    selectedId === null ? null : (edited[selectedId] ?? (stored === null ? null : replyFieldsOf(stored)));
  return (
    <div className="@container h-full">
      <div className="grid h-full grid-cols-[14rem_minmax(0,1fr)] @4xl:grid-cols-[11rem_16rem_minmax(0,1fr)]">
        <FolderList
          folders={folders}
          total={replies.length}
          loose={replies.filter((reply) => reply.folder === '').length}
          chosen={folder}
          onChoose={setFolder}
        />
        <LibraryList
          label={t('library.tab.replies')}
          entries={entries}
          selectedId={selectedId}
          query={query}
          newLabel={t('library.newReply')}
          onQuery={setQuery}
          onSelect={commands.selectReply}
          onNew={() => commands.newReply({ folder: folder ?? '' })}
        >
          <ReplyTransfer />
        </LibraryList>
        {fields !== null && selectedId !== null ? (
          <ReplyEditor
            key={selectedId}
            replyId={selectedId}
            stored={stored}
            fields={fields}
            folders={folders}
          />
        ) : (
          <NothingChosen isEmpty={replies.length === 0} />
        )}
      </div>
    </div>
  );
}

function NothingChosen({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <EmptyState
      icon={<MessageSquareQuote size={20} />}
      title={t(isEmpty ? 'library.emptyTitle' : 'library.pickTitle')}
      body={t(isEmpty ? 'library.emptyBody' : 'library.pickBody')}
    >
      <Button tone={isEmpty ? 'primary' : 'plain'} onClick={() => commands.newReply()}>
        {t('library.newReply')}
      </Button>
    </EmptyState>
  );
}

/** Those begun and not stored come first; the others as they were found, or by title. */
function entriesOf(
  replies: readonly SavedReply[],
  edited: LibraryState['editedReplies'],
  query: string,
  folder: string | null,
  language: string,
): readonly LibraryEntry[] {
  const storedIds = new Set(replies.map(({ id }) => id));
  const begun = Object.entries(edited)
    .filter(([id]) => !storedIds.has(id))
    .map(([id, fields]) => entryOf(id, fields, true));
  const inside = replies.filter((reply) => isInFolder(reply.folder, folder));
  const found =
    query.trim() === ''
      ? inside.toSorted((left, right) => left.title.localeCompare(right.title, language))
      : rankReplies(query.trim(), inside, language);
  return [
    ...begun,
    ...found.map((reply) => entryOf(reply.id, edited[reply.id] ?? reply, edited[reply.id] !== undefined)),
  ];
}

function entryOf(id: string, fields: ReplyFields, isUnsaved: boolean): LibraryEntry {
  const shortcut = fields.shortcut === '' ? '' : `/${fields.shortcut} · `;
  return { id, title: fields.title, detail: `${shortcut}${fields.body.replaceAll(/\s+/g, ' ')}`, isUnsaved };
}
