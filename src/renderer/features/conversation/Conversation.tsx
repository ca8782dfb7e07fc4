/** The middle pane: whom the agent is talking to, the timeline, the composer. */
import { Archive, ArchiveRestore, ExternalLink, MessageSquareText } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Conversation as ConversationData } from '../../../shared/domain.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyCaps } from '../../ui/KeyCaps.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCustomerName } from '../app/use-customer-name.ts';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { useActionKeys } from '../shortcuts/use-bindings.ts';
import { TriageChips } from '../triage/TriageChips.tsx';
import { Composer } from './Composer.tsx';
import { ImageDropTarget } from './ImageDropTarget.tsx';
import { Timeline } from './Timeline.tsx';

export function Conversation() {
  const conversation = useDesk((state) =>
    state.openConversationId === null ? undefined : state.conversations[state.openConversationId],
  );
  const detail = useDesk((state) =>
    state.openConversationId === null ? undefined : state.details[state.openConversationId],
  );
  const commands = useCommands();
  const isNote = useInterface((state) => state.notes[conversation?.id ?? '']?.isOpen ?? false);
  if (conversation === undefined) return <NothingOpen />;
  return (
    <ImageDropTarget
      isNote={isNote}
      onFiles={(files) => void commands.attachFiles(conversation.id, files)}
      className="flex h-full min-w-0 flex-col bg-canvas"
    >
      <ConversationHeader conversation={conversation} />
      {detail === undefined ? (
        <TimelineSkeleton />
      ) : (
        <Timeline key={conversation.id} conversationId={conversation.id} detail={detail} />
      )}
      {/* It does not wait for the timeline, so that what is typed at once goes into the draft. */}
      <Composer conversationId={conversation.id} />
    </ImageDropTarget>
  );
}

function NothingOpen() {
  const { t } = useTranslation();
  const commands = useCommands();
  const isQueueEmpty = useDesk((state) => state.queue.length === 0);
  const keysOf = useActionKeys();
  return (
    <main className="h-full bg-canvas">
      {isQueueEmpty ? (
        <EmptyState
          icon={<MessageSquareText size={20} />}
          title={t('conversation.idleTitle')}
          body={t('conversation.idleBody')}
        >
          <Button onClick={() => commands.openKnowledge()}>{t('knowledge.title')}</Button>
          <Button onClick={() => commands.openLibrary('replies')}>{t('library.title')}</Button>
        </EmptyState>
      ) : (
        <EmptyState
          icon={<MessageSquareText size={20} />}
          title={t('conversation.noneTitle')}
          body={t('conversation.noneBody')}
        >
          <span className="flex gap-3">
            <KeyCaps keys={keysOf('queue-previous') ?? []} />
            <KeyCaps keys={keysOf('queue-next') ?? []} />
          </span>
        </EmptyState>
      )}
    </main>
  );
}

function ConversationHeader({ conversation }: { readonly conversation: ConversationData }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const keysOf = useActionKeys();
  const name = useCustomerName()(conversation);
  const isArchived = conversation.status === 'archived';
  return (
    <header className="@container flex h-12 shrink-0 items-center gap-2.5 border-b border-line pr-2.5 pl-5">
      <Avatar id={conversation.customer.id} name={name} className="size-7 text-small" />
      <h2 className="min-w-8 truncate text-title font-semibold" title={name}>
        <bdi>{name}</bdi>
      </h2>
      <span className="shrink-0 rounded-full bg-bubble px-2 py-0.5 text-micro text-ink-faint @max-[20rem]:hidden">
        {isArchived ? t('conversation.archived') : t(`common.channel.${conversation.channel}`)}
      </span>
      <TriageChips triage={conversation} />
      <span className="flex-1" />
      {conversation.channel === 'web-chat' && (
        <IconButton
          label={t('conversation.openCustomerPage')}
          icon={<ExternalLink size={16} />}
          onClick={() => void commands.ask('web-chat.open', { conversationId: conversation.id })}
        />
      )}
      <IconButton
        label={isArchived ? t('conversation.reopen') : t('conversation.archive')}
        icon={isArchived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
        keys={keysOf('archive')}
        onClick={() => void commands.toggleArchived()}
      />
    </header>
  );
}

function TimelineSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 animate-late flex-col justify-end gap-4 p-5">
      <Skeleton className="h-12 w-2/5 rounded-2xl" />
      <Skeleton className="h-16 w-1/2 self-end rounded-2xl" />
      <Skeleton className="h-9 w-1/3 rounded-2xl" />
    </div>
  );
}
