/**
 * The shell of a command palette: a field, and below it what matches, moved through with the arrow keys. What there is to
 * choose is the caller's.
 */
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return.ts';
import { matchWords } from './match-words.ts';
import { KeyCaps } from './KeyCaps.tsx';

export interface PaletteDialogProps {
  /** Spoken; not shown. */
  readonly title: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
  /** The palette is gone, and the focus back where it was. */
  readonly onClosed: () => void;
  /** Groups of items. */
  readonly children: ReactNode;
}

/** In the same turn of the loop that opens the palette, before any effect: the next key is the palette's already. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

export function PaletteDialog(props: PaletteDialogProps) {
  const focus = useFocusReturn(props.onClosed);
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Primitive.Portal>
        <div className="fixed inset-0 z-30 bg-shade" aria-hidden="true" />
        <Primitive.Content
          aria-describedby={undefined}
          data-testid="palette"
          onCloseAutoFocus={focus.keepRadixAway}
          className="fixed top-[14vh] left-1/2 z-40 flex max-h-[60vh] w-[min(36rem,calc(100vw-3rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl bg-canvas shadow-pop focus:outline-none"
        >
          <Primitive.Title className="sr-only">{props.title}</Primitive.Title>
          <Command
            label={props.title}
            loop
            filter={(_id, typed, [label = ''] = []) => matchWords(label, typed)}
            className="flex min-h-0 flex-col"
          >
            <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
              <Search size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
              <Command.Input
                ref={takeFocus}
                value={props.query}
                onValueChange={props.onQuery}
                placeholder={props.placeholder}
                data-testid="palette-field"
                className="min-w-0 flex-1 bg-transparent text-body select-text focus:outline-none"
              />
              <KeyCaps keys={['Esc']} />
            </div>
            <Command.List label={props.title} className="min-h-0 flex-1 overflow-y-auto p-2">
              {props.children}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export interface PaletteGroupProps {
  readonly heading: string;
  /** Shown whatever the query is; its items must say the same. */
  readonly isAlwaysShown?: boolean;
  readonly children: ReactNode;
}

export function PaletteGroup({ heading, isAlwaysShown = false, children }: PaletteGroupProps) {
  return (
    <Command.Group
      heading={heading}
      forceMount={isAlwaysShown}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

export interface PaletteItemProps {
  /** Tells items apart; never shown. */
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: readonly string[] | undefined;
  /** Shown whatever the query is. */
  readonly isAlwaysShown?: boolean;
  readonly onChoose: () => void;
}

export function PaletteItem({ id, label, icon, keys, isAlwaysShown = false, onChoose }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      keywords={[label]}
      forceMount={isAlwaysShown}
      data-testid="palette-item"
      onSelect={onChoose}
      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-ui text-ink data-[selected=true]:bg-selected"
    >
      {icon !== undefined && <span className="shrink-0 text-ink-faint">{icon}</span>}
      <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
      {keys !== undefined && <KeyCaps keys={keys} />}
    </Command.Item>
  );
}
