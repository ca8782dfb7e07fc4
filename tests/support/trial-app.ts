/** Starts the trial app of the Chromium host's tests, and reads what it reports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchApp } from '../../scripts/launch-app.ts';
import type { LaunchedApp } from '../../scripts/launch-app.ts';

interface Reported {
  readonly name: string;
  readonly detail: unknown;
}

/** The small app that the host is tried with. */
export const trialDirectory = join(import.meta.dirname, '..', 'fixtures', 'trial-app');
const folder = mkdtempSync(join(tmpdir(), 'chromium-host-'));
let lastDirectory = 0;

export function newUserData(): string {
  return join(folder, String(++lastDirectory));
}

export function launchTrial(userDataDirectory: string, ...appArguments: string[]): Promise<LaunchedApp> {
  return launchApp({
    appDirectory: trialDirectory,
    userDataDirectory,
    headless: true,
    isLean: true,
    prefer: 'chromium-host',
    arguments: appArguments,
  });
}

/** What the trial app has reported so far. */
export function reports(app: LaunchedApp): readonly Reported[] {
  return [...app.output().matchAll(/^TRIAL (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '') as Reported);
}

export async function reported(app: LaunchedApp, name: string): Promise<unknown> {
  await expect.poll(() => reports(app).map((report) => report.name), { timeout: 10_000 }).toContain(name);
  return reports(app).find((report) => report.name === name)?.detail;
}

export async function readyWindow(app: LaunchedApp): Promise<Page> {
  const page = await app.firstWindow();
  await page.getByText('ready', { exact: true }).waitFor();
  return page;
}

/** To be called once all of a file's apps have ended. */
export function removeTrialData(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
