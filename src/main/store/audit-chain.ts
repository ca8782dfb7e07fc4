/**
 * The chain of the audit log: each entry's hash covers the entry and the hash before it, so that no entry can be changed, taken
 * out or put in without every later hash being wrong. Pure; also what checks an export on another machine.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, AuditFault, AuditVerdict } from '../../shared/audit.ts';

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

/** Checks an export line by line, so that nobody has to hold all of it. */
export interface AuditVerifier {
  /** False once the verdict can no longer change. */
  add(line: string): boolean;
  end(): AuditVerdict;
}

export function createAuditVerifier(): AuditVerifier {
  let head: AuditExportHead | null = null;
  let previous = chainStart;
  /** Of those that are not empty. */
  let lines = 0;
  let fault: AuditVerdict | null = null;

  function faultOf(line: string): AuditFault | null {
    const value = parse(line);
    if (head === null) {
      if (!isHead(value)) return 'no-head';
      head = value;
      return null;
    }
    if (!isEntry(value)) return 'not-json';
    if (value.sequence !== lines - 1) return 'wrong-order';
    if (auditHash(previous, value) !== value.hash) return 'wrong-hash';
    previous = value.hash;
    return null;
  }

  return {
    add(line) {
      if (fault !== null) return false;
      if (line.trim() === '') return true;
      lines += 1;
      const reason = faultOf(line);
      if (reason !== null) fault = { intact: false, line: lines, reason };
      return reason === null;
    },
    end() {
      if (fault !== null) return fault;
      if (head === null) return { intact: false, line: 1, reason: 'no-head' };
      const entries = lines - 1;
      if (head.entries !== entries || head.lastHash !== previous)
        return { intact: false, line: 1, reason: 'wrong-count' };
      return { intact: true, entries, lastHash: previous };
    },
  };
}

/** Checks a whole export: JSON lines, the head first. */
export function verifyAuditExport(text: string): AuditVerdict {
  const verifier = createAuditVerifier();
  for (const line of text.split('\n')) if (!verifier.add(line)) break;
  return verifier.end();
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
