/**
 * The chain of the audit log: each entry's hash covers the entry and the hash before it, so that no entry can be changed, taken
 * out or put in without every later hash being wrong. Pure; also what checks an export on another machine.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../shared/audit.ts';

/** What stands before the first entry. */
export const chainStart = '0'.repeat(64);

export function auditHash(previous: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, at, actor, action, conversationId, runId, details } = entry;
  const sorted = Object.fromEntries(
    Object.entries(details).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  const text = JSON.stringify([previous, sequence, at, actor, action, conversationId, runId, sorted]);
  return createHash('sha256').update(text).digest('hex');
}

/** First line of an export. */
export interface AuditExportHead {
  readonly format: 'deskcue-audit';
  readonly version: 1;
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  readonly entries: number;
  /** Hash of the last entry; whoever writes it down can later tell whether the end was cut off. */
  readonly lastHash: string;
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  /** `line` counts from 1, the head included. */
  | { readonly intact: false; readonly line: number; readonly reason: AuditFault };

export type AuditFault = 'no-head' | 'not-json' | 'wrong-order' | 'wrong-hash' | 'wrong-count';

/** Checks an export: JSON lines, the head first. */
export function verifyAuditExport(text: string): AuditVerdict {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const head = parse(lines[0] ?? '');
  if (!isHead(head)) return { intact: false, line: 1, reason: 'no-head' };
  let previous = chainStart;
  for (const [index, line] of lines.slice(1).entries()) {
    const fault = (reason: AuditFault): AuditVerdict => ({ intact: false, line: index + 2, reason });
    const entry = parse(line);
    if (!isEntry(entry)) return fault('not-json');
    if (entry.sequence !== index + 1) return fault('wrong-order');
    if (auditHash(previous, entry) !== entry.hash) return fault('wrong-hash');
    previous = entry.hash;
  }
  const entries = lines.length - 1;
  if (head.entries !== entries || head.lastHash !== previous)
    return { intact: false, line: 1, reason: 'wrong-count' };
  return { intact: true, entries, lastHash: previous };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function isHead(value: unknown): value is AuditExportHead {
  return isObject(value) && value['format'] === 'deskcue-audit' && value['version'] === 1;
}

function isEntry(value: unknown): value is AuditEntry {
  return (
    isObject(value) &&
    typeof value['sequence'] === 'number' &&
    typeof value['hash'] === 'string' &&
    isObject(value['details'])
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
