/** What the handlers of requests about the audit log may use. */
import type { AuditEntry, AuditGroup } from '../../shared/audit.ts';
import type { AuditCheckResult, AuditExportResult } from '../../shared/contract/audit.ts';

export interface AuditDesk {
  /** Newest first. */
  list(query: {
    readonly before: number | null;
    readonly limit: number;
    readonly group: AuditGroup | null;
  }): Promise<readonly AuditEntry[]>;
  exportTo(path: string): Promise<AuditExportResult>;
  check(path: string): Promise<AuditCheckResult>;
}
