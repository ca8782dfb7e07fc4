/** One message of the timeline: what was said, by whom, when, and how far it got. The text is always text. */
import { RotateCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { TranslateToggle, TranslationLine } from '../translation/TranslationLine.tsx';
import { BubbleFrame } from './BubbleFrame.tsx';
import { Delivery } from './Delivery.tsx';
import { MessageMenuButton, useMessageContextMenu } from './MessageMenu.tsx';
import { MetaLine } from './MetaLine.tsx';

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
  const onContextMenu = useMessageContextMenu(message);
  const { author, delivery } = message;
  if (author === 'system') return <SystemLine message={message} />;
  const isFailed = delivery === 'failed';
  return (
    <BubbleFrame
      onContextMenu={onContextMenu}
      author={author}
      delivery={delivery}
      tight={!endsGroup}
      isFound={isFound}
      text={message.text}
      attachments={message.attachments}
      menu={
        <>
          {author === 'customer' && <TranslateToggle message={message} />}
          <MessageMenuButton message={message} />
        </>
      }
    >
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
      {author === 'customer' && <TranslationLine message={message} />}
    </BubbleFrame>
  );
});

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
