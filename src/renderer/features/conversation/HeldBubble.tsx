/** A message of the agent's that is about to be sent and can still be taken back. */
import { Clock3, SendHorizontal, Undo2 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { HeldMessage } from '../../../shared/domain.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../app/desk-context.ts';
import { BubbleFrame } from './BubbleFrame.tsx';
import { MetaLine } from './MetaLine.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

export function HeldBubble({ message }: { readonly message: HeldMessage }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const seconds = useSecondsLeft(message.dueAt);
  return (
    <BubbleFrame
      author="agent"
      delivery="held"
      tight={false}
      text={message.text}
      attachments={message.attachments}
    >
      <MetaLine author="agent" at={message.heldAt} fromSuggestion={message.runId !== null}>
        <span className="flex items-center gap-1 tabular-nums">
          <Clock3 size={12} aria-hidden="true" />
          {seconds === 0 ? t('outgoing.sendingSoon') : t('outgoing.sendingIn', { seconds })}
        </span>
        <Button
          size="small"
          tone="quiet"
          data-testid="undo-send"
          icon={<Undo2 size={13} />}
          onClick={() => commands.undoSend(message.id)}
          className="h-5 px-1 text-micro text-accent-ink"
        >
          {t('outgoing.undo')}
        </Button>
        <Button
          size="small"
          tone="quiet"
          data-testid="send-now"
          icon={<SendHorizontal size={13} />}
          onClick={() => commands.sendNow(message.id)}
          className="h-5 px-1 text-micro"
        >
          {t('outgoing.sendNow')}
        </Button>
      </MetaLine>
    </BubbleFrame>
  );
}
