/**
 * Offers to take the newest sent message back, wherever on the desk the agent has gone since. It lies over the foot of the queue: in
 * any other pane it would cover what the agent writes.
 */
import { Undo2 } from 'lucide-react';
import { useTranslation } from '../../i18n/use-translation.tsx';
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
    <div aria-live="polite" className="pointer-events-none absolute inset-x-2 bottom-2 z-10">
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
      className="pointer-events-auto flex animate-appear items-center justify-between gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-pop"
    >
      <span className="line-clamp-2 min-w-0 text-balance tabular-nums wrap-anywhere" title={name}>
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
