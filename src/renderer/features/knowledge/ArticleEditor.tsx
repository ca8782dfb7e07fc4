/** One article: its fields, a preview of its text, its versions. It saves by key, by button, and when one leaves it. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ArticleContent } from '../../../shared/knowledge.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented, SelectInput, TextArea, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { dateText, readDate } from './date-field.ts';
import { VersionList } from './VersionList.tsx';

const MarkdownPreview = lazy(async () => ({
  default: (await import('./MarkdownPreview.tsx')).MarkdownPreview,
}));

type View = 'write' | 'preview' | 'versions';

export function ArticleEditor() {
  const { t } = useTranslation();
  const commands = useCommands();
  const articleId = useInterface(({ knowledge }) => knowledge.articleId);
  const draft = useInterface(({ knowledge }) => knowledge.draft);
  const [view, setView] = useState<View>('write');
  if (draft === null) return null;
  const views: readonly View[] = articleId === null ? ['write', 'preview'] : ['write', 'preview', 'versions'];
  const shown = views.includes(view) ? view : 'write';
  return (
    <section
      aria-label={draft.title === '' ? t('knowledge.untitled') : draft.title}
      className="flex min-w-0 flex-1 flex-col"
    >
      <div className="flex shrink-0 items-center justify-between gap-3 px-5 pt-3">
        <Segmented
          label={t('knowledge.view.label')}
          value={shown}
          options={views.map((value) => ({ value, label: t(`knowledge.view.${value}`) }))}
          onChoose={setView}
        />
        <SaveButtons />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-5 pt-3">
        {shown === 'write' && <Fields draft={draft} onEdit={commands.editArticle} />}
        {shown === 'preview' && (
          <Suspense>
            <h2 className="mb-3 text-title font-semibold" dir="auto">
              {draft.title === '' ? t('knowledge.untitled') : draft.title}
            </h2>
            <MarkdownPreview text={draft.body} />
          </Suspense>
        )}
        {shown === 'versions' && articleId !== null && (
          <VersionList
            articleId={articleId}
            onTake={({ version: _version, savedAt: _savedAt, ...content }) => {
              commands.editArticle(content);
              setView('write');
            }}
          />
        )}
      </div>
    </section>
  );
}

function SaveButtons() {
  const { t } = useTranslation();
  const commands = useCommands();
  const isChanged = useInterface(({ knowledge }) => knowledge.isChanged);
  const articleId = useInterface(({ knowledge }) => knowledge.articleId);
  const [isAsking, setIsAsking] = useState(false);
  if (isAsking) {
    return (
      <div role="alertdialog" aria-label={t('knowledge.deleteQuestion')} className="flex items-center gap-2">
        <span className="text-ui text-ink-soft">{t('knowledge.deleteQuestion')}</span>
        <Button ref={(button) => button?.focus()} onClick={() => setIsAsking(false)}>
          {t('common.cancel')}
        </Button>
        <Button tone="danger" data-testid="article-delete-yes" onClick={() => void commands.deleteArticle()}>
          {t('knowledge.delete')}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex gap-2">
      {articleId !== null && (
        <Button tone="quiet" data-testid="article-delete" onClick={() => setIsAsking(true)}>
          {t('knowledge.delete')}
        </Button>
      )}
      <Button
        tone="primary"
        disabled={!isChanged}
        data-testid="article-save"
        onClick={() => void commands.saveArticle()}
      >
        {t('common.save')}
      </Button>
    </div>
  );
}

/** Selects the passage that the article was opened for, where the text still has it. */
function usePassage(): RefObject<HTMLTextAreaElement | null> {
  const body = useRef<HTMLTextAreaElement>(null);
  const passage = useInterface(({ knowledge }) => knowledge.passage);
  useEffect(() => {
    const field = body.current;
    if (field === null || passage === null) return;
    const words = passage.text.trim();
    const near = field.value.startsWith(passage.text, passage.start) ? passage.start : 0;
    const start = field.value.indexOf(words, near);
    if (start === -1) return;
    // The caret first: a field scrolls to where it is, not to a selection's beginning.
    field.focus();
    field.setSelectionRange(start, start);
    field.blur();
    field.focus();
    field.setSelectionRange(start, start + words.length);
  }, [passage]);
  return body;
}

interface FieldsProps {
  readonly draft: ArticleContent;
  readonly onEdit: (draft: ArticleContent) => void;
}

function Fields({ draft, onEdit }: FieldsProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLInputElement>(null);
  const body = usePassage();
  const [tags, setTags] = useState(draft.tags.join(', '));
  const edit = (part: Partial<ArticleContent>): void => onEdit({ ...draft, ...part });
  useEffect(() => {
    if (title.current?.value === '') title.current.focus();
  }, []);
  const isTitleMissing = draft.title.trim() === '' && draft.body.trim() !== '';
  return (
    <div className="flex min-h-full flex-col gap-4">
      <Field
        label={t('knowledge.field.title')}
        problem={isTitleMissing ? t('knowledge.problem.title') : null}
      >
        {(control) => (
          <TextInput
            {...control}
            ref={title}
            dir="auto"
            value={draft.title}
            maxLength={300}
            data-testid="article-title"
            onChange={(event) => edit({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Field label={t('knowledge.field.audience')}>
          {(control) => (
            <SelectInput
              {...control}
              value={draft.audience}
              options={[
                { value: 'public', label: t('knowledge.field.audiencePublic') },
                { value: 'internal', label: t('knowledge.field.audienceInternal') },
              ]}
              onChoose={(audience) => edit({ audience })}
            />
          )}
        </Field>
        <Field label={t('knowledge.field.language')}>
          {(control) => (
            <SelectInput
              {...control}
              value={draft.language}
              options={[
                { value: 'en', label: t('knowledge.field.languageEn') },
                { value: 'zh-CN', label: t('knowledge.field.languageZh') },
                { value: 'other', label: t('knowledge.field.languageOther') },
              ]}
              onChoose={(language) => edit({ language })}
            />
          )}
        </Field>
        <Field label={t('knowledge.field.tags')}>
          {(control) => (
            <TextInput
              {...control}
              value={tags}
              placeholder={t('knowledge.field.tagsHint')}
              onChange={(event) => {
                setTags(event.target.value);
                const list = event.target.value.split(/[,，]/).map((tag) => tag.trim().slice(0, 60));
                edit({ tags: [...new Set(list.filter((tag) => tag !== ''))].slice(0, 30) });
              }}
            />
          )}
        </Field>
        <Field label={t('knowledge.field.validUntil')}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={dateText(draft.validUntil)}
              onChange={(event) => edit({ validUntil: readDate(event.target.value) })}
            />
          )}
        </Field>
      </div>
      <Field label={t('knowledge.field.body')} hint={t('knowledge.field.bodyHint')}>
        {(control) => (
          <TextArea
            {...control}
            ref={body}
            value={draft.body}
            rows={18}
            data-testid="article-body"
            onChange={(event) => edit({ body: event.target.value })}
          />
        )}
      </Field>
      <Facts />
    </div>
  );
}

/** Where the article came from, when it changed last, how often it was of use. */
function Facts() {
  const { t, i18n } = useTranslation();
  const facts = useInterface(({ knowledge }) => knowledge.facts);
  if (facts === null) return null;
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(facts.updatedAt);
  const parts = [t('knowledge.changed', { date }), t('knowledge.used', { count: facts.useCount })];
  return (
    <p className="truncate text-small text-ink-faint" data-testid="article-facts">
      {[...parts, ...(facts.source === null ? [] : [t('knowledge.source', { source: facts.source })])].join(
        ' · ',
      )}
    </p>
  );
}
