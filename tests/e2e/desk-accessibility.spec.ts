/**
 * What axe-core finds on every screen, light and dark, and what is cut off at twice the size or in the largest type. The screens
 * are the scenes of scripts/play/, which the pictures are made from too; each is brought about once and looked at in all ways.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Scene, Stage } from '../../scripts/play/scene.ts';
import { emptyScenes, scenes } from '../../scripts/play/scenes.ts';
import { leaveScene, partOf, prepareStage } from '../../scripts/play/stage.ts';
import { contrastFindings, findings } from './axe.ts';
import { cutOff } from './cut-off.ts';
import { expect, test } from './fixtures.ts';
import type { RunningDesk } from './fixtures.ts';

const window = { width: 1280, height: 800 };
/** A page of 1280 × 800 at 200 %: half as many CSS pixels. */
const twiceTheSize = { width: 640, height: 400 };

/** The screens are looked at in turns of their own, so that both workers have some. */
const turns = [0, 1];

type Theme = 'light' | 'dark';

/** Nothing moves, and the theme is whatever the page is told to be the system's. */
const calm = { theme: 'system', appearance: { motion: 'reduced' } } as const;

for (const turn of turns) {
  test(`every screen of the desk passes axe, light and dark, and has room at any size, ${turn + 1} of ${turns.length}`, async ({
    startDesk,
  }) => {
    test.setTimeout(240_000);
    const desk = await startDesk({ workspace: 'demo' });
    await desk.request('settings.update', { patch: calm });
    const stage = await prepareStage(desk.app);
    await hurry(desk);
    const inTurn = scenes.filter((_, index) => index % turns.length === turn);
    expect(await faultsOf(inTurn, desk, stage)).toEqual({});
  });
}

test('every screen that has nothing to show yet passes axe, light and dark, and has room at any size', async ({
  startDesk,
}) => {
  test.setTimeout(120_000);
  const desk = await startDesk();
  await desk.request('settings.update', { patch: calm });
  const stage = await prepareStage(desk.app, null);
  expect(await faultsOf(emptyScenes, desk, stage)).toEqual({});
});

/** What is wrong with each of the scenes, by its name. */
async function faultsOf(
  played: readonly Scene[],
  desk: RunningDesk,
  stage: Stage,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  let theme: Theme = 'light';
  await turnTo(desk, desk.page, theme);
  for (const scene of played) {
    const page = await test.step(scene.name, () => scene.show(stage));
    const part = await partOf(scene, page);
    if (page !== desk.page) await turnTo(desk, page, theme);
    const here = named(theme, await findings(page, part));
    // Changing colours costs more than looking at them, so the next screen begins in the theme this one ends in.
    theme = theme === 'light' ? 'dark' : 'light';
    await turnTo(desk, page, theme);
    // The theme changes colours alone: nothing else can be other than before.
    here.push(...named(theme, await contrastFindings(page, part)));
    here.push(...(await whenLarge(desk, page)));
    if (here.length > 0) found[scene.name] = [...new Set(here)];
    await leaveScene(scene, stage, page);
    if (page !== desk.page) await turnTo(desk, desk.page, theme);
  }
  return found;
}

/** What comes of a customer's message comes soon: no wait for more of them, and no reasoning but where a scene is about it. */
async function hurry({ request }: RunningDesk): Promise<void> {
  const { profiles } = (await request('desk.open', {})).settings;
  const hasty = profiles.map((profile) => ({ ...profile, thinking: 'off' as const }));
  await request('settings.update', { patch: { profiles: hasty, assist: { burstWindowMs: 0 } } });
}

/** Every page follows the system here, the desk and what it opens as much as the customer's page. */
async function turnTo({ app }: RunningDesk, page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  if (page.context() === app.context) await page.locator(`html[data-theme="${theme}"]`).waitFor();
  await coloursHaveChanged(page);
}

/** A colour that changes by a transition, however short, is the old one until the next frames. */
async function coloursHaveChanged(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1)
      await new Promise<unknown>((resolve) => requestAnimationFrame(resolve));
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}

/** What is cut off at 200 %, and with the type at 150 %. */
async function whenLarge({ request }: RunningDesk, page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? window;
  await page.setViewportSize(twiceTheSize);
  const found = named('200 %', await cutOffForGood(page));
  await page.setViewportSize(before);
  await request('settings.update', { patch: { appearance: { fontSize: 150 } } });
  found.push(...named('type at 150 %', await cutOffForGood(page)));
  await request('settings.update', { patch: { appearance: { fontSize: 100 } } });
  return found;
}

/** Lengths that are parts of the window, and what listens to its size, follow with later frames: they are given sixty. */
async function cutOffForGood(page: Page): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let look = 0; look < 20; look += 1) {
    await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1)
        await new Promise<unknown>((resolve) => requestAnimationFrame(resolve));
    });
    found = await cutOff(page);
    if (found.length === 0) break;
  }
  return found;
}

function named(how: string, found: readonly string[]): string[] {
  return found.map((finding) => `${how}: ${finding}`);
}

test('nothing serious on the first run and when the store is in trouble', async ({
  startDesk,
  userDataDirectory,
}) => {
  const first = await startDesk({ workspace: 'first-run', state: 'first-run' });
  await first.request('settings.update', { patch: { appearance: { motion: 'reduced' } } });
  expect(await findings(first.page, null)).toEqual([]);
  await first.request('settings.update', { patch: { theme: 'dark' } });
  expect(await contrastFindings(first.page, null)).toEqual([]);
  await first.app.close();
  writeFileSync(join(userDataDirectory, 'live.db'), 'no store');
  const trouble = await startDesk({ state: 'trouble' });
  expect(await findings(trouble.page, null)).toEqual([]);
});
