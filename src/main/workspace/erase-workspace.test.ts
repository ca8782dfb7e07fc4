/** Nothing of a workspace stays behind, and nothing of the other one goes with it. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseWorkspace } from './erase-workspace.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'deskcue-erase-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('every file of the workspace goes, with the secrets that open it and those of its tools', async () => {
  const own = [
    'live.db',
    'live.db-wal',
    'live.db.search',
    'live.set-aside-1.db',
    'live-knowledge.db',
    'live-knowledge.db-wal',
  ];
  const others = ['demo.db', 'demo-knowledge.db', 'window.json'];
  for (const name of [...own, ...others]) writeFileSync(join(directory, name), name);
  mkdirSync(join(directory, 'logs'));
  const secrets = new Set(['store.live', 'store.live.set-aside', 'store.demo', 'tool-secret.shop']);
  await eraseWorkspace({
    kind: 'live',
    directory,
    storeKeyName: 'store.live',
    keys: {
      names: (prefix) => [...secrets].filter((name) => name.startsWith(prefix)),
      remove: async (name) => void secrets.delete(name),
    },
  });
  expect(readdirSync(directory).toSorted()).toEqual([...others, 'logs'].toSorted());
  expect([...secrets]).toEqual(['store.demo']);
});
