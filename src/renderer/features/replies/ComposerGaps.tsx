/**
 * What is still missing in the text being written: variables that nothing was known for are marked in the field, Tab goes from
 * one to the next, and a send asks first.
 */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { findGaps } from '../../../shared/reply-variables.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import type { ComposerPopoverProps } from '../conversation/ComposerPopovers.tsx';
import { isComposing } from '../shortcuts/chords.ts';
import { FilledText } from './FilledText.tsx';
import { selectFirstGap, selectNextGap } from './insert-reply.ts';

export function ComposerGaps({ conversationId, text, mode, field, interceptKeys }: ComposerPopoverProps) {
  const gaps = useMemo(() => (text.includes('{') ? findGaps(text) : []), [text]);
  const hasGaps = gaps.length > 0 && mode === 'reply';
  useEffect(() => {
    if (!hasGaps) return undefined;
    return interceptKeys((event) => {
      const isTab = event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey;
      if (!isTab || isComposing(event) || field.current === null) return false;
      // Past the last one Tab leaves the field as usual.
      return selectNextGap(field.current) !== null;
    });
  }, [field, hasGaps, interceptKeys]);
  if (!hasGaps) return null;
  return (
    <>
      <GapMarks text={text} field={field} />
      <GapQuestion conversationId={conversationId} text={text} field={field} interceptKeys={interceptKeys} />
    </>
  );
}

/** The same text again behind the field, invisible but for its marks: a text field cannot mark a part of itself. */
function GapMarks({ text, field }: Pick<ComposerPopoverProps, 'text' | 'field'>) {
  const layer = useRef<HTMLDivElement>(null);
  const gaps = findGaps(text);
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    function follow(): void {
      if (layer.current === null || element === null) return;
      layer.current.scrollTop = element.scrollTop;
    }
    follow();
    element.addEventListener('scroll', follow);
    return () => element.removeEventListener('scroll', follow);
  }, [field, text]);
  return (
    <div
      ref={layer}
      aria-hidden="true"
      data-testid="gap-marks"
      className="pointer-events-none absolute inset-x-0 top-0 max-h-[38vh] overflow-hidden px-3.5 pt-2.5 text-body wrap-anywhere whitespace-pre-wrap text-transparent select-none [&_mark]:font-normal [&_mark]:text-transparent [&_mark]:px-0 [&_mark]:ring-1 [&_mark]:ring-warn/40"
    >
      <FilledText filled={{ text, gaps }} />
    </div>
  );
}

function GapQuestion(
  props: Pick<ComposerPopoverProps, 'conversationId' | 'text' | 'field' | 'interceptKeys'>,
) {
  const { conversationId, text, field, interceptKeys } = props;
  const { t } = useTranslation();
  const commands = useCommands();
  const question = useInterface((state) => state.library.gapQuestion);
  const isAsking = question?.conversationId === conversationId && question.text === text;
  useEffect(() => {
    if (!isAsking) return undefined;
    if (field.current !== null) selectFirstGap(field.current);
    return interceptKeys((event) => {
      if (event.key !== 'Escape' || isComposing(event)) return false;
      commands.dismissGapQuestion();
      event.stopPropagation();
      return true;
    });
  }, [commands, field, interceptKeys, isAsking]);
  if (!isAsking) return null;
  const names = [...new Set(findGaps(text).map((gap) => gap.text))];
  return (
    <div
      role="alert"
      data-testid="gap-question"
      className="absolute inset-x-0 bottom-full z-20 mb-2 flex animate-appear flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-warn-soft py-2 pr-2 pl-3.5 text-ui text-ink shadow-pop"
    >
      <span className="min-w-40 flex-1">
        {t('replies.gapQuestion', { count: names.length, names: names.join(' ') })}
      </span>
      <span className="flex gap-1.5">
        <Button
          size="small"
          data-testid="gap-fill"
          onClick={() => {
            commands.dismissGapQuestion();
            if (field.current !== null) selectFirstGap(field.current);
          }}
        >
          {t('replies.gapFill')}
        </Button>
        <Button
          size="small"
          tone="danger"
          data-testid="gap-send"
          onClick={() => {
            commands.allowGaps();
            commands.sendDraft();
          }}
        >
          {t('replies.gapSend')}
        </Button>
      </span>
    </div>
  );
}
