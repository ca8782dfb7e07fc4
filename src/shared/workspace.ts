/** Which workspace is open, and what the desk must know about it before it shows anything. */

/** `demo` talks to the built-in simulator and keeps its own store; `live` talks to the user's own endpoint. */
export type WorkspaceKind = 'demo' | 'live';

export type StoreTroubleReason =
  /** SQLite says the file is damaged. */
  | 'corrupt'
  /** Not a Deskcue file, or not one that our key opens. */
  | 'foreign'
  /** Written by a later version of Deskcue. */
  | 'newer'
  /** The keychain no longer gives the key the file was encrypted with. */
  | 'key-unavailable'
  /** The folder cannot be read or written. */
  | 'unwritable';

export type WorkspaceStatus =
  | { readonly state: 'opening'; readonly kind: WorkspaceKind }
  | {
      readonly state: 'open';
      readonly kind: WorkspaceKind;
      /** The model is the built-in simulator. */
      readonly simulatedModel: boolean;
      /** The profile comes from DASHSCOPE_API_KEY and is not stored. */
      readonly profileFromEnvironment: boolean;
      /** Set when the store's file could not be encrypted or the key is not protected by the operating system. */
      readonly protection: KeyProtection;
      /** Address of the customer page, without a conversation's token; null when the channel could not start. */
      readonly webChatOrigin: string | null;
    }
  | {
      readonly state: 'trouble';
      readonly kind: WorkspaceKind;
      readonly reason: StoreTroubleReason;
      readonly path: string;
      /** Version found and version understood, for `newer`. */
      readonly versions?: { readonly found: number; readonly supported: number };
    };

/**
 * How well the operating system protects our keys: `system` (keychain, DPAPI, secret service), `none` (Electron's
 * `basic_text`: anyone who can read the disk can read the keys).
 */
export type KeyProtection = 'system' | 'none';
