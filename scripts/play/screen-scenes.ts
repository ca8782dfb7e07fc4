/** Scenes of the screens over the desk (palette, library, articles, settings and so on) and of the windows beside it. */
import { settingsSections } from '../../src/shared/settings-sections.ts';
import type { SettingsSection } from '../../src/shared/settings-sections.ts';
import { deskRequest } from './desk-page.ts';
import { pressing, removeCustomer, webChatOrigin } from './scene.ts';
import type { Scene } from './scene.ts';

const customerOnPage = 'Ava Moreau';

function settingsSection(section: SettingsSection): Scene {
  return {
    name: `settings-${section}`,
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+,');
      await desk.getByTestId(`settings-${section}`).click();
      return desk;
    },
  };
}

/** The small window beside other programs. */
export function companion(name: string): Scene {
  return {
    name,
    show: async ({ app, desk }) => {
      const opened = app.context.waitForEvent('page');
      await deskRequest(desk, 'companion.open', {});
      const page = await opened;
      await page.locator('[data-testid="companion-root"][data-state="open"]').waitFor();
      return page;
    },
    leave: async ({ desk }) => void (await deskRequest(desk, 'companion.close', {})),
  };
}

export const screenScenes: readonly Scene[] = [
  pressing('palette', 'ControlOrMeta+k', '[data-testid="palette"]'),
  {
    name: 'palette-found',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+k');
      await desk.getByTestId('palette-field').fill('re');
      await desk.getByTestId('palette-item').first().waitFor();
      return desk;
    },
  },
  pressing('shortcuts', '?', '[role="dialog"]'),
  pressing('library', 'ControlOrMeta+Shift+l', '[data-testid="library"]'),
  {
    name: 'library-procedures',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+Shift+l');
      await desk.getByTestId('library-procedures').click();
      return desk;
    },
  },
  pressing('knowledge', 'ControlOrMeta+Shift+k', '[data-testid="article-row"]'),
  {
    name: 'knowledge-article',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+Shift+k');
      await desk.getByTestId('article-row').filter({ hasText: 'Something arrived damaged' }).click();
      await desk.getByTestId('article-title').waitFor();
      return desk;
    },
  },
  {
    name: 'knowledge-import',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+Shift+k');
      await desk.getByTestId('import-open').click();
      await desk.getByTestId('import-pane').waitFor();
      return desk;
    },
  },
  pressing('replay', 'Alt+h', '[data-testid="replay"]'),
  {
    name: 'sent-requests',
    show: async ({ desk }) => {
      await desk.keyboard.press('Alt+v');
      await desk.getByTestId('sent-dialog').getByTestId('body-pretty').waitFor();
      return desk;
    },
  },
  {
    name: 'statistics',
    show: async ({ desk }) => {
      await desk.getByTestId('statistics-open').click();
      await desk.getByTestId('statistics-table').waitFor();
      return desk;
    },
  },
  pressing('sorting', 't', '[data-testid="triage-form"]'),
  ...settingsSections.map(settingsSection),
  {
    name: 'settings-nothing',
    show: async ({ desk }) => {
      await desk.keyboard.press('ControlOrMeta+,');
      await desk.getByTestId('settings-search').fill('zebra');
      return desk;
    },
  },
];

export const windowScenes: readonly Scene[] = [
  companion('companion'),
  {
    name: 'customer-start',
    show: async ({ app, desk }) => app.newCustomerPage(await webChatOrigin(desk)),
  },
  {
    name: 'customer',
    show: async ({ app, desk }) => {
      const page = await app.newCustomerPage(await webChatOrigin(desk));
      await page.getByTestId('customer-name').fill(customerOnPage);
      await page.getByTestId('customer-start').click();
      await page
        .getByTestId('customer-composer')
        .fill('Hi, the ceramic lamp arrived with a cracked shade. 可以换一个吗？');
      await page.getByTestId('customer-send').click();
      await page.locator('[data-testid="customer-message"][data-state="stored"]').first().waitFor();
      return page;
    },
    leave: ({ desk }) => removeCustomer(desk, customerOnPage),
  },
];
