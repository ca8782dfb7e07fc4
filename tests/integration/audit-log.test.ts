/** The audit log over a real store: append-only, chained, and an export that a third party can check. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyAuditExport } from '../../src/main/store/audit-chain.ts';
import { openDatabase } from '../../src/main/store/connection.ts';
import type { AuditEntry, AuditEvent } from '../../src/shared/audit.ts';
import { openTemporaryStore, testKey } from '../support/temporary-store.ts';
import type { TemporaryStore } from '../support/temporary-store.ts';

let temporary: TemporaryStore;
beforeEach(() => (temporary = openTemporaryStore()));
afterEach(() => temporary.dispose());

function sent(index: number): AuditEvent {
  const details = { delivery: 'sending', index };
  return { actor: 'agent', action: 'message-sent', conversationId: 'c', runId: `run ${index}`, details };
}

async function exported(count: number): Promise<string> {
  const { audit } = temporary.store;
  for (let index = 0; index < count; index++) await audit.append(sent(index));
  const head = { format: 'deskcue-audit', version: 1, exportedAt: 5, ...(await audit.end()) };
  return [head, ...(await audit.page(0, count))].map((line) => JSON.stringify(line)).join('\n');
}

test('an export of what was appended is intact', async () => {
  const text = await exported(20);
  expect(verifyAuditExport(text)).toMatchObject({ intact: true, entries: 20 });
});

test('any change, loss, insertion or exchange of lines is found', async () => {
  const lines = (await exported(12)).split('\n');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('change', 'loss', 'copy', 'exchange', 'cut-end'),
      (at, other, deed) => {
        fc.pre(deed !== 'exchange' || at !== other);
        const forged = [...lines];
        const line = lines[at] ?? '';
        if (deed === 'change') {
          const entry = JSON.parse(line) as AuditEntry;
          forged[at] = JSON.stringify({ ...entry, details: { ...entry.details, index: -1 } });
        }
        if (deed === 'loss') forged.splice(at, 1);
        if (deed === 'copy') forged.splice(at, 0, line);
        if (deed === 'exchange') [forged[at], forged[other]] = [lines[other] ?? '', line];
        if (deed === 'cut-end') forged.length = at;
        expect(verifyAuditExport(forged.join('\n')).intact).toBe(false);
      },
    ),
  );
});

test('not even SQL changes or shortens the log', async () => {
  await exported(3);
  const database = openDatabase(temporary.path, testKey, {});
  expect(() => database.exec("update audit_log set actor = 'app' where sequence = 2")).toThrow(/append-only/);
  expect(() => database.exec('delete from audit_log')).toThrow(/append-only/);
  database.close();
});

test('entries come newest first, in pages', async () => {
  await exported(5);
  const { audit } = temporary.store;
  const first = await audit.list({ before: null, limit: 2, actions: null });
  expect(first.map(({ sequence }) => sequence)).toEqual([5, 4]);
  const next = await audit.list({ before: first[1]?.sequence ?? null, limit: 2, actions: null });
  expect(next.map(({ sequence }) => sequence)).toEqual([3, 2]);
});

test('the command that checks an export says what is wrong and where', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-audit-'));
  const file = join(folder, 'audit.jsonl');
  const check = (): string => {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/verify-audit.ts', file], {
      encoding: 'utf8',
    });
    return `${status} ${stdout.trim()}`;
  };
  const text = await exported(4);
  writeFileSync(file, text);
  expect(check()).toMatch(/^0 Intact: 4 entries/);
  writeFileSync(file, text.replace('run 2', 'run 9'));
  expect(check()).toBe('1 Not intact: wrong-hash at line 4');
  rmSync(folder, { recursive: true });
});
