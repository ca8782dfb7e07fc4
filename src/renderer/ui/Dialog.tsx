/**
 * A modal dialog. The shade is our own element and not Radix's overlay: that one locks the page's scrolling with an inline
 * style element, which the content security policy forbids and this page, which never scrolls, does not need.
 */
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import { useFocusReturn } from './use-focus-return.ts';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string;
  /** For keys that mean something anywhere in the dialog. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

/** The dialog and not its first button takes the focus: that would be `close`, with its tooltip in the way. */
function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** Escape belongs first to what is open inside the dialog: an expanded list, or what says that it answers to it. */
function keepForExpanded(event: globalThis.KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const isExpanded = target.getAttribute('aria-expanded') === 'true';
  if (isExpanded || target.closest('[data-keeps-escape]') !== null) event.preventDefault();
}

export function Dialog({ title, closeLabel, onClose, className, onKeyDown, children }: DialogProps) {
  const focus = useFocusReturn();
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <div className="fixed inset-0 z-30 bg-shade" aria-hidden="true" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusItself}
          onCloseAutoFocus={focus.keepRadixAway}
          onEscapeKeyDown={keepForExpanded}
          onKeyDown={onKeyDown}
          className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[88vh] w-[min(46rem,calc(100vw-3rem))] -translate-x-1/2 -translate-y-1/2',
            'flex-col overflow-hidden rounded-xl bg-canvas shadow-pop focus:outline-none',
            className,
          )}
        >
          <header className="flex h-12 shrink-0 items-center justify-between border-b border-line pr-2.5 pl-5">
            <Primitive.Title className="text-title font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={closeLabel} icon={<X size={16} />} />
            </Primitive.Close>
          </header>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
