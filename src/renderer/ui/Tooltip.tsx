/** A short name on hover and focus, with the keys that do the same. */
import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { KeyCaps } from './KeyCaps.tsx';

export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={450} skipDelayDuration={200}>
      {children}
    </Primitive.Provider>
  );
}

export interface TooltipProps {
  readonly text?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly children: ReactNode;
}

export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-raised px-2 py-1 text-small text-ink shadow-pop"
        >
          {text}
          {keys !== undefined && <KeyCaps keys={keys} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
