import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeLock, missingOptionalPackages } from './lock-file.ts';
import type { LockFile } from './lock-file.ts';

const ours = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8'),
) as LockFile;

describe('our lock file', () => {
  it('describes every platform, so that npm ci accepts it on each (else: node scripts/complete-lock-file.ts)', () => {
    expect(missingOptionalPackages(ours).map(({ name }) => name)).toEqual([]);
  });

  it('names no registry', () => {
    const resolved = Object.values(ours.packages).filter((entry) => entry.resolved !== undefined);
    expect(resolved).toEqual([]);
  });
});

describe('completing a lock file', () => {
  const lock: LockFile = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.2.3',
        dev: true,
        optionalDependencies: { '@t/tool-linux-arm-musleabihf': '1.2.3', '@t/tool-win32-x64-msvc': '1.2.3' },
      },
    },
  };

  it('reads system, processor and C library from the name, so that no machine installs what it cannot run', () => {
    const { packages } = completeLock(lock);
    expect(packages['node_modules/@t/tool-linux-arm-musleabihf']).toEqual({
      version: '1.2.3',
      cpu: ['arm'],
      libc: ['musl'],
      os: ['linux'],
      dev: true,
      optional: true,
    });
    expect(packages['node_modules/@t/tool-win32-x64-msvc']).toMatchObject({ os: ['win32'], cpu: ['x64'] });
  });

  it('changes nothing in a complete one', () => {
    expect(completeLock(completeLock(lock))).toEqual(completeLock(lock));
  });

  it('refuses a name that says no platform, since its entry would be installed everywhere', () => {
    const odd: LockFile = { packages: { a: { optionalDependencies: { 'plain-name': '1.0.0' } } } };
    expect(() => completeLock(odd)).toThrow(RangeError);
  });
});
