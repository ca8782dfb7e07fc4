/** Several models on the desk: a fallback set up by hand answers in the first one's place, and what it cost is shown. */
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a second profile added in the settings answers while the first is throttled, and its cost is shown', async ({
  startDesk,
  simulator,
}) => {
  const { page, newCustomer, request } = await startDesk({ workspace: 'first-run', state: 'first-run' });
  const { settings } = await request('desk.open', {});
  const profiles = settings.profiles.map((profile) => ({
    ...profile,
    baseUrl: simulator.url,
    model: 'qwen-plus@throttled',
    retries: 0,
  }));
  await request('settings.update', { patch: { profiles } });
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-key').fill('sk-0123456789abcdef');
  await page.getByTestId('settings-key-save').click();

  await page.getByTestId('settings-profile-duplicate').click();
  await expect(page.getByTestId('settings-profile')).toHaveCount(2);
  await page.getByTestId('settings-profile-name').fill('Backup');
  await page.getByTestId('settings-profile-name').press('Enter');
  await page.getByTestId('settings-model-name').fill('qwen-ma');
  await page.getByRole('option', { name: 'qwen-max', exact: true }).click();
  await page.getByTestId('settings-profile-fallback').click();
  await expect(page.getByTestId('settings-profile').last()).toContainText('Fallback 1');
  const updated = await request('desk.open', {});
  expect(updated.profilesWithKey).toHaveLength(2);
  expect(updated.settings.fallbackProfileIds).toEqual([updated.settings.profiles[1]?.id]);

  await page.getByTestId('settings-spending').click();
  await expect(page.getByTestId('spent-today')).toContainText('Nothing yet');
  await page.getByTestId('price-add').click();
  await page.getByTestId('price-model').fill('qwen-max');
  await page.getByTestId('price-input').fill('100');
  await page.getByTestId('price-output').fill('many');
  await page.getByTestId('settings-spend-limit').click();
  await expect(page.getByTestId('price-output')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('price-output').fill('200');
  await page.getByTestId('settings-spend-limit').fill('1000');
  await page.getByTestId('settings-spend-limit').press('Enter');
  await page.keyboard.press('Escape');

  const customer = await newCustomer('Payer');
  await customer.write('Can I return a lamp after two weeks?');
  await page.getByTestId('queue-item').filter({ hasText: 'Payer' }).click();
  await cueWith(page, 'ready').waitFor();
  await expect(page.getByTestId('cue-cost')).toContainText('¥');
  await page.getByTestId('cue-numbers-toggle').click();
  await expect(page.getByTestId('cue-numbers')).toContainText('Backup');
  await expect(page.getByTestId('cue-numbers')).toContainText('qwen-max');
  const asked = simulator.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  expect(asked.map(({ body }) => body)).toMatchObject([
    { model: 'qwen-plus@throttled' },
    { model: 'qwen-max' },
  ]);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-spending').click();
  await expect(page.getByTestId('spent-today')).toContainText('of $1,000.00');
  await expect(page.getByTestId('spent-today')).toContainText('¥');
});

test('a price by prompt length starts from a built-in one and is changed, without the mouse', async ({
  startDesk,
}) => {
  const { page, request } = await startDesk();
  const storedRows = async () => (await request('desk.open', {})).settings.priceRows;
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-spending').click();
  await page.getByTestId('price-add').press('Enter');
  await expect(page.getByTestId('price-model')).toBeFocused();
  await page.getByTestId('price-start').selectOption('qwen3.7-plus* · ¥ mainland');
  await expect(page.getByTestId('price-tier')).toHaveCount(2);

  await page.getByTestId('price-tier-add').press('Enter');
  const limits = page.getByTestId('price-upTo');
  await expect(limits.nth(1)).toBeFocused();
  await page.keyboard.type('128,000');
  await page.getByTestId('price-input').nth(2).fill('9');
  await page.getByTestId('price-output').nth(2).fill('30');
  await page.getByTestId('settings-spend-limit').focus();
  await expect(limits.nth(1)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('price-row').getByRole('alert')).toContainText(
    'larger than in the tier before',
  );
  expect(await storedRows()).toEqual([]);

  await limits.nth(1).fill('1M');
  await page.getByTestId('settings-spend-limit').focus();
  await expect(page.getByTestId('price-add')).toBeVisible();
  const tiers = [
    { upToPromptTokens: 256_000, input: 2, output: 8 },
    { upToPromptTokens: 1_000_000, input: 6, output: 24 },
    { upToPromptTokens: 100_000_000, input: 9, output: 30 },
  ];
  await expect.poll(storedRows).toEqual([{ model: 'qwen3.7-plus*', region: 'cn', tiers }]);

  await page.getByTestId('price-tier-remove').first().press('Enter');
  await expect(page.getByTestId('price-model')).toBeFocused();
  await page.getByTestId('settings-spend-limit').focus();
  await expect.poll(storedRows).toMatchObject([{ tiers: tiers.slice(1) }]);
});

test('a key is refused for a stranger’s address before anything is sent there; what is at hand stands in', async ({
  startDesk,
}) => {
  const { page, request, newCustomerSocket } = await startDesk({
    workspace: 'first-run',
    state: 'first-run',
  });
  await request('credentials.set', { profileId: 'default', apiKey: 'sk-0123456789abcdef' });
  await page.locator('[data-testid="app-root"][data-state="ready"]').waitFor();
  await page.getByTestId('settings-open').click();
  const [profile] = (await request('desk.open', {})).settings.profiles;
  if (profile === undefined) throw new Error('no profile');
  const moved = { ...profile, baseUrl: 'https://gateway.example/v1' };
  expect(await request('profiles.test', { profile: moved, apiKey: null })).toMatchObject({
    ok: false,
    failure: { code: 'not-configured', hint: 'key-for-other-address' },
  });
  const baseUrl = page.getByTestId('settings-base-url');
  await baseUrl.fill('https://gateway.example/v1/chat/completions');
  await expect(
    page.getByTestId('settings').getByText('It is saved as https://gateway.example/v1.'),
  ).toBeVisible();
  await baseUrl.press('Enter');
  await expect(page.getByTestId('settings-profile')).toContainText('No key');
  expect((await request('desk.open', {})).profilesWithKey).toEqual([]);
  await page.keyboard.press('Escape');

  const common = { language: 'en', audience: 'public', validUntil: null } as const;
  const body = 'You can return unused lamps within 30 days of delivery.';
  const content = { ...common, tags: [], title: 'Returning a lamp', body };
  await request('knowledge.save', { articleId: null, content });
  const reply = { folder: '', language: 'en', shortcut: '' } as const;
  const fields = { ...reply, title: 'Lamp return label', body: 'Here is your label for the lamp.' };
  await request('replies.save', { replyId: 'label', fields });
  await (await newCustomerSocket('Emma')).write('Can I return a lamp? Where is the label?', 'one');
  await queueItem(page, 'Emma').click();
  await expect(page.locator('[data-testid="cue-failure"][data-code="not-configured"]')).toBeVisible();
  const fallback = page.getByTestId('cue-fallback');
  await expect(fallback).toContainText('Not written by a model');
  await expect(fallback.getByTestId('fallback-offer')).toContainText([
    'Lamp return label',
    'Returning a lamp',
  ]);
});
