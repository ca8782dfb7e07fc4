/** One message: who said it, what, when, and how far it got. The text is always text. */
import { CheckCheck, CircleAlert, Clock3, PencilLine, RotateCw, Sparkles } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, MessageAuthor } from '../../../shared/domain.ts';
import type { PendingMessage } from '../../state/desk-state.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useCommands } from '../app/desk-context.ts';
import { requestErrorText } from '../app/request-error-text.ts';
import { useTimeWords } from '../app/time.ts';

const bubbleClasses: Readonly<Record<Exclude<MessageAuthor, 'system'>, string>> = {
  customer: 'self-start bg-bubble rounded-bl-sm',
  agent: 'self-end bg-bubble-own rounded-br-sm',
  note: 'self-end bg-bubble-note rounded-br-sm',
};

export interface MessageBubbleProps {
  readonly message: Message;
  readonly endsGroup: boolean;
  /** A search led here. */
  readonly isFound: boolean;
}

export const MessageBubble = memo(function MessageBubble({
  message,
  endsGroup,
  isFound,
}: MessageBubbleProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { author, delivery } = message;
  if (author === 'system') return <SystemLine message={message} />;
  const isFailed = delivery === 'failed';
  return (
    <BubbleFrame author={author} delivery={delivery} tight={!endsGroup} isFound={isFound} text={message.text}>
      {(endsGroup || isFailed) && (
        <MetaLine author={author} at={message.createdAt} fromSuggestion={message.runId !== null}>
          {author === 'agent' && <Delivery delivery={delivery} at={message.createdAt} />}
          {isFailed && (
            <Button
              size="small"
              tone="quiet"
              icon={<RotateCw size={13} />}
              onClick={() => commands.retryDelivery(message.id)}
              className="h-5 px-1 text-micro"
            >
              {t('conversation.retryDelivery')}
            </Button>
          )}
        </MetaLine>
      )}
    </BubbleFrame>
  );
});

/** A message main has not taken yet, or refused. */
export function PendingBubble({ message }: { readonly message: PendingMessage }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const isRefused = message.error !== null;
  return (
    <BubbleFrame
      author="agent"
      delivery={isRefused ? 'refused' : 'pending'}
      tight={false}
      text={message.text}
    >
      <MetaLine author="agent" at={message.createdAt} fromSuggestion={message.runId !== null}>
        {message.error !== null ? (
          <>
            <span
              role="alert"
              title={requestErrorText(message.error, t)}
              className="flex items-center gap-1 text-bad"
            >
              <CircleAlert size={12} aria-hidden="true" />
              {t('conversation.delivery.refused')}
            </span>
            <Button
              size="small"
              tone="quiet"
              icon={<RotateCw size={13} />}
              onClick={() => commands.resend(message)}
              className="h-5 px-1 text-micro"
            >
              {t('conversation.retryDelivery')}
            </Button>
            <Button
              size="small"
              tone="quiet"
              icon={<PencilLine size={13} />}
              onClick={() => commands.takeBack(message)}
              className="h-5 px-1 text-micro"
            >
              {t('conversation.takeBack')}
            </Button>
          </>
        ) : (
          <Clock3 size={12} aria-label={t('conversation.delivery.sending')} />
        )}
      </MetaLine>
    </BubbleFrame>
  );
}

interface BubbleFrameProps {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly delivery: Message['delivery'] | 'pending' | 'refused';
  readonly tight: boolean;
  readonly isFound?: boolean;
  readonly text: string;
  readonly children: ReactNode;
}

function BubbleFrame({ author, delivery, tight, isFound = false, text, children }: BubbleFrameProps) {
  return (
    <article
      data-testid="message"
      data-author={author}
      data-delivery={delivery}
      data-found={isFound}
      className={classNames('flex flex-col', tight ? 'pb-1' : 'pb-3.5')}
    >
      <p
        dir="auto"
        className={classNames(
          'said max-w-[min(80%,40rem)] rounded-2xl px-3.5 py-2 text-body text-ink',
          bubbleClasses[author],
          delivery === 'pending' && 'opacity-70',
          isFound && 'ring-2 ring-accent',
        )}
      >
        {text}
      </p>
      {children}
    </article>
  );
}

interface MetaLineProps {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly at: number;
  readonly fromSuggestion: boolean;
  readonly children?: ReactNode;
}

function MetaLine({ author, at, fromSuggestion, children }: MetaLineProps) {
  const { t } = useTranslation();
  const words = useTimeWords();
  return (
    <div
      className={classNames(
        'mt-1 flex h-5 items-center gap-1.5 px-1 text-micro text-ink-faint',
        author === 'customer' ? 'self-start' : 'self-end',
      )}
    >
      {author === 'note' && <span>{t('conversation.author.note')}</span>}
      {fromSuggestion && <Sparkles size={11} aria-label={t('conversation.fromSuggestion')} />}
      <time dateTime={new Date(at).toISOString()} title={words.full(at)} className="tabular-nums">
        {words.clock(at)}
      </time>
      {children}
    </div>
  );
}

/** The customer's page acknowledges within a moment when it is open; past this the agent should know that it is not. */
const promptDeliveryMs = 10_000;

function Delivery({ delivery, at }: { readonly delivery: Message['delivery']; readonly at: number }) {
  const { t } = useTranslation();
  switch (delivery) {
    case 'delivered':
      return (
        <CheckCheck size={13} className="text-accent-ink" aria-label={t('conversation.delivery.delivered')} />
      );
    case 'sending':
      return Date.now() - at < promptDeliveryMs ? (
        <Clock3 size={12} aria-label={t('conversation.delivery.sending')} />
      ) : (
        <span className="flex items-center gap-1">
          <Clock3 size={12} aria-hidden="true" />
          {t('conversation.delivery.waiting')}
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className="flex items-center gap-1 text-bad">
          <CircleAlert size={12} aria-hidden="true" />
          {t('conversation.delivery.failed')}
        </span>
      );
    case 'received':
    case 'local':
      return null;
  }
}

function SystemLine({ message }: { readonly message: Message }) {
  return (
    <p
      data-testid="message"
      data-author="system"
      data-delivery={message.delivery}
      dir="auto"
      className="said mx-auto max-w-[80%] pb-3.5 text-center text-small text-ink-faint"
    >
      {message.text}
    </p>
  );
}
