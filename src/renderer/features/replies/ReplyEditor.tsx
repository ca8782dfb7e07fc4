/** The editor of one saved reply. It saves by itself; what does not fit is explained beside its field and kept. */
import { useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxReplyBody, replyFieldsSchema } from '../../../shared/replies.ts';
import type { ReplyFields, SavedReply } from '../../../shared/replies.ts';
import { fillVariables } from '../../../shared/reply-variables.ts';
import { shortcutHolder } from '../../state/library-commands.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { replaceRange } from '../conversation/composer-port.ts';
import { EditorFoot } from './EditorFoot.tsx';
import { FilledText } from './FilledText.tsx';
import type { FolderNode } from './folder-tree.ts';
import { LanguageField } from './LanguageField.tsx';
import { useFirstField, useSaving, useTouched } from './use-editing.ts';
import { useVariableValues } from './use-variable-values.ts';

const variables = ['customer.name', 'order.id', 'agent.name', 'company.name', 'date', 'date+3'] as const;

export interface ReplyEditorProps {
  readonly replyId: string;
  /** Null while it is not stored yet. */
  readonly stored: SavedReply | null;
  readonly fields: ReplyFields;
  readonly folders: readonly FolderNode[];
}

export function ReplyEditor({ replyId, stored, fields, folders }: ReplyEditorProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const isUnsaved = useInterface((state) => state.library.editedReplies[replyId] !== undefined);
  const problemOf = useReplyProblems(replyId, fields);
  const touched = useTouched(stored !== null);
  const first = useFirstField(stored === null);
  const body = useRef<HTMLTextAreaElement>(null);
  useSaving(isUnsaved ? fields : null, () => void commands.saveReply(replyId));

  function change(part: Partial<ReplyFields>): void {
    commands.editReply(replyId, { ...fields, ...part });
  }

  const shown = (field: keyof ReplyFields): string | null => (touched.has(field) ? problemOf(field) : null);
  return (
    <section aria-label={fields.title || t('library.untitled')} className="flex min-h-0 min-w-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto p-5">
        <Field label={t('library.field.title')} problem={shown('title')}>
          {(control) => (
            <TextInput
              {...control}
              ref={first}
              data-testid="reply-title"
              value={fields.title}
              onChange={(event) => change({ title: event.target.value })}
              onBlur={() => touched.add('title')}
            />
          )}
        </Field>
        <Field label={t('library.field.body')} problem={shown('body')}>
          {(control) => (
            <TextArea
              {...control}
              ref={body}
              rows={6}
              spellCheck
              data-testid="reply-body"
              value={fields.body}
              onChange={(event) => change({ body: event.target.value })}
              onBlur={() => touched.add('body')}
              className="field-sizing-content max-h-72 min-h-32"
            />
          )}
        </Field>
        <VariablePicker
          onPick={(name) => {
            const field = body.current;
            if (field !== null) replaceRange(field, field.selectionStart, field.selectionEnd, `{${name}}`);
          }}
        />
        <div className="grid grid-cols-3 gap-3.5">
          <Field
            label={t('library.field.shortcut')}
            hint={t('library.field.shortcutHint')}
            problem={problemOf('shortcut')}
          >
            {(control) => (
              <TextInput
                {...control}
                data-testid="reply-shortcut"
                value={fields.shortcut}
                onChange={(event) => change({ shortcut: event.target.value })}
              />
            )}
          </Field>
          <LanguageField value={fields.language} onChange={(language) => change({ language })} />
          <Field
            label={t('library.field.folder')}
            hint={t('library.field.folderHint')}
            problem={problemOf('folder')}
          >
            {(control) => (
              <Combobox
                {...control}
                data-testid="reply-folder"
                value={fields.folder}
                options={folders.map(({ path }) => path)}
                listLabel={t('library.folders')}
                onType={(folder) => change({ folder })}
                onCommit={() => void commands.saveReply(replyId)}
              />
            )}
          </Field>
        </div>
        <Preview fields={fields} />
      </div>
      <EditorFoot
        isUnsaved={isUnsaved}
        stored={stored}
        usage={stored?.usageCount ?? null}
        onDelete={() => void commands.deleteReply(replyId)}
      />
    </section>
  );
}

/** The sentence for a field that does not fit; null where it does. */
function useReplyProblems(replyId: string, fields: ReplyFields): (field: keyof ReplyFields) => string | null {
  const { t } = useTranslation();
  const library = useInterface((state) => state.library);
  const sentences: Readonly<Record<keyof ReplyFields, string>> = {
    title: t('library.problem.title'),
    body: t('library.problem.body', { max: maxReplyBody.toLocaleString() }),
    shortcut: t('library.problem.shortcut'),
    folder: t('library.problem.folder'),
    language: t('settings.problem.other'),
  };
  return (field) => {
    if (!replyFieldsSchema.shape[field].safeParse(fields[field]).success) return sentences[field];
    const holder = field === 'shortcut' ? shortcutHolder(library, replyId, fields) : null;
    return holder === null ? null : t('library.problem.shortcutTaken', { title: holder });
  };
}

function VariablePicker({ onPick }: { readonly onPick: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t('library.field.variables')} className="flex flex-wrap gap-1.5">
      {variables.map((name) => (
        <button
          key={name}
          type="button"
          data-testid="reply-variable"
          title={`{${name}}`}
          // Before the field loses the caret's place.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(name)}
          className="h-6 rounded-full border border-line-strong px-2.5 text-small text-ink-soft hover:bg-hover hover:text-ink"
        >
          {t(`library.variable.${name}`)}
        </button>
      ))}
    </div>
  );
}

function Preview({ fields }: { readonly fields: ReplyFields }) {
  const { t } = useTranslation();
  const conversationId = useDesk((state) => state.openConversationId);
  const values = useVariableValues(conversationId);
  if (fields.body.trim() === '') return null;
  const filled = fillVariables(fields.body, { ...values, language: fields.language || values.language });
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-small font-medium text-ink-soft">{t('library.field.preview')}</h3>
      <p
        dir="auto"
        data-testid="reply-editor-preview"
        className="said rounded-xl bg-bubble-own px-3.5 py-2 text-body"
      >
        <FilledText filled={filled} />
      </p>
      <p className="text-small text-ink-faint">{t('library.field.previewHint')}</p>
    </div>
  );
}
