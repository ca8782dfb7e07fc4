/**
 * Makes the pictures of docs/screenshots/: every scene of scripts/play/scenes.ts in both languages and both themes, from the demo
 * workspace or from an empty one, and the screens before there is a desk. `--only NAME`, once or more, takes the scenes whose name begins so, `--out DIR`
 * another folder.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchApp } from './launch-app.ts';
import type { LaunchedApp } from './launch-app.ts';
import { toSmallPng } from './lib/small-png.ts';
import { deskRequest } from './play/desk-page.ts';
import type { Scene, Stage } from './play/scene.ts';
import { homeCustomer } from './play/scene.ts';
import { emptyScenes, scenes } from './play/scenes.ts';
import { leaveScene, prepareStage } from './play/stage.ts';

const projectDirectory = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    out: { type: 'string', default: join(projectDirectory, 'docs', 'screenshots') },
  },
});

const looks = (['en', 'zh-CN'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

/** Whether pictures of this name are asked for. */
function isWanted(name: string): boolean {
  return values.only.some((start) => name.startsWith(start));
}

type Look = (typeof looks)[number];

/** Text that has just come needs a moment to be drawn in its font. */
const settleMs = 250;

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'deskcue-pictures-'));
}

async function withApp(
  environment: Readonly<Record<string, string>>,
  userDataDirectory: string,
  work: (app: LaunchedApp) => Promise<void>,
): Promise<void> {
  const appDirectory = projectDirectory;
  const app = await launchApp({ appDirectory, userDataDirectory, headless: true, environment });
  try {
    await work(app);
  } finally {
    await app.close();
    rmSync(userDataDirectory, { recursive: true, force: true });
  }
}

async function take(page: Page, name: string, { language, theme }: Look): Promise<void> {
  await page.waitForTimeout(settleMs);
  const picture = await page.screenshot({ animations: 'disabled' });
  writeFileSync(join(values.out, `${name}.${language.toLowerCase()}.${theme}.png`), toSmallPng(picture));
}

/** The customer's page follows the customer's browser and not the desk's settings. */
async function dressCustomer(page: Page, { language, theme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.addInitScript((wanted) => {
    Object.defineProperty(navigator, 'language', { value: wanted });
    Object.defineProperty(navigator, 'languages', { value: [wanted] });
  }, language);
  await page.reload();
}

/** Scenes, and the workspace in which they play. */
interface Programme {
  readonly scenes: readonly Scene[];
  readonly home: Stage['home'];
  readonly environment: Readonly<Record<string, string>>;
}

const programmes: readonly Programme[] = [
  {
    scenes,
    home: homeCustomer,
    environment: { DESKCUE_WORKSPACE: 'demo', DASHSCOPE_API_KEY: '' },
  },
  {
    scenes: emptyScenes,
    home: null,
    // Nothing is asked of the service there.
    environment: { DESKCUE_WORKSPACE: 'live', DASHSCOPE_API_KEY: 'sk-picture' },
  },
];

/** A workspace of its own for each look, so that each picture shows the same beginning. */
async function takeProgramme({ scenes: all, home, environment }: Programme, look: Look): Promise<void> {
  const wanted = all.filter(({ name }) => isWanted(name));
  if (wanted.length === 0) return;
  await withApp(environment, newFolder(), async (app) => {
    const stage = await prepareStage(app, home);
    await deskRequest(stage.desk, 'settings.update', { patch: look });
    for (const scene of wanted) {
      try {
        const page = await scene.show(stage);
        if (scene.name.startsWith('customer')) await dressCustomer(page, look);
        await take(page, scene.name, look);
        await leaveScene(scene, stage, page);
      } catch (error) {
        throw new Error(`The scene ${scene.name} did not come about.`, { cause: error });
      }
    }
  });
}

/** The screens of a first start, and of a store that cannot be opened. */
async function takeBeginnings(): Promise<void> {
  await withApp({ DESKCUE_WORKSPACE: 'live', DASHSCOPE_API_KEY: '' }, newFolder(), async (app) => {
    const page = await beginning(app, 'first-run');
    for (const look of looks) {
      await deskRequest(page, 'settings.update', { patch: look });
      await take(page, 'first-run', look);
    }
  });
  for (const language of ['en', 'zh-CN'] as const) await takeTrouble(language);
}

/** Without a store there are no settings to change: the system's own language and theme then. */
async function takeTrouble(language: Look['language']): Promise<void> {
  const ruined = newFolder();
  writeFileSync(join(ruined, 'live.db'), 'no store');
  const environment = {
    DESKCUE_WORKSPACE: 'live',
    DASHSCOPE_API_KEY: 'sk-picture',
    LANGUAGE: language.replace('-', '_'),
  };
  await withApp(environment, ruined, async (app) => {
    const page = await beginning(app, 'trouble');
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await take(page, 'trouble', { language, theme });
    }
  });
}

async function beginning(app: LaunchedApp, state: 'first-run' | 'trouble'): Promise<Page> {
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator(`[data-testid="app-root"][data-state="${state}"]`).waitFor();
  return page;
}

mkdirSync(values.out, { recursive: true });
for (const programme of programmes) for (const look of looks) await takeProgramme(programme, look);
if (['first-run', 'trouble'].some(isWanted)) await takeBeginnings();
