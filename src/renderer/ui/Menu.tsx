/**
 * A menu of commands that opens from a button. Not modal: a modal one locks the page's scrolling with an inline style element,
 * which the content security policy forbids.
 */
import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { KeyCaps } from './KeyCaps.tsx';

export interface MenuProps {
  /** The button. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'end';
  /** Both set where something beside the button opens it too. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

const contentClasses =
  'z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop focus:outline-none';

export function Menu({ trigger, label, side = 'top', align = 'end', children, ...control }: MenuProps) {
  const { isOpen, onOpenChange } = control;
  return (
    <Primitive.Root
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          loop
          aria-label={label}
          className={contentClasses}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Where a menu that many places share opens. */
export interface MenuAnchor {
  /** In pixels of the window. */
  readonly rect: DOMRect;
  /** The button that opened it, which says so while it is open; null after a right click. */
  readonly button: HTMLElement | null;
}

export interface AnchoredMenuProps {
  readonly anchor: MenuAnchor;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that is open as long as it is drawn. What had the focus before has it again, unless the agent went on elsewhere. */
export function AnchoredMenu({ anchor, label, onClose, children }: AnchoredMenuProps) {
  const { rect, button } = anchor;
  const [focusedBefore] = useState(() => document.activeElement);
  const wentElsewhere = useRef(false);
  useEffect(() => {
    button?.setAttribute('aria-expanded', 'true');
    return () => button?.removeAttribute('aria-expanded');
  }, [button]);
  return (
    <Primitive.Root
      open
      modal={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Primitive.Trigger asChild>
        <span
          aria-hidden="true"
          className="pointer-events-none fixed"
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side="bottom"
          align={button === null ? 'start' : 'end'}
          sideOffset={button === null ? 0 : 6}
          collisionPadding={8}
          loop
          aria-label={label}
          onInteractOutside={() => {
            wentElsewhere.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!wentElsewhere.current && focusedBefore instanceof HTMLElement) focusedBefore.focus();
          }}
          className={contentClasses}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly keys?: readonly string[] | undefined;
  /** Set for an item that is one of several alternatives: whether it is the one that holds. */
  readonly isChosen?: boolean | undefined;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  readonly 'data-testid'?: string;
  readonly children: ReactNode;
}

export function MenuItem({
  icon,
  keys,
  isChosen,
  disabled = false,
  onChoose,
  children,
  ...rest
}: MenuItemProps) {
  const shared = {
    ...rest,
    disabled,
    className:
      'flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-ui text-ink outline-none data-[disabled]:opacity-45 data-[highlighted]:bg-hover',
  };
  const content = (
    <>
      {icon !== undefined && <span className="shrink-0 text-ink-faint">{icon}</span>}
      <span className="min-w-0 flex-1">{children}</span>
      {keys !== undefined && <KeyCaps keys={keys} className="ml-3" />}
      {isChosen !== undefined && (
        <Check size={14} aria-hidden="true" className={isChosen ? 'text-accent-ink' : 'invisible'} />
      )}
    </>
  );
  if (isChosen === undefined) {
    return (
      <Primitive.Item {...shared} onSelect={onChoose}>
        {content}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.CheckboxItem {...shared} checked={isChosen} onSelect={onChoose}>
      {content}
    </Primitive.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return (
    <Primitive.Label className="px-2.5 pt-1.5 pb-1 text-small font-semibold text-ink-faint">
      {children}
    </Primitive.Label>
  );
}
