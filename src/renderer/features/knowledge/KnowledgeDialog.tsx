/** The knowledge screen: articles on the left, the chosen one or an import on the right. */
import { BookOpen, FileInput, Plus } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { ArticleEditor } from './ArticleEditor.tsx';
import { ArticleList } from './ArticleList.tsx';
import { ImportPane } from './ImportPane.tsx';
import { KnowledgeDropTarget } from './KnowledgeDropTarget.tsx';
import { useArticlePages } from './use-article-pages.ts';
import type { ListFilter } from './use-article-pages.ts';

export function KnowledgeDialog() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<ListFilter>('all');
  const pages = useArticlePages(text, filter);
  const isFiltered = text.trim() !== '' || filter !== 'all';
  useListAfterImport();

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      void commands.saveArticle();
    }
  }

  return (
    <Dialog
      title={t('knowledge.title')}
      closeLabel={t('common.close')}
      onClose={() => void commands.closeKnowledge()}
      onKeyDown={onKeyDown}
      className="h-[min(46rem,90vh)] w-[min(66rem,calc(100vw-3rem))]"
    >
      <KnowledgeDropTarget>
        <div className="flex w-80 shrink-0 flex-col border-r border-line bg-sunken">
          <div className="flex gap-2 p-3 pb-0">
            <Button
              icon={<Plus size={15} aria-hidden="true" />}
              className="flex-1"
              data-testid="article-new"
              onClick={() => void commands.newArticle()}
            >
              {t('knowledge.action.write')}
            </Button>
            <Button
              icon={<FileInput size={15} aria-hidden="true" />}
              className="flex-1"
              data-testid="import-open"
              onClick={() => void commands.openImport()}
            >
              {t('knowledge.imports.start')}
            </Button>
          </div>
          <ArticleList
            text={text}
            filter={filter}
            pages={pages}
            isFiltered={isFiltered}
            onText={setText}
            onFilter={setFilter}
          />
        </div>
        <RightPane isEmpty={pages.total === 0 && !isFiltered} />
      </KnowledgeDropTarget>
    </Dialog>
  );
}

/** Drawn again only for its own sake: the list beside it changes with every letter of a search. */
const RightPane = memo(function RightPane({ isEmpty }: { readonly isEmpty: boolean }) {
  const pane = useInterface(({ knowledge }) => knowledge.pane);
  const opening = useInterface(({ knowledge }) => knowledge.opening);
  const hasDraft = useInterface(({ knowledge }) => knowledge.draft !== null);
  if (pane === 'import') return <ImportPane />;
  if (hasDraft) return <ArticleEditor key={opening} />;
  return <div className="min-w-0 flex-1">{isEmpty ? <NoArticles /> : <NothingChosen />}</div>;
});

function NoArticles() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <EmptyState
      icon={<BookOpen size={20} />}
      title={t('knowledge.emptyTitle')}
      body={t('knowledge.emptyBody')}
    >
      <Button tone="primary" onClick={() => void commands.openImport()}>
        {t('knowledge.action.import')}
      </Button>
      <Button onClick={() => void commands.newArticle()}>{t('knowledge.action.write')}</Button>
    </EmptyState>
  );
}

function NothingChosen() {
  const { t } = useTranslation();
  return <EmptyState icon={<BookOpen size={20} />} title={t('knowledge.title')} body={t('knowledge.pick')} />;
}

/** What an import has brought shows as soon as it ends. Its beginning may never be seen: a small one is over within a frame. */
function useListAfterImport(): void {
  const commands = useCommands();
  const endedImportId = useDesk(({ importProgress }) =>
    importProgress === null || importProgress.state === 'running' ? null : importProgress.importId,
  );
  useEffect(() => {
    if (endedImportId !== null) commands.articlesImported();
  }, [commands, endedImportId]);
}
