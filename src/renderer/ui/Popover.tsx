/** A small panel that opens beside a button, with controls of its own. Escape and a click elsewhere close it. */
import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface PopoverProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly label: string;
  /** What it opens beside; a button that does not open it by itself. */
  readonly anchor: ReactNode;
  /** Which edge of the anchor it keeps to. */
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly children: ReactNode;
}

export function Popover({
  isOpen,
  onOpenChange,
  label,
  anchor,
  align = 'end',
  className,
  children,
}: PopoverProps) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Anchor asChild>{anchor}</Primitive.Anchor>
      <Primitive.Portal>
        <Primitive.Content
          side="top"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          // A pane that scrolls its anchor away would leave it where nobody can reach it.
          hideWhenDetached
          aria-label={label}
          className={classNames(
            'z-40 w-72 animate-appear rounded-lg border border-line bg-raised p-3 shadow-pop focus:outline-none',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
