/**
 * The linter really enforces the import table: for each rule of it, a file that breaks the rule is reported and a file that
 * keeps it passes, with the project's own configuration and plugin. Would catch a rule that no longer loads, a row that
 * matches nothing, or a file extension that slips through.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importTable } from '../../scripts/lint/import-table.ts';

interface Example {
  readonly file: string;
  readonly code: string;
}

const refused: readonly (Example & { readonly because: RegExp })[] = [
  { file: 'src/shared/a.ts', code: `import 'node:fs';`, because: /no node: modules/ },
  { file: 'src/shared/a.ts', code: `import { z } from 'ws';`, because: /src\/main\/channels/ },
  {
    file: 'src/shared/a.ts',
    code: `import type { S } from '../main/store/ports.ts';`,
    because: /may not import/,
  },
  { file: 'src/preload/a.ts', code: `import { z } from 'zod';`, because: /may not import zod/ },
  { file: 'src/preload/a.ts', code: `import { x } from '../main/ipc/router.ts';`, because: /may not import/ },
  {
    file: 'src/main/index.ts',
    code: `import { ipcMain } from 'electron';`,
    because: /ipcMain belongs to src\/main\/ipc/,
  },
  {
    file: 'src/main/shell/a.ts',
    code: `import { ipcMain as ipc } from 'electron';`,
    because: /ipcMain belongs/,
  },
  { file: 'src/main/index.ts', code: `import D from 'better-sqlite3';`, because: /src\/main\/store/ },
  { file: 'src/main/assist/a.ts', code: `import { app } from 'electron';`, because: /Electron belongs/ },
  { file: 'src/main/assist/a.ts', code: `import { fetch } from 'undici';`, because: /src\/main\/llm/ },
  { file: 'src/main/assist/a.ts', code: `import type D from 'better-sqlite3';`, because: /SQL belongs/ },
  {
    file: 'src/main/assist/a.ts',
    code: `import { x } from '../llm/dashscope.ts';`,
    because: /the ports of src\/main\/llm/,
  },
  {
    file: 'src/main/assist/deep/a.ts',
    code: `import { x } from '../../store/database.ts';`,
    because: /may not import/,
  },
  { file: 'src/main/ipc/a.ts', code: `export { x } from '../store/database.ts';`, because: /may not import/ },
  { file: 'src/main/ipc/a.ts', code: `export * from '../assist/engine.ts';`, because: /may not import/ },
  { file: 'src/main/llm/a.ts', code: `import { WebSocket } from 'ws';`, because: /src\/main\/channels/ },
  {
    file: 'src/main/llm/a.ts',
    code: `export const x = await import('electron');`,
    because: /Electron belongs/,
  },
  {
    file: 'src/main/knowledge/a.ts',
    code: `import { x } from '../store/database.ts';`,
    because: /may not import/,
  },
  { file: 'src/main/tools/a.ts', code: `import { x } from '../assist/port.ts';`, because: /may not import/ },
  {
    file: 'src/main/demo-shop-server/a.ts',
    code: `import { x } from '../../shared/tools.ts';`,
    because: /may not import/,
  },
  { file: 'src/main/net/a.ts', code: `import { z } from 'zod';`, because: /may not import zod/ },
  { file: 'src/main/replies/a.ts', code: `import { z } from 'zod';`, because: /may not import zod/ },
  { file: 'src/main/attachments/a.ts', code: `import { z } from 'zod';`, because: /may not import zod/ },
  { file: 'src/main/privacy/a.ts', code: `import { z } from 'zod';`, because: /may not import zod/ },
  { file: 'src/main/channels/a.ts', code: `import { fetch } from 'undici';`, because: /src\/main\/llm/ },
  {
    file: 'src/main/store/a.ts',
    code: `import { x } from '../channels/web-chat.ts';`,
    because: /may not import/,
  },
  { file: 'src/main/shell/a.ts', code: `export type X = import('undici').Agent;`, because: /src\/main\/llm/ },
  {
    file: 'src/main/simulator/a.ts',
    code: `import { WebSocket } from 'ws';`,
    because: /src\/main\/channels/,
  },
  { file: 'src/main/simulator/a.ts', code: `import { x } from '../llm/port.ts';`, because: /may not import/ },
  { file: 'src/main/workspace/a.ts', code: `import { fetch } from 'undici';`, because: /src\/main\/llm/ },
  { file: 'src/main/novelty/a.ts', code: `import { x } from './b.ts';`, because: /has no row/ },
  {
    file: 'src/renderer/main.tsx',
    code: `import { ipcRenderer } from 'electron';`,
    because: /Electron belongs/,
  },
  {
    file: 'src/renderer/main.tsx',
    code: `import { x } from '../main/store/ports.ts';`,
    because: /may not import/,
  },
  {
    file: 'src/renderer/bridge/a.ts',
    code: `import { x } from '../state/desk.ts';`,
    because: /may not import/,
  },
  {
    file: 'src/renderer/state/a.ts',
    code: `import { X } from '../features/queue.tsx';`,
    because: /may not import/,
  },
  {
    file: 'src/renderer/i18n/a.ts',
    code: `import { x } from '../features/queue.tsx';`,
    because: /may not import/,
  },
  { file: 'src/renderer/ui/a.tsx', code: `import { x } from '../state/desk.ts';`, because: /may not import/ },
  {
    file: 'src/renderer/features/a.tsx',
    code: `import { x } from 'node:path';`,
    because: /no node: modules/,
  },
  { file: 'src/renderer/features/a.tsx', code: `export const x = window.deskcue;`, because: /preload API/ },
  {
    file: 'src/renderer/customer/a.tsx',
    code: `import { x } from '../bridge/index.ts';`,
    because: /may not import/,
  },
];

const allowed: readonly Example[] = [
  { file: 'src/shared/good.ts', code: `import { z } from 'zod';\nexport const x = z.string();` },
  {
    file: 'src/preload/good.ts',
    code: `import { contextBridge } from 'electron';\nexport const x = contextBridge;`,
  },
  {
    file: 'src/main/good.ts',
    code: `import { app } from 'electron';\nexport { y } from './store/database.ts';\nexport const x = app;`,
  },
  { file: 'src/main/ipc/good.ts', code: `import { ipcMain } from 'electron';\nexport const x = ipcMain;` },
  {
    file: 'src/main/assist/good.ts',
    code: `export type { Y } from '../llm/port.ts';\nexport type { Z } from '../store/ports.ts';`,
  },
  {
    file: 'src/main/llm/deep/good.ts',
    code: `export type { Agent } from 'undici';\nexport type { Y } from '../port.ts';`,
  },
  { file: 'src/main/store/good.ts', code: `export type { Database } from 'better-sqlite3';` },
  { file: 'src/main/knowledge/good.ts', code: `export { x } from '../net/guarded-fetch.ts';` },
  { file: 'src/main/attachments/good.ts', code: `export { imageSize } from 'image-size';` },
  { file: 'src/main/channels/good.ts', code: `export type { WebSocket } from 'ws';` },
  { file: 'src/main/simulator/good.ts', code: `export { createServer } from 'node:http';` },
  { file: 'src/main/simulator/good.test.ts', code: `export { fetch } from 'undici';` },
  { file: 'src/renderer/bridge/good.ts', code: `export const x = window.deskcue;` },
  {
    file: 'src/renderer/features/good.tsx',
    code: `export { clsx } from 'clsx';\nexport { y } from '../state/desk.ts';`,
  },
];

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}

const project = resolve(import.meta.dirname, '../..');
let folder = '';
let findings: readonly Diagnostic[] = [];

/** Refused examples share file names, so each is written under a name of its own in the same folder. */
function fileOfRefused(index: number): string {
  const file = refused[index]?.file ?? '';
  return basenameIsMeaningful(file) ? file : file.replace(/a(\.tsx?)$/, `bad-${index}$1`);
}

