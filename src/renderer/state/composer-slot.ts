/** The place where the composer on screen offers itself to the commands; empty while none is. */

/** What the commands need of the composer on screen. */
export interface ComposerPort {
  /** Puts text in place of the selection, undoable; answers with the whole text after it. */
  insert(text: string): string;
  /** Puts text in place of the selection as if typed. */
  type(text: string): void;
  /** Replaces everything, undoable. */
  replace(text: string): void;
  focus(): void;
  /** Gives up the focus, if it has it. */
  leave(): void;
  /** In UTF-16 code units from the beginning. */
  caret(): number;
  placeCaret(position: number): void;
}

/** Whether the composer of a conversation that is opened takes the focus, or leaves it where it is. */
export type ComposerFocus = 'take' | 'leave';

export interface ComposerSlot {
  readonly composer: () => ComposerPort | null;
  readonly focusComposer: () => void;
  /** The composer on screen offers itself; the returned function withdraws it. */
  readonly attachComposer: (port: ComposerPort) => () => void;
  /** What the next composer does that comes. */
  readonly expectComposer: (focus: ComposerFocus) => void;
  /** Asked once by each composer that comes. */
  readonly takesFocus: () => boolean;
}

export function createComposerSlot(): ComposerSlot {
  let composer: ComposerPort | null = null;
  /** Of the composer that comes next. */
  let focus: ComposerFocus = 'take';
  return {
    composer: () => composer,
    focusComposer: () => composer?.focus(),
    attachComposer(port) {
      composer = port;
      return () => {
        if (composer === port) composer = null;
      };
    },
    expectComposer(next) {
      focus = next;
    },
    takesFocus() {
      const takes = focus === 'take';
      focus = 'take';
      return takes;
    },
  };
}
