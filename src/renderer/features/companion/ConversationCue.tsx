/** One conversation in the companion: what the customer said last, the suggestion as it comes, and what can be done with it. */
import { useEffect } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Conversation } from '../../../shared/domain.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { useTimeWords } from '../app/time.ts';
import { useCue } from '../cue/use-cue.ts';
import { CompanionActions } from './CompanionActions.tsx';
import { CompanionStreams } from './CompanionStreams.tsx';

/** The companion has room for one suggestion: that of the first style. */
const mainLane = 0;

export interface ConversationCueProps {
  readonly conversation: Conversation;
}

export function ConversationCue({ conversation }: ConversationCueProps) {
  const { t } = useTranslation();
  const isLoaded = useDesk((state) => state.details[conversation.id] !== undefined);
  const cue = useCue(conversation.id, mainLane);
  const { recordShown } = useCommands();
  const readyRunId = cue.status === 'ready' ? (cue.run?.id ?? null) : null;
  useEffect(() => {
    if (readyRunId !== null) recordShown(readyRunId);
  }, [readyRunId, recordShown]);
  return (
    <main
      data-testid="companion-cue"
      data-status={cue.status}
      data-channel={conversation.channel}
      className="flex min-h-0 flex-1 flex-col"
    >
      <LastMessage conversationId={conversation.id} />
      <output className="sr-only">{cue.status === 'ready' ? t('cue.readyAnnouncement') : ''}</output>
      {isLoaded ? <CompanionStreams cue={cue} /> : <Loading />}
      <CompanionActions cue={cue} channel={conversation.channel} />
    </main>
  );
}

/** What the suggestion answers: the newest message of the customer's, whole where it is short, scrolled where it is long. */
function LastMessage({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const message = useDesk(({ details }) =>
    details[conversationId]?.messages.findLast(({ author }) => author === 'customer'),
  );
  if (message === undefined) return <div className="h-16 shrink-0 bg-sunken" />;
  return (
    <section
      aria-label={t('companion.lastMessage')}
      // A scrolling region must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-[30%] min-h-16 shrink-0 overflow-y-auto border-b border-line bg-sunken px-3 py-2 -outline-offset-2"
    >
      <time
        dateTime={new Date(message.createdAt).toISOString()}
        className="text-micro text-ink-faint tabular-nums"
      >
        {words.clock(message.createdAt)}
      </time>
      <p dir="auto" data-testid="companion-message" className="said text-body">
        {message.text}
      </p>
    </section>
  );
}

function Loading() {
  return (
    <div className="flex min-h-0 flex-1 animate-late flex-col gap-2 p-4">
      <Skeleton className="h-3 w-4/5 rounded" />
      <Skeleton className="h-3 w-3/5 rounded" />
    </div>
  );
}