function basenameIsMeaningful(file: string): boolean {
  return !/\/a\.tsx?$/.test(file);
}

function write(file: string, code: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${code}\n`);
}

function lint(): readonly Diagnostic[] {
  const oxlint = join(project, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return (JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics.filter(
    (diagnostic) => diagnostic.code.startsWith('deskcue'),
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskcue-lint-'));
  cpSync(join(project, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  cpSync(join(project, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  allowed.forEach(({ file, code }) => write(file, code));
  const byFile = Map.groupBy(refused.keys(), fileOfRefused);
  byFile.forEach((indexes, file) =>
    write(file, [...indexes].map((index) => refused[index]?.code).join('\n')),
  );
  findings = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the import table', () => {
  it.each(refused.map((example, index) => ({ ...example, index })))(
    'refuses in $file: $code',
    ({ index, because }) => {
      const messages = findings
        .filter(({ filename }) => filename === fileOfRefused(index))
        .map(({ message }) => message);
      expect(messages.join('\n')).toMatch(because);
    },
  );

  it.each(allowed)('allows in $file: $code', ({ file }) => {
    expect(findings.filter(({ filename }) => filename === file)).toEqual([]);
  });

  it('has an example of a refusal for every row', () => {
    const covered = new Set(refused.map(({ file }) => dirname(file)));
    const missing = importTable.filter(
      ({ folder: row }) => ![...covered].some((place) => place.startsWith(row)),
    );
    expect(missing.map(({ folder: row }) => row)).toEqual([]);
  });
});
