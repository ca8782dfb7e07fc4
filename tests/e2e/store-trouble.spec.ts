/** A store that cannot be used: a clear screen with the choices, and the old file untouched. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a damaged store is left as it is; a fresh one starts beside it', async ({
  startDesk,
  userDataDirectory,
}) => {
  const first = await startDesk();
  await first.app.close();
  const path = join(userDataDirectory, 'live.db');
  const damaged = readFileSync(path);
  damaged.fill(0x5a, 0, 4096);
  writeFileSync(path, damaged);

  const desk = await startDesk({ state: 'trouble' });
  await expect(desk.page.getByTestId('trouble-screen')).toHaveAttribute('data-reason', /corrupt|foreign/);
  expect(readFileSync(path).equals(damaged)).toBe(true);

  await desk.page.getByTestId('trouble-start-fresh').click();
  await desk.page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  const aside = readdirSync(userDataDirectory).find(
    (name) => name.includes('set-aside') && name.endsWith('.db'),
  );
  expect(readFileSync(join(userDataDirectory, aside ?? '')).equals(damaged)).toBe(true);
});

test('a file that is no store of ours is not touched', async ({ startDesk, userDataDirectory }) => {
  const path = join(userDataDirectory, 'live.db');
  const first = await startDesk();
  await first.app.close();
  writeFileSync(path, 'My shopping list');
  const desk = await startDesk({ state: 'trouble' });
  await expect(desk.page.getByTestId('trouble-screen')).toHaveAttribute('data-reason', 'foreign');
  expect(readFileSync(path, 'utf8')).toBe('My shopping list');
});

test('a lost keychain is told as such, and a fresh start works', async ({ startDesk, userDataDirectory }) => {
  const first = await startDesk();
  await first.app.close();
  writeFileSync(join(userDataDirectory, 'keyring.json'), 'not a keyring');
  const desk = await startDesk({ state: 'trouble' });
  await expect(desk.page.getByTestId('trouble-screen')).toHaveAttribute('data-reason', 'key-unavailable');
  await desk.page.getByTestId('trouble-start-fresh').click();
  await desk.page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
});
