/** The saved replies that a word after `/` means, with a preview of the chosen one, over the composer. */
import { Library } from 'lucide-react';
import { useEffect, useId, useMemo, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SavedReply } from '../../../shared/replies.ts';
import { fillVariables } from '../../../shared/reply-variables.ts';
import type { VariableValues } from '../../../shared/reply-variables.ts';
import { classNames } from '../../ui/class-names.ts';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { useCommands } from '../app/desk-context.ts';
import type { ComposerPopoverProps } from '../conversation/ComposerPopovers.tsx';
import type { TypedTrigger } from '../conversation/typed-trigger.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { FilledText } from './FilledText.tsx';
import { insertReply } from './insert-reply.ts';
import { rankReplies } from './rank-replies.ts';
import { useReplies } from './use-library.ts';
import { useVariableValues } from './use-variable-values.ts';

export interface SavedReplyListProps {
  readonly conversationId: string;
  readonly trigger: TypedTrigger;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly interceptKeys: ComposerPopoverProps['interceptKeys'];
  readonly onDismiss: () => void;
}

export function SavedReplyList(props: SavedReplyListProps) {
  const { trigger, field, interceptKeys, onDismiss } = props;
  const { t } = useTranslation();
  const commands = useCommands();
  const listId = useId();
  const all = useReplies();
  const values = useVariableValues(props.conversationId);
  const shown = useMemo(
    () => rankReplies(trigger.query, all ?? [], values.language),
    [all, trigger.query, values.language],
  );
  const [picked, setPicked] = useState({ query: trigger.query, index: 0 });
  // Another letter may mean another reply: then the best one is chosen again.
  const index = picked.query === trigger.query ? Math.min(picked.index, Math.max(0, shown.length - 1)) : 0;
  const active = shown[index];

  function choose(reply: SavedReply): void {
    if (field.current === null) return;
    insertReply(field.current, trigger, filledFor(reply, values));
    commands.recordReplyUse(reply.id);
  }

  useEffect(() =>
    interceptKeys((event) => {
      if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'Escape') onDismiss();
      else if (active === undefined) return false;
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : shown.length - 1;
        setPicked({ query: trigger.query, index: (index + step) % shown.length });
      } else if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && !event.shiftKey))
        choose(active);
      else return false;
      event.stopPropagation();
      return true;
    }),
  );

  useEffect(() => {
    const element = field.current;
    if (element === null || active === undefined) return undefined;
    element.setAttribute('aria-autocomplete', 'list');
    element.setAttribute('aria-controls', listId);
    element.setAttribute('aria-activedescendant', `${listId}-${active.id}`);
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'])
        element.removeAttribute(name);
    };
  }, [active, field, listId]);

  if (all === null) return null;
  return (
    <div
      data-testid="reply-menu"
      className="@container absolute inset-x-0 bottom-full z-20 mb-2 animate-appear overflow-hidden rounded-xl border border-line bg-raised shadow-pop"
      // The field keeps the focus: the list is only seen, never entered.
      onPointerDown={(event) => event.preventDefault()}
    >
      {active === undefined ? (
        <Nothing query={trigger.query} isEmpty={all.length === 0} />
      ) : (
        <div className="grid max-h-72 grid-cols-1 @lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <div
            id={listId}
            role="listbox"
            aria-label={t('replies.label')}
            className="max-h-44 overflow-y-auto p-1.5 @lg:max-h-72"
          >
            {shown.map((reply) => (
              <ReplyOption
                key={reply.id}
                id={`${listId}-${reply.id}`}
                reply={reply}
                isActive={reply.id === active.id}
                onChoose={() => choose(reply)}
              />
            ))}
          </div>
          <div
            data-testid="reply-preview"
            className="said max-h-28 overflow-y-auto border-t border-line bg-sunken px-3.5 py-2.5 text-ui text-ink-soft @lg:max-h-72 @lg:border-t-0 @lg:border-l"
          >
            <FilledText filled={filledFor(active, values)} />
          </div>
        </div>
      )}
      <footer className="flex h-8 items-center gap-3 border-t border-line px-3 text-micro text-ink-faint">
        <span className="flex min-w-0 flex-1 items-center gap-3 overflow-hidden whitespace-nowrap">
          {active !== undefined && <HintsOfKeys />}
        </span>
        <button
          type="button"
          tabIndex={-1}
          onClick={() => commands.openLibrary('replies')}
          className="flex h-6 shrink-0 items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          <Library size={12} aria-hidden="true" />
          {t('replies.manage')}
        </button>
      </footer>
    </div>
  );
}

/** Dates are written in the reply's own language, if it has one. */
function filledFor(reply: SavedReply, values: VariableValues) {
  return fillVariables(reply.body, reply.language === '' ? values : { ...values, language: reply.language });
}

interface ReplyOptionProps {
  readonly id: string;
  readonly reply: SavedReply;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function ReplyOption({ id, reply, isActive, onChoose }: ReplyOptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-testid="reply-option"
      ref={isActive ? showInList : undefined}
      onClick={onChoose}
      // The keys are the composer's, which keeps the focus.
      onKeyDown={undefined}
      className={classNames(
        'flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 text-ui text-ink hover:bg-hover',
        isActive && 'bg-selected',
      )}
    >
      <bdi className="min-w-0 flex-1 truncate">{reply.title}</bdi>
      {reply.shortcut !== '' && <span className="shrink-0 text-micro text-ink-soft">/{reply.shortcut}</span>}
    </div>
  );
}

function showInList(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

function HintsOfKeys() {
  const { t } = useTranslation();
  return (
    <>
      <span className="flex items-center gap-1.5">
        <KeyCaps keys={['↑', '↓']} />
        {t('replies.choose')}
      </span>
      <span className="flex items-center gap-1.5">
        <KeyCaps keys={['↵']} />
        {t('replies.insert')}
      </span>
    </>
  );
}

function Nothing({ query, isEmpty }: { readonly query: string; readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="px-3.5 py-3 text-ui text-ink-faint">
      {isEmpty ? t('replies.noneYet') : t('replies.noneFound', { query })}
    </p>
  );
}
