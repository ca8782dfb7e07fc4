/** One message of the timeline: what was said, by whom, when, and how far it got. The text is always text. */
import { RotateCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Message, MessageAuthor } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { TranslateToggle, TranslationLine } from '../translation/TranslationLine.tsx';
import { useMessageTranslation } from '../translation/use-translation-of.ts';
import type { TranslationOf } from '../translation/use-translation-of.ts';
import { BubbleFrame } from './BubbleFrame.tsx';
import { Delivery } from './Delivery.tsx';
import { FailureReason } from './FailureReason.tsx';
import { MessageMenuButton, useMessageContextMenu } from './MessageMenu.tsx';
import { MetaLine } from './MetaLine.tsx';

export interface MessageBubbleProps {
  readonly message: Message;
  readonly endsGroup: boolean;
  /** A search led here. */
  readonly isFound: boolean;
}

export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { author } = props.message;
  if (author === 'system') return <SystemLine message={props.message} />;
  return author === 'customer' ? <CustomerBubble {...props} /> : <Bubble {...props} author={author} />;
});

/** What is said in a foreign language may be translated. Its language is told once, for the button and the line. */
function CustomerBubble(props: MessageBubbleProps) {
  const translation = useMessageTranslation(props.message);
  return <Bubble {...props} author="customer" translation={translation} />;
}

interface BubbleProps extends MessageBubbleProps {
  readonly author: Exclude<MessageAuthor, 'system'>;
  readonly translation?: TranslationOf;
}

function Bubble({ message, author, endsGroup, isFound, translation }: BubbleProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const onContextMenu = useMessageContextMenu(message);
  const { delivery } = message;
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
          {translation !== undefined && <TranslateToggle translation={translation} />}
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
      {isFailed && <FailureReason>{t('conversation.delivery.failedBecause')}</FailureReason>}
      {translation !== undefined && <TranslationLine translation={translation} />}
    </BubbleFrame>
  );
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
