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

export interface ComposerSlot {
  readonly composer: () => ComposerPort | null;
  readonly focusComposer: () => void;
  /** The composer on screen offers itself; the returned function withdraws it. */
  readonly attachComposer: (port: ComposerPort) => () => void;
}

export function createComposerSlot(): ComposerSlot {
  let composer: ComposerPort | null = null;
  return {
    composer: () => composer,
    focusComposer: () => composer?.focus(),
    attachComposer(port) {
      composer = port;
      return () => {
        if (composer === port) composer = null;
      };
    },
  };
}
