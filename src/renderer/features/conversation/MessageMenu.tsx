/**
 * What can be done with a message: from a button that shows when the message is pointed at or focused, and from a right click.
 * One menu serves the whole timeline, so that a message costs no more than its text; `useMessageActions` is the place to add an item.
 */
import { BookmarkPlus, Copy, Ellipsis, Languages, RotateCw } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { Message } from '../../../shared/domain.ts';
import { AnchoredMenu, MenuItem } from '../../ui/Menu.tsx';
import type { MenuAnchor } from '../../ui/Menu.tsx';
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

/** Whether `useMessageActions` has any: an image alone has none. */
function hasActions({ text, delivery }: Message): boolean {
  return text !== '' || delivery === 'failed';
}

interface OpenMenu {
  readonly message: Message;
  readonly anchor: MenuAnchor;
}

const OpenMenuContext = createContext<(menu: OpenMenu) => void>(() => undefined);

export function MessageMenuProvider({ children }: { readonly children: ReactNode }) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  return (
    <OpenMenuContext value={setMenu}>
      {children}
      {menu !== null && <OpenMessageMenu key={menu.message.id} {...menu} onClose={() => setMenu(null)} />}
    </OpenMenuContext>
  );
}

interface OpenMessageMenuProps extends OpenMenu {
  readonly onClose: () => void;
}

function OpenMessageMenu({ message, anchor, onClose }: OpenMessageMenuProps) {
  const { t } = useTranslation();
  const actions = useMessageActions(message);
  return (
    <AnchoredMenu anchor={anchor} label={t('message.menu')} onClose={onClose}>
      {actions.map(({ key, label, icon, run }) => (
        <MenuItem key={key} icon={icon} onChoose={run}>
          {label}
        </MenuItem>
      ))}
    </AnchoredMenu>
  );
}

/** The button. It takes no room, so that nothing moves when it shows. */
export function MessageMenuButton({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const open = useContext(OpenMenuContext);
  if (!hasActions(message)) return null;
  return (
    <button
      type="button"
      aria-label={t('message.menu')}
      aria-haspopup="menu"
      data-testid="message-menu"
      onClick={({ currentTarget }) =>
        open({
          message,
          anchor: { rect: currentTarget.getBoundingClientRect(), button: currentTarget },
        })
      }
      className="inline-flex size-6 items-center justify-center rounded-md text-ink-faint opacity-0 group-hover/message:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100"
    >
      <Ellipsis size={15} />
    </button>
  );
}

/** What a message does on a right click: the menu opens where the pointer is. */
export function useMessageContextMenu(message: Message): (event: MouseEvent) => void {
  const open = useContext(OpenMenuContext);
  return (event) => {
    if (!hasActions(message)) return;
    event.preventDefault();
    const { clientX, clientY } = event;
    open({ message, anchor: { rect: new DOMRect(clientX, clientY, 0, 0), button: null } });
  };
}
