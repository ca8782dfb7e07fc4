/** Two instances must never both believe they are the only one, and a killed one must not lock everybody out. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SingleInstanceLock } from './single-instance-lock.ts';
import type { SecondInstance } from './single-instance-lock.ts';

const self: SecondInstance = {
  commandLine: ['app', 'open'],
  workingDirectory: '/',
  additionalData: { a: 1 },
};
const ignore = (): void => {};

describe('the single-instance lock', () => {
  let directory: string;
  let locks: SingleInstanceLock[];
  const lock = (): SingleInstanceLock => {
    const created = new SingleInstanceLock(directory);
    locks.push(created);
    return created;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'single-instance-'));
    locks = [];
  });

  afterEach(() => {
    for (const held of locks) held.release();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is given to one, who hears of the others', async () => {
    const heard = Promise.withResolvers<SecondInstance>();
    expect(lock().acquire(self, heard.resolve)).toBe(true);
    expect(lock().acquire(self, ignore)).toBe(false);
    expect(await heard.promise).toEqual(self);
  });

  it('is free again after its release', () => {
    const first = lock();
    first.acquire(self, ignore);
    first.release();
    expect(lock().acquire(self, ignore)).toBe(true);
  });

  it('is taken over from a process that is gone', () => {
    mkdirSync(join(directory, 'chromium-host-lock'));
    // Process numbers end at 2^22 on Linux, so this one cannot exist.
    const owner = { processId: 2 ** 30, startedAt: '1' };
    writeFileSync(join(directory, 'chromium-host-lock', 'owner.json'), JSON.stringify(owner));
    expect(lock().acquire(self, ignore)).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')(
    "is taken over when another process has the owner's number now",
    () => {
      mkdirSync(join(directory, 'chromium-host-lock'));
      const owner = { processId: process.pid, startedAt: '1' };
      writeFileSync(join(directory, 'chromium-host-lock', 'owner.json'), JSON.stringify(owner));
      expect(lock().acquire(self, ignore)).toBe(true);
    },
  );

  it('leaves no files behind but itself', () => {
    lock().acquire(self, ignore);
    lock().acquire(self, ignore);
    const names = readdirSync(join(directory, 'chromium-host-lock'));
    expect(names.toSorted()).toEqual(['inbox', 'owner.json']);
  });
});
