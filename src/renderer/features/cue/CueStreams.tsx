/**
 * Reasoning, tool calls and reply, one under the other; the places are fixed, so that growth moves nothing. Where there is not room for
 * all of them, what has been read gives way to what is to be used: the reasoning to a call that waits, both to the reply.
 */
import { Lightbulb, MessageSquareQuote, Undo2, Wrench } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Run } from '../../../shared/domain.ts';
import { isDraftRewrite, isUnderWay } from '../../state/cue-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { CallCards } from '../tool-calls/CallCards.tsx';
import { UnknownCalls } from '../tool-calls/UnknownCalls.tsx';
import { SuggestionTranslation, SuggestionTranslationToggle } from '../translation/SuggestionTranslation.tsx';
import { GroundedText } from '../grounding/GroundedText.tsx';
import { Grounds } from '../grounding/Grounds.tsx';
import { LiveText } from './LiveText.tsx';
import { Stream } from './Stream.tsx';
import { ToolCalls } from './ToolCalls.tsx';
import type { Cue } from './use-cue.ts';

export interface CueStreamsProps {
  readonly cue: Cue;
  readonly run: Run;
  /** Set when there are several lanes: which one this is. Each remembers its own folding, and begins with the reply alone. */
  readonly lane: number | null;
  /** There is not room for all of them. */
  readonly isTight: boolean;
  /** Something else stands where the reply would, until there is one. */
  readonly isReplaced: boolean;
}

export function CueStreams({ cue, run, lane, isTight, isReplaced }: CueStreamsProps) {
  const { t } = useTranslation();
  const isIncomplete =
    cue.hasReply && (cue.status === 'stopped' || cue.status === 'failed' || cue.status === 'interrupted');
  const isWaiting = isUnderWay(cue.status);
  const place = lane === null ? 'cue' : `cue.lanes.${lane}`;
  const { calls } = cue;
  const isAsking = cue.status === 'waiting';
  const isAlone = lane === null;
  // The reply's place is kept for it, except where the reasoning needs it until then.
  const isReplyToCome = isTight && isAlone && !cue.hasReply;
  // Eight lines are kept from the first one on, so that nothing below moves; what was found to doubt may take some of them.
  const keepsLines = isAlone && !hasFindings(run);
  const upperPart = isAlone ? 'max-h-[42%] shrink' : 'max-h-40 shrink';
  return (
    <>
      {(cue.hasReasoning || (isWaiting && !isAsking)) && (
        <Stream
          key={`${place}.reasoning`}
          name="reasoning"
          rememberedAs={`${place}.reasoning`}
          isOpenAtFirst={lane === null}
          icon={<Lightbulb size={14} aria-hidden="true" />}
          title={t('cue.reasoning')}
          isGrowing={cue.status === 'thinking'}
          isYielding={isAsking || (isTight && cue.hasReply)}
          className={isReplyToCome ? 'flex-1' : upperPart}
        >
          {cue.hasReasoning ? (
            <LiveText
              key={run.id}
              runId={run.id}
              stream="reasoning"
              testId="cue-reasoning"
              label={t('cue.reasoning')}
              className="fade-end px-4 pb-3 pl-9.5 text-ui text-ink-soft"
            />
          ) : (
            <WaitingLines />
          )}
        </Stream>
      )}
      {calls.length > 0 && (
        <Stream
          key={`${place}.tools`}
          name="tools"
          rememberedAs={`${place}.tools`}
          icon={<Wrench size={14} aria-hidden="true" />}
          title={t('cue.tools')}
          isGrowing={calls.some(({ state }) => state === 'running')}
          isYielding={isTight && (isAsking || cue.hasReply)}
          className={upperPart}
        >
          <ToolCalls calls={calls} />
        </Stream>
      )}
      {calls.some(({ state }) => state === 'unknown') && <UnknownCalls calls={calls} />}
      {isAsking && <CallCards key={run.id} calls={calls} model={run.model} />}
      {(cue.hasReply || (isWaiting && !isReplaced)) && !isAsking && (
        <Stream
          key={`${place}.reply`}
          name="reply"
          rememberedAs={`${place}.reply`}
          icon={<MessageSquareQuote size={14} aria-hidden="true" />}
          title={t('cue.reply')}
          aside={<ReplyAside run={run} isIncomplete={isIncomplete} isUnderWay={isWaiting} />}
          isGrowing={cue.status === 'replying'}
          className={
            isReplyToCome
              ? 'flex-none'
              : classNames('flex-1', isAlone && ((run.sources?.length ?? 0) > 0 ? 'min-h-70' : 'min-h-62'))
          }
        >
          {cue.hasReply && (
            <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-3 pb-2">
              <GroundedText
                run={run}
                className={classNames('flex flex-col', keepsLines ? 'min-h-50' : 'min-h-24')}
              >
                <LiveText
                  key={run.id}
                  runId={run.id}
                  stream="reply"
                  testId="cue-reply"
                  label={t('cue.reply')}
                  className={classNames(
                    'min-h-12 grow rounded-xl border border-line bg-canvas px-3.5 py-2.5 text-body shadow-raised',
                    lane !== null && '@max-[36rem]:max-h-60',
                    (cue.status === 'superseded' || cue.status === 'dismissed' || isIncomplete) &&
                      'border-dashed border-line-strong text-ink-soft',
                  )}
                />
              </GroundedText>
              <Grounds run={run} />
              {!isWaiting && <SuggestionTranslation key={`${run.id}-translation`} run={run} />}
            </div>
          )}
        </Stream>
      )}
    </>
  );
}

function hasFindings({ checks }: Run): boolean {
  return checks !== undefined && (checks.isUncovered || checks.sentences.some(({ doubt }) => doubt !== null));
}

interface ReplyAsideProps {
  readonly run: Run;
  readonly isIncomplete: boolean;
  readonly isUnderWay: boolean;
}

/** What kind of text it is, where it came from, and whether all of it is there. */
function ReplyAside({ run, isIncomplete, isUnderWay: isGrowing }: ReplyAsideProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const { instruction, basedOnRunId } = run;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {isIncomplete && (
        <span className="truncate rounded-full bg-warn-soft px-1.5 text-micro text-warn">
          {t('cue.explain.incomplete')}
        </span>
      )}
      {run.kind === 'rewrite' && instruction !== null && instruction.skill !== 'answer' && (
        <span
          data-testid="cue-rewrite-kind"
          className="truncate rounded-full bg-accent-soft px-1.5 text-micro text-accent-ink"
        >
          {instruction.skill === 'translate-out'
            ? t('cue.kind.translation')
            : t(`skills.${instruction.skill}`)}
          {isDraftRewrite(run) && ` · ${t('skills.ofDraft')}`}
        </span>
      )}
      {basedOnRunId !== null && (
        <Button
          size="small"
          tone="quiet"
          hint={t('cue.original')}
          keys={keysOf('original')}
          aria-label={t('cue.original')}
          data-testid="cue-original"
          icon={<Undo2 size={13} />}
          onClick={() => commands.pickRun(run.conversationId, basedOnRunId)}
          className="h-6 px-1.5"
        />
      )}
      {!isGrowing && <SuggestionTranslationToggle key={run.id} run={run} />}
    </span>
  );
}

function WaitingLines() {
  return (
    <div className="flex animate-late flex-col gap-2 px-4 pb-3 pl-9.5">
      <Skeleton className="h-3 w-11/12" />
      <Skeleton className="h-3 w-4/5" />
      <Skeleton className="h-3 w-2/3" />
    </div>
  );
}
