/** Sets the stage for scenes, takes them down again, and knows what of the page a scene is about. Knows no scene. */
import type { Page } from 'playwright-core';
import type { LaunchedApp } from '../launch-app.ts';
import { cueIs, homeCustomer, leaveFields, openCustomer, parts } from './scene.ts';
import type { Scene, Stage } from './scene.ts';

const stepLimitMs = 20_000;
/** More layers than this lie over the desk in no scene. */
const mostLayers = 6;
/** As long as a layer takes at most to fade. */
const fadeMs = 400;

/** The desk at the size of the pictures, at home: in the demo workspace, unless told whose conversation is open there, if any. */
export async function prepareStage(app: LaunchedApp, home: Stage['home'] = homeCustomer): Promise<Stage> {
  const desk = await app.firstWindow();
  desk.setDefaultTimeout(stepLimitMs);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  const stage = { app, desk, home };
  await closeLayers(desk);
  await goHome(stage);
  return stage;
}

/** The focus nowhere, the conversation of home open with its suggestion, where there is one. */
export async function goHome({ desk, home }: Stage): Promise<void> {
  if (home === null) await desk.getByTestId('queue-item').first().waitFor({ state: 'detached' });
  else {
    if ((await desk.locator('main h2').filter({ hasText: home }).count()) === 0)
      await openCustomer(desk, home);
    await cueIs(desk, 'ready');
  }
  await leaveFields(desk);
}

/** Closes dialogs, menus and what else floats, the uppermost first. */
export async function closeLayers(desk: Page): Promise<void> {
  // A button under the mouse keeps its hint open.
  await desk.mouse.move(0, 0);
  const layers = desk.locator(`[role="dialog"], [role="menu"], ${parts.floating}`);
  for (let layer = 0; layer < mostLayers && (await layers.count()) > 0; layer += 1) {
    await desk.keyboard.press('Escape');
    await layers
      .last()
      .waitFor({ state: 'detached', timeout: fadeMs })
      .catch(() => undefined);
  }
}

/** Leaves the scene: closes a page that it opened for a customer, puts back what it changed, goes home. */
export async function leaveScene(scene: Scene, stage: Stage, page: Page): Promise<void> {
  if (page.context() !== stage.app.context) await page.close();
  await closeLayers(stage.desk);
  if (scene.leave !== undefined) {
    await scene.leave(stage);
    await closeLayers(stage.desk);
  }
  await goHome(stage);
}

/** Selector of what the scene is about; null for the whole page. */
export async function partOf(scene: Scene, page: Page): Promise<string | null> {
  if (scene.part !== undefined) return scene.part;
  const dialog = '[role="dialog"]:not([data-radix-popper-content-wrapper] *)';
  return (await page.locator(dialog).count()) > 0 ? dialog : null;
}
