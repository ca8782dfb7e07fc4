/**
 * The frame of a card that waits for the agent: what it is about on top, and the keys that mean something anywhere in it. It takes
 * the focus only when it is asked to.
 */
import type { KeyboardEvent, ReactNode } from 'react';
import { useId } from 'react';
import { useCommands } from '../app/desk-context.ts';
import { isComposing } from '../shortcuts/chords.ts';

export interface CardFrameProps {
  readonly callId: string;
  readonly icon: ReactNode;
  readonly title: string;
  /** Command or Control with Enter. */
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

export function CardFrame({ callId, icon, title, onConfirm, children }: CardFrameProps) {
  const titleId = useId();
  const commands = useCommands();

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onConfirm();
    }
    // Elsewhere Escape stops the run: from here it only leads back to the reply.
    if (event.key === 'Escape') {
      event.preventDefault();
      commands.focusComposer();
      // Where there is no composer, as in the companion, the card is left all the same.
      if (
        document.activeElement instanceof HTMLElement &&
        event.currentTarget.contains(document.activeElement)
      )
        document.activeElement.blur();
    }
  }

  return (
    // The keys are those of the controls inside; the frame has the focus so that it is read from its beginning.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      tabIndex={-1}
      aria-labelledby={titleId}
      data-testid="call-card"
      data-call-card={callId}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-2.5 rounded-xl border border-warn/45 bg-canvas p-3 shadow-raised focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
    >
      <h3 id={titleId} className="flex items-start gap-2 text-ui font-semibold">
        <span className="mt-0.5 shrink-0 text-warn">{icon}</span>
        <bdi className="min-w-0 [overflow-wrap:anywhere]">{title}</bdi>
      </h3>
      {children}
    </section>
  );
}
