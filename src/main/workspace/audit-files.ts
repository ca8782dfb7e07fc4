/** The audit log as a file that a third party can check, and the check of such a file. Both work in slices. */
import { open, rename, rm } from 'node:fs/promises';
import { auditGroups } from '../../shared/audit.ts';
import type { AuditCheckResult, AuditExportResult } from '../../shared/contract/audit.ts';
import type { AuditDesk } from '../ipc/audit-port.ts';
import { createAuditVerifier } from '../store/audit-chain.ts';
import type { AuditExportHead } from '../store/audit-chain.ts';
import type { AuditStore } from '../store/audit-port.ts';
import type { AuditTrail } from './audit-trail.ts';

/** Read and written at once: some 300 kB, a few milliseconds. */
const entriesPerPage = 1_000;
/** Millions of entries; a file that is larger is another one. */
const largestFile = 2_000_000_000;

export interface AuditDeskOptions {
  readonly audit: AuditStore;
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly now: () => number;
}

export function createAuditDesk({ audit, trail, now }: AuditDeskOptions): AuditDesk {
  return {
    list: ({ before, limit, group }) =>
      audit.list({ before, limit, actions: group === null ? null : auditGroups[group] }),
    async exportTo(path) {
      const result = await exportAudit(audit, path, now());
      if (result.kind !== 'written') return result;
      const details = { what: 'audit', entries: result.entries };
      const about = { conversationId: null, runId: null };
      trail.record({ actor: 'agent', action: 'data-exported', ...about, details });
      return result;
    },
    check: checkAudit,
  };
}

/** Writes all entries there are at this moment; the path has a whole file or none. */
async function exportAudit(
  audit: Pick<AuditStore, 'end' | 'page'>,
  path: string,
  exportedAt: number,
): Promise<AuditExportResult> {
  const unfinished = `${path}.part`;
  try {
    const end = await audit.end();
    const head: AuditExportHead = { format: 'deskcue-audit', version: 1, exportedAt, ...end };
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.write(`${JSON.stringify(head)}\n`);
      for (let after = 0; after < end.entries;) {
        const page = await audit.page(after, Math.min(entriesPerPage, end.entries - after));
        if (page.length === 0) break;
        await file.write(page.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
        after += page.length;
      }
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return { kind: 'written', path, ...end };
  } catch (error) {
    await rm(unfinished, { force: true });
    return failureOf(error);
  }
}

/** Whether a file is what an export wrote. */
async function checkAudit(path: string): Promise<AuditCheckResult> {
  try {
    const file = await open(path, 'r');
    try {
      if ((await file.stat()).size > largestFile) return { kind: 'too-large' };
      const verifier = createAuditVerifier();
      for await (const line of file.readLines()) if (!verifier.add(line)) break;
      return { kind: 'checked', verdict: verifier.end() };
    } finally {
      await file.close();
    }
  } catch (error) {
    return failureOf(error);
  }
}

/** @throws what is no failure of the file system. */
function failureOf(error: unknown): { readonly kind: 'failed'; readonly code: string } {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string') throw error;
  return { kind: 'failed', code };
}
