/** What the host and the preload world of a page say to each other. Types only: the text form is the clone codec's business. */

/** From the preload world to the host, one message a binding call. */
export type PageMessage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly arguments: readonly unknown[];
      readonly url: string;
    }
  | {
      readonly kind: 'send';
      readonly channel: string;
      readonly arguments: readonly unknown[];
      readonly url: string;
    }
  | {
      readonly kind: 'ask-permission';
      readonly id: number;
      readonly permission: string;
      readonly url: string;
    }
  | {
      readonly kind: 'open-window';
      readonly target: string;
      readonly disposition: 'background-tab' | 'new-window';
    }
  | { readonly kind: 'close-window' }
  | { readonly kind: 'resized' };

/** From the host to the preload world, delivered in the order of sending. */
export type HostMessage =
  | { readonly kind: 'event'; readonly channel: string; readonly arguments: readonly unknown[] }
  | { readonly kind: 'resolved'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'rejected'; readonly id: number; readonly message: string };

/** What `process` shows to a sandboxed preload, as far as the host offers it. */
export interface PreloadProcess {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
}
