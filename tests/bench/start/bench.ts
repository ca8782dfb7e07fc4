/**
 * From starting the process to a window one can use, against an empty window of the same engine. Both are started in turn, and
 * the median of the pairs counts. Bar: 1.5 times the empty window.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { launchApp } from '../../../scripts/launch-app.ts';
import { median, reportRows } from '../rows.ts';

const projectDirectory = join(import.meta.dirname, '..', '..', '..');
const pairs = 7;

interface Subject {
  readonly appDirectory: string;
  /** What must be in the page for the window to count as usable. */
  readonly ready: string;
  readonly environment: Readonly<Record<string, string>>;
}

const deskcue: Subject = {
  appDirectory: projectDirectory,
  ready: '[data-testid="app-root"][data-state="ready"]',
  environment: {
    DESKCUE_WORKSPACE: 'live',
    DASHSCOPE_API_KEY: 'sk-bench',
    DASHSCOPE_BASE_URL: 'http://127.0.0.1:9/v1',
  },
};
const empty: Subject = {
  appDirectory: join(projectDirectory, 'tests', 'fixtures', 'empty-app'),
  ready: '[data-testid="empty"]',
  environment: {},
};

/** The folder is kept between starts, as an agent's is: the first start of all creates the store and is not counted. */
async function startOnce(subject: Subject, userDataDirectory: string): Promise<number> {
  const startedAt = performance.now();
  const app = await launchApp({ ...subject, userDataDirectory, headless: true });
  const page = await app.firstWindow();
  await page.locator(subject.ready).waitFor();
  const took = performance.now() - startedAt;
  await app.close();
  return took;
}

const folders = {
  deskcue: mkdtempSync(join(tmpdir(), 'deskcue-')),
  empty: mkdtempSync(join(tmpdir(), 'deskcue-')),
};
try {
  await startOnce(deskcue, folders.deskcue);
  await startOnce(empty, folders.empty);
  const usable: number[] = [];
  const bare: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    usable.push(await startOnce(deskcue, folders.deskcue));
    bare.push(await startOnce(empty, folders.empty));
  }
  reportRows('start', [
    { metric: 'start.usable_ms', value: median(usable), unit: 'ms', ratio: median(usable) / median(bare) },
    { metric: 'start.empty_ms', value: median(bare), unit: 'ms' },
  ]);
} finally {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
}
