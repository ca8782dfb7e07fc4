/** A message that the agent has sent and main has not taken yet, or refused. */
import { CircleAlert, Clock3, PencilLine, RotateCw } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { PendingMessage } from '../../state/desk-state.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { requestErrorText } from '../app/request-error-text.ts';
import { BubbleFrame } from './BubbleFrame.tsx';
import { FailureReason } from './FailureReason.tsx';
import { MetaLine } from './MetaLine.tsx';

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
      attachments={message.attachments}
    >
      <MetaLine author="agent" at={message.createdAt} fromSuggestion={message.runId !== null}>
        {message.error !== null ? (
          <>
            <span className="flex items-center gap-1 text-bad">
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
      {message.error !== null && <FailureReason>{requestErrorText(message.error, t)}</FailureReason>}
    </BubbleFrame>
  );
}
