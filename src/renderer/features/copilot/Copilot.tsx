/** The foot of the cue panel: the agent's questions about the conversation with the copilot's answers, and the field for the next. */
import { ArrowUp, ChevronRight, MessageCircleQuestion, Square } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxQuestionLength } from '../../../shared/assist.ts';
import { answersIn } from '../../state/copilot-view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useYieldingSwitch } from '../app/use-remembered.ts';
import { useIsLowWindow } from '../cue/use-room.ts';
import { isComposing } from '../shortcuts/chords.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { AnswerThread } from './AnswerThread.tsx';

export function Copilot({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const isLow = useIsLowWindow();
  const frame = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useYieldingSwitch('copilot.answers', true, isLow);
  const answers = useDesk((state) => answersIn(state, conversationId));
  const runningId = useDesk((state) => answers.find(({ id }) => state.live[id] !== undefined)?.id ?? null);
  const newest = answers.at(-1);
  useLayoutEffect(() => {
    // The question is in the field at the panel's end, and so is the answer.
    if (runningId !== null) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [runningId]);
  return (
    <div
      ref={frame}
      data-testid="copilot"
      className={classNames(
        'flex max-h-[42%] shrink-0 flex-col border-t border-line',
        // Where the panel scrolls, an answer that grew would push the field away that the next question goes into.
        isLow && isOpen && answers.length > 0 && 'h-[42%]',
      )}
    >
      <output className="sr-only">{newest?.status === 'completed' ? t('copilot.answered') : ''}</output>
      {answers.length > 0 && (
        <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="flex min-h-0 grow flex-col">
          <Collapsible.Trigger
            data-testid="copilot-toggle"
            className="group flex h-9 w-full shrink-0 items-center gap-1.5 px-4 text-left text-small font-medium text-ink-soft -outline-offset-2 hover:text-ink"
          >
            <MessageCircleQuestion size={14} aria-hidden="true" className="text-ink-faint" />
            {t('copilot.title')}
            <span className="text-ink-faint tabular-nums">{answers.length}</span>
            <ChevronRight
              size={14}
              aria-hidden="true"
              className="ml-auto text-ink-faint transition-transform group-data-[state=open]:rotate-90"
            />
          </Collapsible.Trigger>
          <Collapsible.Content className="flex min-h-0 flex-col">
            <AnswerThread answers={answers} />
          </Collapsible.Content>
        </Collapsible.Root>
      )}
      <QuestionField
        conversationId={conversationId}
        runningId={runningId}
        isFollowUp={answers.length > 0}
        onAsked={() => setIsOpen(true)}
      />
    </div>
  );
}

interface QuestionFieldProps {
  readonly conversationId: string;
  /** The answer under way. */
  readonly runningId: string | null;
  readonly isFollowUp: boolean;
  readonly onAsked: () => void;
}

function QuestionField({ conversationId, runningId, isFollowUp, onAsked }: QuestionFieldProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const field = useRef<HTMLTextAreaElement>(null);
  const question = useInterface((state) => state.questions[conversationId]) ?? '';
  const isBlank = question.trim() === '';
  useEffect(() => commands.attachQuestionField({ focus: () => field.current?.focus() }), [commands]);

  function submit(): void {
    if (isBlank) return;
    onAsked();
    void commands.askCopilot(isFollowUp);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      submit();
    }
    if (event.key === 'Escape' && runningId !== null) {
      event.preventDefault();
      commands.stopRun(runningId);
    }
  }

  return (
    <div className="shrink-0 px-3 pt-1.5 pb-3">
      <div className="field-frame flex items-end gap-1 rounded-lg py-0.5 pr-0.5">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={question}
          maxLength={maxQuestionLength}
          aria-label={t('copilot.label')}
          placeholder={t('copilot.placeholder')}
          data-testid="copilot-question"
          onChange={(event) => commands.changeQuestion(conversationId, event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-28 min-h-7 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1 text-ui wrap-anywhere select-text focus:outline-none"
        />
        {runningId === null || !isBlank ? (
          <IconButton
            label={t('copilot.ask')}
            keys={keysOf('ask')}
            icon={<ArrowUp size={15} />}
            disabled={isBlank}
            data-testid="copilot-ask"
            onClick={submit}
          />
        ) : (
          <IconButton
            label={t('copilot.stop')}
            icon={<Square size={12} fill="currentColor" />}
            data-testid="copilot-stop"
            onClick={() => commands.stopRun(runningId)}
            className="text-bad"
          />
        )}
      </div>
    </div>
  );
}
