/** Images both ways: from the customer's page to the desk and back, seen large, saved, taken back; what is no image is refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { samplePng } from '../support/sample-image.ts';
import { carryFiles, messagesBy, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

const red = samplePng(640, 400, [200, 40, 40]);
const blue = samplePng(90, 300, [40, 60, 200]);

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });

/** Whether an image has been decoded and has its size. */
async function expectLoaded(image: Locator, width: number): Promise<void> {
  await expect
    .poll(() => image.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0)))
    .toBe(width);
}

/** Pastes a file as the system's clipboard would. */
async function pasteImage(page: Page, field: Locator, name: string, bytes: Buffer): Promise<void> {
  await field.evaluate(
    (element, { base64, fileName }) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([content], fileName, { type: 'image/png' }));
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { base64: bytes.toString('base64'), fileName: name },
  );
  await page.waitForLoadState();
}

test('a customer’s image is on the desk, and an agent’s on the customer’s page', async ({
  startDesk,
  simulator,
  userDataDirectory,
}) => {
  const { page, newCustomer, app } = await startDesk({ undoSendSeconds: 10 });
  const customer = await newCustomer('Emma');
  await customer.write('This is how it arrived:');
  await customer.page
    .getByTestId('customer-image-files')
    .setInputFiles([file('破损的灯罩.png', red), file('fake.png', Buffer.from('<svg onload="alert(1)"/>'))]);
  await expectLoaded(customer.page.getByTestId('customer-image').locator('img'), 640);
  await expect(customer.page.locator('[data-state="refused"]')).toContainText('only PNG');

  await queueItem(page, 'Emma').click();
  const thumbnail = messagesBy(page, 'customer').getByTestId('message-image');
  await expect(thumbnail).toHaveCount(1);
  await expectLoaded(thumbnail.locator('img'), 640);
  await expect(queueItem(page, 'Emma')).toContainText('Image');
  await expect.poll(() => JSON.stringify(simulator.requests)).toContain('[image: 破损的灯罩.png]');

  // The agent pastes one, drops none, and thinks again.
  const composer = page.getByTestId('composer');
  await pasteImage(page, composer, 'answer.png', blue);
  await expect(page.getByTestId('draft-image')).toHaveCount(1);
  await composer.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-delivery="held"]').getByTestId('message-image')).toHaveCount(1);
  await composer.press('ControlOrMeta+z');
  await expect(page.getByTestId('draft-image')).toHaveCount(1);
  await composer.pressSequentially('Like this one?');
  await composer.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('draft-image')).toHaveCount(0);
  await composer.press('ControlOrMeta+Enter');
  await expectLoaded(customer.page.getByTestId('customer-image').locator('img').nth(1), 90);
  await expect(customer.page.getByText('Like this one?')).toBeVisible();
  await customer.page.reload();
  await expectLoaded(customer.page.getByTestId('customer-image').locator('img').nth(1), 90);

  // Large, by keys: next, larger, and back to where one was.
  await thumbnail.focus();
  await page.keyboard.press('Enter');
  const preview = page.getByTestId('image-preview');
  await expectLoaded(preview.locator('img'), 640);
  const fitted = await preview.locator('img').evaluate((element) => element.clientWidth);
  await page.keyboard.press('+');
  await expect
    .poll(() => preview.locator('img').evaluate((element) => element.clientWidth))
    .toBeGreaterThan(fitted);
  await page.keyboard.press('ArrowRight');
  await expectLoaded(preview.locator('img'), 90);
  await page.keyboard.press('ArrowLeft');
  await expectLoaded(preview.locator('img'), 640);
  const saved = join(userDataDirectory, 'saved.png');
  await app.control.queueDialog({ method: 'showSaveDialog', filePath: saved });
  await page.getByTestId('save-image').click();
  await expect
    .poll(() => {
      try {
        return readFileSync(saved).equals(red);
      } catch {
        return false;
      }
    })
    .toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  await expect(thumbnail).toBeFocused();
});

test('images are dropped anywhere on the conversation; elsewhere a file changes nothing', async ({
  startDesk,
  userDataDirectory,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Hello', 'first');
  await queueItem(page, 'Emma').click();
  const paths = [join(userDataDirectory, 'lamp.png'), join(userDataDirectory, '灯罩.png')];
  for (const path of paths) writeFileSync(path, blue);
  const sign = page.getByTestId('image-drop');

  const timeline = page.locator('main [role="log"]');
  const first = await carryFiles(page, timeline, paths);
  await expect(sign).toContainText('up to 5 MB');
  await first.drop();
  await expect(sign).toHaveCount(0);
  await expect(page.getByTestId('draft-image')).toHaveCount(2);
  await expectLoaded(page.getByTestId('draft-image').first().locator('img'), 90);

  // The field takes them once, not the pane a second time.
  const second = await carryFiles(page, page.getByTestId('composer'), paths.slice(0, 1));
  await second.drop();
  await expect(page.getByTestId('draft-image')).toHaveCount(3);

  await (await carryFiles(page, queueItem(page, 'Emma'), paths)).drop();
  await expect(sign).toHaveCount(0);
  await expect(page.getByTestId('app-root')).toBeVisible();

  await page.getByTestId('note-toggle').click();
  const third = await carryFiles(page, timeline, paths);
  await expect(sign).toContainText('A note carries no images');
  await third.drop();
  await page.getByTestId('note-toggle').click();
  await expect(page.getByTestId('draft-image')).toHaveCount(3);
});

test('what is no image, or too large, is refused by the desk with the reason; the draft stays', async ({
  startDesk,
}) => {
  const { page, newCustomerSocket } = await startDesk();
  await (await newCustomerSocket('Emma')).write('Hello', 'first');
  await queueItem(page, 'Emma').click();
  const composer = page.getByTestId('composer');
  await composer.fill('Half a reply');
  await page.getByTestId('image-files').setInputFiles([file('page.png', Buffer.from('<html></html>'))]);
  await expect(page.getByTestId('notice')).toContainText('Only PNG');
  await page
    .getByTestId('image-files')
    .setInputFiles([file('huge.png', Buffer.concat([red, Buffer.alloc(5 * 1024 * 1024)]))]);
  await expect(page.getByTestId('notice')).toContainText('up to 5 MB');
  await expect(page.getByTestId('draft-image')).toHaveCount(0);
  await page.getByTestId('image-files').setInputFiles([file('fine.png', blue)]);
  await page.getByTestId('draft-image').getByRole('button', { name: 'Remove fine.png' }).click();
  await expect(page.getByTestId('draft-image')).toHaveCount(0);
  await expect(composer).toHaveValue('Half a reply');
});
