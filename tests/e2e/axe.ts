/** Runs axe-core in a page and tells what is serious. Knows nothing of what the page shows. */
import type { Page } from '@playwright/test';
import axeCore from 'axe-core';
import type { RunOptions } from 'axe-core';

/**
 * The success criteria of level A and AA. Of axe's best practices only those here can be serious; the others cost as much and
 * would be dropped. `label-content-name-mismatch` is an experiment of axe's and stays out: it reads the caps of "Ctrl+F" as "CtrlF".
 */
const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const practices = [
  'accesskeys',
  'aria-dialog-name',
  'aria-text',
  'aria-treeitem-name',
  'label-title-only',
  'tabindex',
];
const left = ['label-content-name-mismatch'];

interface AxePage {
  readonly axe?: typeof axeCore;
}

/** Its source is half a megabyte: it is read once for each document. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => (globalThis as AxePage).axe !== undefined)) return;
  await page.evaluate(axeCore.source);
}

/**
 * Serious and critical findings, as short lines that name the place.
 *
 * @param part selector of what is looked at; null for the whole page
 */
export async function findings(page: Page, part: string | null): Promise<readonly string[]> {
  const on = practices.map((rule) => [rule, { enabled: true }] as const);
  const off = left.map((rule) => [rule, { enabled: false }] as const);
  return run(page, part, {
    runOnly: { type: 'tag', values: criteria },
    rules: Object.fromEntries([...on, ...off]),
  });
}

/** The same of the contrast of text alone. */
export async function contrastFindings(page: Page, part: string | null): Promise<readonly string[]> {
  return run(page, part, { runOnly: { type: 'rule', values: ['color-contrast'] } });
}

async function run(page: Page, part: string | null, options: RunOptions): Promise<readonly string[]> {
  await bringAxe(page);
  return page.evaluate(
    async ({ within, chosen }) => {
      const { axe } = globalThis as AxePage;
      if (axe === undefined) throw new Error('axe is not in the page');
      // Collecting what passes costs more than looking.
      const { violations } = await axe.run(within ?? document, { ...chosen, resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
        );
    },
    { within: part, chosen: options },
  );
}
