/** Questions and answers of one conversation, oldest first, in one scroll that follows the newest. */
import { Copy, Square, TextCursorInput } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { questionOf } from '../../state/copilot-view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { GrowingBlock } from '../cue/GrowingBlock.tsx';
import { useFollowEnd } from '../cue/use-follow-end.ts';
import { FailureWords } from '../cue/FailureNote.tsx';

export function AnswerThread({ answers }: { readonly answers: readonly Run[] }) {
  const { t } = useTranslation();
  const { scroller, onScroll, follow, toEnd } = useFollowEnd(true);
  // A new question is one's own doing: the view goes there, wherever it was.
  useLayoutEffect(toEnd, [toEnd, answers.length]);
  return (
    <section
      ref={scroller}
      aria-label={t('copilot.title')}
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
      className="flex min-h-0 flex-col gap-3 overflow-y-auto px-3 pb-2 [overflow-anchor:none] -outline-offset-2"
    >
      {answers.map((answer) => (
        <Answer key={answer.id} answer={answer} onGrow={follow} />
      ))}
    </section>
  );
}

interface AnswerProps {
  readonly answer: Run;
  readonly onGrow: () => void;
}

function Answer({ answer, onGrow }: AnswerProps) {
  const { t } = useTranslation();
  const isLive = useDesk((state) => state.live[answer.id] !== undefined);
  const hasReply = useDesk((state) => (state.live[answer.id] ?? answer).reply.length > 0);
  const hasReasoning = useDesk((state) => (state.live[answer.id] ?? answer).reasoning.length > 0);
  return (
    <article
      data-testid="copilot-answer"
      data-status={isLive ? 'running' : answer.status}
      className="flex shrink-0 flex-col gap-1.5"
    >
      <p
        dir="auto"
        className="said max-w-[90%] self-end rounded-xl rounded-br-sm bg-bubble px-3 py-1.5 text-ui text-ink"
      >
        {questionOf(answer)}
      </p>
      {hasReasoning && (
        <details className="text-small text-ink-faint">
          <summary className="w-fit rounded-sm px-1 hover:text-ink">{t('copilot.thinking')}</summary>
          <GrowingBlock
            runId={answer.id}
            stream="reasoning"
            testId="copilot-reasoning"
            className="mt-1 px-1 text-small"
          />
        </details>
      )}
      {hasReply && (
        <GrowingBlock
          runId={answer.id}
          stream="reply"
          testId="copilot-reply"
          onGrow={onGrow}
          className="px-1 text-ui text-ink"
        />
      )}
      {isLive && !hasReply && (
        <p className="animate-breathe px-1 text-small text-ink-faint">{t('copilot.waiting')}</p>
      )}
      {answer.failure !== null && (
        <div role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-small">
          <FailureWords failure={answer.failure} />
        </div>
      )}
      <AnswerActions answer={answer} isLive={isLive} hasReply={hasReply} />
    </article>
  );
}

interface AnswerActionsProps {
  readonly answer: Run;
  readonly isLive: boolean;
  readonly hasReply: boolean;
}

function AnswerActions({ answer, isLive, hasReply }: AnswerActionsProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className="flex h-6 items-center">
      {isLive ? (
        <IconButton
          label={t('copilot.stop')}
          icon={<Square size={11} fill="currentColor" />}
          onClick={() => commands.stopRun(answer.id)}
          className="size-6 text-bad"
        />
      ) : (
        <>
          <IconButton
            label={t(isCopied ? 'cue.copied' : 'cue.copy')}
            icon={<Copy size={13} />}
            disabled={!hasReply}
            data-testid="copilot-copy"
            onClick={() => void commands.copyText(answer.id).then(setIsCopied)}
            className={classNames('size-6', isCopied && 'text-ok')}
          />
          <IconButton
            label={t('copilot.insert')}
            icon={<TextCursorInput size={13} />}
            disabled={!hasReply}
            data-testid="copilot-insert"
            onClick={() => commands.insertAnswer(answer.id)}
            className="size-6"
          />
          {answer.status === 'stopped' && (
            <span className="px-1 text-micro text-ink-faint">{t('cue.status.stopped')}</span>
          )}
        </>
      )}
    </div>
  );
}
