/** Offers to take the newest sent message back, wherever on the desk the agent has gone since. */
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HeldMessage } from '../../../shared/domain.ts';
import { heldMessage } from '../../state/message-commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands, useDesk, usePlatform } from '../app/desk-context.ts';
import { actionKeys } from '../shortcuts/bindings.ts';
import { useBindings } from '../shortcuts/use-bindings.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

export function UndoSendToast() {
  const message = useDesk(heldMessage);
  return (
    <div aria-live="polite" className="pointer-events-none fixed bottom-4 left-4 z-40">
      {message !== null && <Toast key={message.id} message={message} />}
    </div>
  );
}

function Toast({ message }: { readonly message: HeldMessage }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const platform = usePlatform();
  const bindings = useBindings();
  const seconds = useSecondsLeft(message.dueAt);
  const name = useDesk(({ conversations }) => conversations[message.conversationId]?.customer.name ?? '');
  return (
    <div
      data-testid="undo-send-toast"
      className="pointer-events-auto flex max-w-[min(22rem,calc(100vw-2rem))] animate-appear items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-pop"
    >
      <span className="min-w-0 truncate tabular-nums" title={name}>
        {/* Heard once; the figures that follow are for the eye. */}
        <span className="sr-only">{t('outgoing.sendingSoon')}</span>
        <span aria-hidden="true">
          {t('outgoing.toast', { name: name === '' ? t('common.unnamed') : name, seconds })}
        </span>
      </span>
      <Button
        size="small"
        icon={<Undo2 size={14} />}
        hint={t('shortcuts.action.undo-send')}
        keys={actionKeys('undo-send', bindings, platform)}
        onClick={() => commands.undoSend(message.id)}
      >
        {t('outgoing.undo')}
      </Button>
    </div>
  );
}
