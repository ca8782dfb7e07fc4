/** What main and the pages tell each other about the app around the desk: errands between windows, and what the system allows. */

import type { HeldMessage } from './domain.ts';

/** The pages that there are. */
export type WindowName = 'desk' | 'companion';

/** Why a text could not be taken from the clipboard, or no reply given back to it. */
export type ClipboardRefusal =
  | 'empty'
  /** Something is there, but no text. */
  | 'not-text'
  | 'too-long'
  /** The clipboard holds the reply that was copied last. */
  | 'own-reply'
  /** The system did not let us write. */
  | 'not-copied';

/** Something that a page is asked to do, by main or by the other page. It waits until the page fetches it. */
export type Errand =
  | { readonly kind: 'open-conversation'; readonly conversationId: string }
  /** Puts a suggestion into the composer of its conversation. */
  | { readonly kind: 'insert'; readonly conversationId: string; readonly runId: string }
  | {
      readonly kind: 'open-dialog';
      readonly dialog: 'settings' | 'palette' | 'shortcuts' | 'about' | 'previews' | 'audit-check';
    }
  /** A message that was taken back elsewhere is the draft of its conversation again. */
  | { readonly kind: 'taken-back'; readonly message: HeldMessage }
  | { readonly kind: 'clipboard'; readonly outcome: ClipboardOutcome };

/** What became of a use of the clipboard. */
export type ClipboardOutcome =
  /** The text is now the customer's message, and a suggestion is on its way. */
  | { readonly kind: 'taken'; readonly conversationId: string }
  /** The reply is in the clipboard, and its conversation counts as answered. */
  | { readonly kind: 'copied'; readonly conversationId: string }
  /** The text was taken before, and its suggestion is not finished. */
  | { readonly kind: 'waiting'; readonly conversationId: string }
  | { readonly kind: 'refused'; readonly reason: ClipboardRefusal };

/** `taken` means that another program has the chord, or that the system has no global shortcuts. */
export type ShortcutState = 'off' | 'registered' | 'taken';

/** What is true of the app around the desk, for the settings to show. */
export interface DesktopState {
  readonly shortcut: ShortcutState;
  readonly canNotify: boolean;
  readonly canLaunchAtLogin: boolean;
  /** Whether what is selected can be read without copying it. */
  readonly hasSelection: boolean;
}
