/** A fresh installation: connecting a model, looking around in the demo, and leaving it again. */
import { serviceErrors } from '../../src/main/simulator/service-errors.ts';
import { cueWith } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a new user tests a key, reads what is wrong, tests again and starts', async ({
  startDesk,
  simulator,
}) => {
  simulator.setFaults([
    { fault: { kind: 'error', error: serviceErrors.unauthorized, delivery: 'json' }, times: 1 },
  ]);
  const { page, request } = await startDesk({ workspace: 'first-run', state: 'first-run' });
  await expect(page.getByTestId('first-run-start')).toBeDisabled();
  await page.getByTestId('first-run-key').fill('sk 1');
  await expect(page.getByTestId('first-run').getByRole('alert')).toContainText('8 to 512');
  await page.getByTestId('first-run-key').fill('sk-0123456789abcdef');
  await page.getByTestId('first-run-base-url').fill('http://example.com/v1');
  await expect(page.getByTestId('first-run').getByRole('alert')).toContainText('https');
  await page.getByTestId('first-run-base-url').fill(simulator.url);

  const result = page.getByTestId('profile-test-result');
  await page.getByTestId('first-run-test').click();
  await expect(result).toHaveAttribute('data-ok', 'false');
  await expect(result).toContainText('key');
  await page.getByTestId('first-run-test').click();
  await expect(result).toHaveAttribute('data-ok', 'true');

  await page.getByTestId('first-run-start').click();
  await expect(page.getByTestId('app-root')).toHaveAttribute('data-state', 'ready');
  const { settings, profilesWithKey } = await request('desk.open', {});
  expect(settings?.profiles[0]?.baseUrl).toBe(simulator.url);
  expect(profilesWithKey).toContain(settings?.activeProfileId);
  expect(await page.content()).not.toContain('sk-0123456789abcdef');
});

test('the demo opens from the first screen, is marked as one, and can be left', async ({ startDesk }) => {
  const { page } = await startDesk({ workspace: 'first-run', state: 'first-run' });
  await page.getByTestId('first-run-demo').click();
  await expect(page.getByTestId('demo-banner')).toContainText('simulated model');
  await expect(page.getByTestId('queue-item').first()).toBeVisible();
  await page.getByTestId('cue-another').click();
  await cueWith(page, 'ready').waitFor();
  await page.getByTestId('demo-leave').click();
  await expect(page.getByTestId('app-root')).toHaveAttribute('data-state', 'first-run');
});
