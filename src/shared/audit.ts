/** The audit log as both processes name it: who did what, when, in which conversation and run. It holds no word of a customer. */

const auditActions = [
  'suggestion-ended',
  'suggestion-outcome',
  'message-sent',
  'message-undone',
  'note-added',
  'tool-approved',
  'tool-rejected',
  'tool-ended',
  'question-answered',
  'preview-approved',
  'preview-refused',
  'settings-changed',
  'key-set',
  'key-cleared',
  'knowledge-changed',
  'data-exported',
  'customer-deleted',
  'data-deleted',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What somebody looks for in the log. Every action is in one group. */
export const auditGroups = {
  suggestions: ['suggestion-ended', 'suggestion-outcome'],
  messages: ['message-sent', 'message-undone', 'note-added'],
  tools: ['tool-approved', 'tool-rejected', 'tool-ended', 'question-answered'],
  previews: ['preview-approved', 'preview-refused'],
  settings: ['settings-changed', 'key-set', 'key-cleared'],
  data: ['knowledge-changed', 'data-exported', 'customer-deleted', 'data-deleted'],
} as const satisfies Record<string, readonly AuditAction[]>;
export type AuditGroup = keyof typeof auditGroups;

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What happened, before it has a place in the log. */
export interface AuditEvent {
  /** `agent`, `model`, `customer` or `app`. */
  readonly actor: 'agent' | 'model' | 'customer' | 'app';
  readonly action: AuditAction;
  readonly conversationId: string | null;
  readonly runId: string | null;
  /** Ids, names of settings, numbers, hashes: never what somebody wrote. */
  readonly details: AuditDetails;
}

export interface AuditEntry extends AuditEvent {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** SHA-256 over this entry and the hash of the one before, as 64 hexadecimal digits. */
  readonly hash: string;
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  /** `line` counts from 1, the head included, empty ones left out. */
  | { readonly intact: false; readonly line: number; readonly reason: AuditFault };

export type AuditFault = 'no-head' | 'not-json' | 'wrong-order' | 'wrong-hash' | 'wrong-count';
