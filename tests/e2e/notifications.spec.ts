/** What the app says outside its window: notifications, the number on it, tray and menu. */
import { queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a message is announced to an agent who looks elsewhere, without its text, and a click opens it', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  const { page, app, request } = desk;
  const { control } = app;
  const shown = async () =>
    (await control.calls('notification.show')).map(
      (call) => call.arguments[0] as { readonly title: string; readonly body: string },
    );
  const badge = async () => (await control.calls('app.setBadgeCount')).at(-1)?.arguments[0];

  const ann = await desk.newCustomer('Ann <b>Ng</b>');
  await ann.write('Hello');
  await queueItem(page, 'Ann').waitFor();
  expect(await shown()).toEqual([]);

  await control.blurWindows();
  const bo = await desk.newCustomer('Bo');
  await bo.write('My secret order is LT-20418');
  await expect.poll(shown).toHaveLength(1);
  expect((await shown())[0]).toMatchObject({ title: 'Bo', body: '1 new message' });
  await expect.poll(badge).toBeGreaterThan(0);
  await control.clickNotification();
  await expect(queueItem(page, 'Bo')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(badge).toBe(0);

  // With the text where the agent wants it, never as markup; not at all while paused or in quiet hours.
  await request('settings.update', { patch: { notifications: { reveals: 'text' } } });
  await control.blurWindows();
  await ann.write('Are <i>you</i> there?');
  await expect.poll(shown).toHaveLength(2);
  expect((await shown())[1]).toMatchObject({ title: 'Ann ‹b›Ng‹/b›', body: 'Are ‹i›you‹/i› there?' });
  await control.clickMenuItem('tray-pause');
  await expect
    .poll(async () => (await request('desk.open', {})).settings.notifications.pausedUntil)
    .not.toBeNull();
  await bo.write('Still there?');
  await expect(queueItem(page, 'Bo')).toContainText('Still there?');
  expect((await control.tray())?.toolTip).toContain('paused');
  await control.clickMenuItem('tray-resume');
  const always = { quietHours: true, quietFrom: 0, quietTo: 0 };
  await request('settings.update', { patch: { notifications: always } });
  await bo.write('Anyone?');
  await expect(queueItem(page, 'Bo')).toContainText('Anyone?');
  expect(await shown()).toHaveLength(2);

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByTestId('settings-notifications').click();
  await page.getByTestId('quiet-from').fill('25:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter a time, like 22:00.')).toBeVisible();
  await page.getByTestId('notifications-test').click();
  await expect.poll(shown).toHaveLength(3);
});

test('tray and menu speak the interface’s language; closing the window keeps the app only where that is wished', async ({
  startDesk,
}) => {
  const desk = await startDesk();
  const { page, app, request } = desk;
  const { control } = app;
  await expect.poll(async () => (await control.tray())?.labels).toContain('Open Desk');
  expect(await control.menuLabels()).toEqual(expect.arrayContaining(['Edit', 'View', 'Window', 'Help']));
  await request('settings.update', { patch: { language: 'zh-CN' } });
  await expect
    .poll(() => control.menuLabels())
    .toEqual(expect.arrayContaining(['编辑', '视图', '窗口', '帮助']));
  expect((await control.tray())?.labels).toContain('打开工作台');
  await control.clickMenuItem('shortcuts');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  await request('settings.update', { patch: { desktop: { closeToTray: true } } });
  await control.clickMenuItem('tray-desk');
  await control.closeWindow();
  await expect.poll(async () => (await control.windows())[0]?.isVisible).toBe(false);
  await control.clickTray();
  await expect.poll(async () => (await control.windows())[0]?.isVisible).toBe(true);
  await request('settings.update', { patch: { desktop: { tray: false } } });
  expect(await control.tray()).toBeNull();
  await control.closeWindow();
  expect((await app.exited).code).toBe(0);
});
