import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/main/store/open-store.ts';
import { testKey } from '../support/temporary-store.ts';

test('a process killed right after savePartial loses nothing of it, and the next start interrupts the run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskcue-kill-'));
  const path = join(folder, 'store.db');
  const writer = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/store-writer.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const exited = once(writer, 'exit');
    const said = await Promise.race([
      once(writer.stdout, 'data'),
      exited.then(() => ['the writer ended early']),
    ]);
    expect(String(said[0])).toBe('saved\n');
    writer.kill('SIGKILL');
    await exited;
    const store = openStore({ path, key: testKey, now: () => 1_000 });
    expect(await store.runs.interruptLeftovers(5_000)).toBe(1);
    expect(await store.runs.get('live')).toMatchObject({
      status: 'interrupted',
      reasoning: '想'.repeat(40),
      reply: '40 words',
    });
    expect((await store.messages.get('m'))?.text).toBe('text of m');
    await store.close();
  } finally {
    writer.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
