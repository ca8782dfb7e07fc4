/** Requests about the audit log: looking at it, taking it along, checking what was taken along. */
import { z } from 'zod';
import { auditGroups } from '../audit.ts';
import type { AuditEntry, AuditGroup, AuditVerdict } from '../audit.ts';

const none = z.object({}).strict();

export const auditRequests = {
  /** Newest first; `before` is the sequence of the last one seen, `group` null for all. */
  'audit.list': z
    .object({
      before: z.number().int().min(1).nullable(),
      limit: z.number().int().min(1).max(200),
      group: z.enum(Object.keys(auditGroups) as [AuditGroup, ...AuditGroup[]]).nullable(),
    })
    .strict(),
  /** Asks for a file and writes the whole log into it: JSON lines, the head first. */
  'audit.export': none,
  /** Asks for an export and checks it; it may come from another machine. */
  'audit.check': none,
} as const satisfies Record<string, z.ZodType>;

export type AuditExportResult =
  | { readonly kind: 'written'; readonly path: string; readonly entries: number; readonly lastHash: string }
  | { readonly kind: 'cancelled' }
  /** The file could not be written; `code` as the system calls it, e.g. `ENOSPC`. */
  | { readonly kind: 'failed'; readonly code: string };

export type AuditCheckResult =
  | { readonly kind: 'checked'; readonly verdict: AuditVerdict }
  | { readonly kind: 'cancelled' }
  /** Larger than an audit log can be. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly code: string };

export interface AuditOutputs {
  'audit.list': { readonly entries: readonly AuditEntry[] };
  'audit.export': AuditExportResult;
  'audit.check': AuditCheckResult;
}
