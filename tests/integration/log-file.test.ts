/** The log where its terminal goes away. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const program = join(import.meta.dirname, '..', 'fixtures', 'log-to-a-closed-terminal.ts');

it('goes on in the file when the terminal it echoes to is closed, and never about that', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'deskcue-log-'));
  try {
    const child = fork(program, [directory], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    await once(child, 'message');
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.send('go');
    const [uncaught] = await once(child, 'message');
    await once(child, 'exit');
    const lines = readFileSync(join(directory, 'deskcue.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['closed', 'after']);
    expect(uncaught).toBe(0);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
