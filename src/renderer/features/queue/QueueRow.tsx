/** One conversation in the queue. It renders again only when that conversation, or whether it is open, changes. */
import { Clipboard, Globe } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Conversation, ConversationChannel } from '../../../shared/domain.ts';
import { isConversationWaiting } from '../../state/waiting-calls.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands, useDesk } from '../app/desk-context.ts';
import { Moment } from '../app/Moment.tsx';
import { useTimeWords } from '../app/time.ts';
import { TriageQueueMarks } from '../triage/TriageQueueMarks.tsx';
import { useCustomerName } from '../app/use-customer-name.ts';
import { SuggestionBadge } from './SuggestionBadge.tsx';
import { waitingTone } from './waiting.ts';

const channelIcons: Readonly<Record<ConversationChannel, LucideIcon>> = {
  'web-chat': Globe,
  clipboard: Clipboard,
};

export interface QueueRowProps {
  readonly conversationId: string;
  /** Epoch milliseconds that waiting times are counted to. */
  readonly now: number;
}

export const QueueRow = memo(function QueueRow({ conversationId, now }: QueueRowProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const conversation = useDesk((state) => state.conversations[conversationId]);
  const isOpen = useDesk((state) => state.openConversationId === conversationId);
  const isWaitingForAgent = useDesk((state) => isConversationWaiting(state, conversationId));
  const nameOf = useCustomerName();
  if (conversation === undefined) return null;
  const ChannelIcon = channelIcons[conversation.channel];
  const name = nameOf(conversation);
  const isUnread = conversation.unreadCount > 0;
  return (
    // The list takes the keys: see Queue.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={`queue-${conversationId}`}
      aria-selected={isOpen}
      tabIndex={-1}
      data-testid="queue-item"
      data-conversation-id={conversationId}
      data-suggestion={conversation.suggestion}
      onClick={() => void commands.openConversation(conversationId)}
      className={classNames(
        'flex h-full items-center gap-2.5 rounded-lg px-2 transition-colors',
        isOpen ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className="relative">
        <Avatar id={conversation.customer.id} name={name} className="size-9" />
        <SuggestionBadge suggestion={conversation.suggestion} isWaitingForAgent={isWaitingForAgent} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-1.5">
          <bdi title={name} className={classNames('truncate', isUnread ? 'font-semibold' : 'font-medium')}>
            {name}
          </bdi>
          <ChannelIcon
            size={12}
            className="shrink-0 text-ink-faint"
            aria-label={t(`common.channel.${conversation.channel}`)}
          />
          <span className="flex-1" />
          <ActivityTime conversation={conversation} now={now} />
        </span>
        <span className="flex items-center gap-2">
          <LastLine conversation={conversation} />
          <TriageQueueMarks
            priority={conversation.priority}
            sentiment={conversation.sentiment}
            tags={conversation.tags}
          />
          {isUnread && (
            <span
              title={t('queue.unread', { count: conversation.unreadCount })}
              className="inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full bg-accent px-1 text-micro leading-none font-semibold text-on-accent tabular-nums"
            >
              {conversation.unreadCount > 99 ? '99+' : conversation.unreadCount}
            </span>
          )}
        </span>
      </span>
    </div>
  );
});

function LastLine({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { lastMessage } = conversation;
  const prefix =
    lastMessage?.author === 'agent' ? t('queue.you') : lastMessage?.author === 'note' ? t('queue.note') : '';
  return (
    <span
      className={classNames(
        'min-w-0 flex-1 truncate text-small leading-5',
        conversation.unreadCount > 0 ? 'text-ink-soft' : 'text-ink-faint',
      )}
    >
      {prefix}
      <bdi>
        {lastMessage === null
          ? t('queue.noMessages')
          : lastMessage.text.replaceAll(/\s+/g, ' ') || t('image.only')}
      </bdi>
    </span>
  );
}

const toneClasses = {
  calm: 'text-ink-faint',
  soon: 'text-warn font-medium',
  late: 'text-bad font-medium',
} as const;

function ActivityTime({ conversation, now }: { readonly conversation: Conversation; readonly now: number }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  const { waitingSince } = conversation;
  if (waitingSince !== null) {
    const waited = Math.max(0, now - waitingSince);
    return (
      <span
        title={t('queue.waiting', { time: words.span(waited) })}
        data-waiting={waitingTone(waited)}
        className={classNames(
          'flex shrink-0 items-center gap-1 text-micro tabular-nums',
          toneClasses[waitingTone(waited)],
        )}
      >
        <span className="size-1.5 rounded-full bg-current" aria-hidden="true" />
        {words.span(waited)}
      </span>
    );
  }
  const at = conversation.lastMessage?.at ?? conversation.createdAt;
  return (
    <Moment at={at} className="shrink-0 text-micro text-ink-faint tabular-nums">
      {words.span(Math.max(0, now - at))}
    </Moment>
  );
}
