/** What the rest of main may ask of the audit log. */
import type { AuditAction, AuditEntry, AuditEvent } from '../../shared/audit.ts';

export interface AuditStore {
  /** Adds an entry at the end of the chain. */
  append(event: AuditEvent): Promise<AuditEntry>;
  /** Newest first; `before` is the sequence of the last one seen, `actions` null for all. */
  list(query: {
    readonly before: number | null;
    readonly limit: number;
    readonly actions: readonly AuditAction[] | null;
  }): Promise<readonly AuditEntry[]>;
  /** Oldest first, in pages, from after a sequence. */
  page(after: number, limit: number): Promise<readonly AuditEntry[]>;
  /** How many entries there are, and the hash of the last. */
  end(): Promise<{ readonly entries: number; readonly lastHash: string }>;
}
