/**
 * What can be done with a message: from a button that shows when the message is pointed at or focused, and from the context menu.
 * Both show the same items; `useMessageActions` is the place to add one.
 */
import { BookmarkPlus, Copy, Ellipsis, Languages, RotateCw } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/domain.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useCommands } from '../app/desk-context.ts';
import { useMessageTranslation } from '../translation/use-translation-of.ts';

interface MessageAction {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

function useMessageActions(message: Message): readonly MessageAction[] {
  const { t } = useTranslation();
  const commands = useCommands();
  const translation = useMessageTranslation(message);
  const actions: MessageAction[] = [];
  if (message.text !== '') {
    actions.push({
      key: 'copy',
      label: t('message.copy'),
      icon: <Copy size={14} />,
      run: () => void commands.copyMessage(message.text),
    });
  }
  if (message.author === 'customer' && translation.language !== null) {
    actions.push({
      key: 'translate',
      label: t(translation.isShown ? 'translation.hide' : 'translation.show'),
      icon: <Languages size={14} />,
      run: translation.toggle,
    });
  }
  if (message.author === 'agent' && message.text !== '') {
    actions.push({
      key: 'save-as-reply',
      label: t('message.saveAsReply'),
      icon: <BookmarkPlus size={14} />,
      run: () => commands.saveAsReply(message),
    });
  }
  if (message.delivery === 'failed') {
    actions.push({
      key: 'retry',
      label: t('conversation.retryDelivery'),
      icon: <RotateCw size={14} />,
      run: () => commands.retryDelivery(message.id),
    });
  }
  return actions;
}

/** The button. It takes no room, so that nothing moves when it shows. */
export function MessageMenuButton({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const actions = useMessageActions(message);
  if (actions.length === 0) return null;
  return (
    <Menu
      label={t('message.menu')}
      side="bottom"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={t('message.menu')}
          data-testid="message-menu"
          className="inline-flex size-6 items-center justify-center rounded-md text-ink-faint opacity-0 group-hover/message:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <Ellipsis size={15} />
        </button>
      }
    >
      {actions.map(({ key, label, icon, run }) => (
        <MenuItem key={key} icon={icon} onChoose={run}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}

export interface MessageContextMenuProps {
  readonly message: Message;
  /** A single element. */
  readonly children: ReactNode;
}

export function MessageContextMenu({ message, children }: MessageContextMenuProps) {
  const { t } = useTranslation();
  const actions = useMessageActions(message);
  if (actions.length === 0) return children;
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          loop
          aria-label={t('message.menu')}
          className="z-40 min-w-44 animate-appear rounded-lg border border-line bg-raised p-1 shadow-pop focus:outline-none"
        >
          {actions.map(({ key, label, icon, run }) => (
            <ContextMenu.Item
              key={key}
              onSelect={run}
              className="flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-ui text-ink outline-none data-[highlighted]:bg-hover"
            >
              <span className="shrink-0 text-ink-faint">{icon}</span>
              {label}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
