/**
 * What axe-core finds on every screen, light and dark, and what is cut off at twice the size. The screens are those of
 * scripts/play/scenes.ts, which the pictures are made from too.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { assistScenes, knowledgeScenes } from '../../scripts/play/assist-scenes.ts';
import { leaveScene, prepareStage, scenes } from '../../scripts/play/scenes.ts';
import { expect, test } from './fixtures.ts';

/**
 * Serious and critical findings, as short lines that name the place.
 *
 * @param rules only these, where the rest has been looked at already
 */
async function findings(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  // Legacy mode stays in this page; the other one opens a page of its own, which the app's windows forbid.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    // Collecting what passes costs more than looking.
    .options({ resultTypes: ['violations'] })
    // An experiment of axe's: it reads the caps of "Ctrl+F" as "CtrlF".
    .disableRules(['label-content-name-mismatch']);
  // What lies under a dialog was looked at without one.
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role="dialog"]');
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}

/** Those that build on one another are for the pictures alone: here the scenes are shared between tests. */
const dependent = new Set([...assistScenes, ...knowledgeScenes]);
const walked = scenes.filter((scene) => !dependent.has(scene));

/** The screens are looked at in turns of their own, so that both workers have some. */
const turns = [0, 1, 2];

for (const turn of turns) {
  test(`axe finds nothing serious on the screens of the desk, light and dark, ${turn + 1} of ${turns.length}`, async ({
    startDesk,
  }) => {
    test.setTimeout(180_000);
    const { app, request } = await startDesk({ workspace: 'demo' });
    const stage = await prepareStage(app);
    await request('settings.update', { patch: { appearance: { motion: 'reduced' } } });
    const seen = new Map<string, string>();
    for (const [index, scene] of walked.entries()) {
      if (index % turns.length !== turn) continue;
      const page = await scene.show(stage);
      for (const finding of await findings(page)) if (!seen.has(finding)) seen.set(finding, scene.name);
      // The theme changes colours alone.
      await request('settings.update', { patch: { theme: 'dark' } });
      for (const finding of await findings(page, ['color-contrast']))
        if (!seen.has(finding)) seen.set(finding, `${scene.name}, dark`);
      await request('settings.update', { patch: { theme: 'light' } });
      await leaveScene(scene, stage);
    }
    expect(Object.fromEntries(seen)).toEqual({});
  });
}

test('nothing serious on the first run and when the store is in trouble', async ({
  startDesk,
  userDataDirectory,
}) => {
  const first = await startDesk({ workspace: 'first-run', state: 'first-run' });
  expect(await findings(first.page)).toEqual([]);
  await first.request('settings.update', { patch: { theme: 'dark' } });
  expect(await findings(first.page)).toEqual([]);
  await first.app.close();
  writeFileSync(join(userDataDirectory, 'live.db'), 'no store');
  const trouble = await startDesk({ state: 'trouble' });
  expect(await findings(trouble.page)).toEqual([]);
});

test('at twice the size nothing that can be used is cut off or covered', async ({ startDesk }) => {
  test.setTimeout(120_000);
  const { app } = await startDesk({ workspace: 'demo' });
  const stage = await prepareStage(app);
  // A page of 1280 × 800 at 200 %: half as many CSS pixels.
  await stage.desk.setViewportSize({ width: 640, height: 400 });
  const found: Record<string, readonly string[]> = {};
  for (const scene of walked) {
    const page = await scene.show(stage);
    if (page !== stage.desk) await page.setViewportSize({ width: 640, height: 400 });
    const here = await cutOff(page);
    if (here.length > 0) found[scene.name] = here;
    await leaveScene(scene, stage);
  }
  expect(found).toEqual({});
});

/** Controls outside of the window, or partly behind the edge of a box that does not scroll. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tolerance = 1;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input, textarea, select, a[href], [role="tab"], [role="radio"], [role="option"]',
    );
    const reports: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      for (let parent = control.parentElement; parent !== null; parent = parent.parentElement) {
        const style = getComputedStyle(parent);
        const scrollsX = /auto|scroll/.test(style.overflowX);
        const scrollsY = /auto|scroll/.test(style.overflowY);
        // What scrolls brings it into view.
        if (scrollsY) break;
        const isRoot = parent === document.documentElement;
        if (!isRoot && style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const edge = isRoot ? new DOMRect(0, 0, innerWidth, innerHeight) : parent.getBoundingClientRect();
        const isCut =
          (!scrollsX && (box.right > edge.right + tolerance || box.left < edge.left - tolerance)) ||
          box.bottom > edge.bottom + tolerance ||
          box.top < edge.top - tolerance;
        if (isCut) {
          const name = control.dataset['testid'] ?? control.getAttribute('aria-label') ?? control.textContent;
          reports.push(
            `${control.tagName} ${name}: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join()}`,
          );
          break;
        }
      }
    }
    return reports;
  });
}
