/** Tools on the desk: what runs alone, what waits for the agent, and what can be seen of it afterwards. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpToolSchema, toolSettingsSchema } from '../../src/shared/settings-tools.ts';
import type { ToolSettings } from '../../src/shared/settings-tools.ts';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

interface Shop {
  /** Bodies of the refunds that were made. */
  readonly refunds: readonly unknown[];
  readonly settings: Partial<ToolSettings>;
}

/** The order whose refund the shop books without a word: the line is cut before the answer. */
const cutOff = 'LT-CUT';

/** A shop with two HTTP tools: looking up an order, and refunding money. */
async function openShop(): Promise<Shop & { close(): void }> {
  const refunds: unknown[] = [];
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET') response.end('{"order":"LT-20418","total":80,"status":"delivered"}');
      else {
        const refund = JSON.parse(Buffer.concat(body).toString()) as { readonly order: string };
        refunds.push(refund);
        if (refund.order === cutOff) request.socket.destroy();
        else response.end('{"refund":"R-7","state":"booked"}');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { refunds, settings: toolsOf(origin), close: () => server.close() };
}

let shop: Awaited<ReturnType<typeof openShop>>;
test.beforeEach(async () => {
  shop = await openShop();
});
test.afterEach(() => shop.close());

function toolsOf(origin: string): Partial<ToolSettings> {
  const order = { type: 'string', title: 'Order', description: 'The order’s number' };
  const lookup = httpToolSchema.parse({
    id: 'lookup',
    name: 'find_order',
    label: 'Find order',
    description: 'Finds an order by its number.',
    effect: 'read',
    url: `${origin}/orders/{order_id}`,
    inputSchema: JSON.stringify({ type: 'object', properties: { order_id: order }, required: ['order_id'] }),
  });
  const refund = httpToolSchema.parse({
    id: 'refund',
    name: 'refund_order',
    label: 'Refund 退款',
    description: 'Gives money back.',
    method: 'POST',
    url: `${origin}/refunds`,
    body: '{"order":"{order_id}","amount":"{amount}"}',
    inputSchema: JSON.stringify({
      type: 'object',
      properties: {
        order_id: order,
        amount: { type: 'number', title: 'Amount', description: 'In EUR', minimum: 0.01, maximum: 500 },
        reason: { enum: ['damaged', 'late', 'goodwill'] },
        inform: { type: 'boolean', title: 'Tell the customer by mail' },
      },
      required: ['order_id', 'amount'],
    }),
  });
  return {
    ...toolSettingsSchema.parse({}),
    httpTools: [lookup, refund],
    allowedHosts: ['127.0.0.1'],
    allowPrivateAddresses: true,
  };
}

const asked = 'My lamp LT-20418 came damaged';

test('a lookup runs alone, a refund waits, is changed and approved by keyboard, and the replay tells it after a restart', async ({
  startDesk,
  simulator,
}) => {
  const { app, page, request, newCustomerSocket } = await startDesk();
  await request('settings.update', {
    patch: { tools: shop.settings, assist: { triage: false, autoSummary: false } },
  });
  simulator.script([
    {
      when: asked,
      reasoning: 'I look the order up.',
      calls: [{ name: 'find_order', arguments: '{"order_id":"LT-20418"}' }],
    },
    {
      when: 'delivered',
      reasoning: 'It was delivered; half of it back is fair.',
      calls: [{ name: 'refund_order', arguments: '{"order_id":"LT-20418","amount":80,"reason":"damaged"}' }],
    },
    { when: 'booked', reply: 'I have refunded 40 EUR for LT-20418; the booking is R-7.' },
  ]);
  await (await newCustomerSocket('Refunded Rita')).write(`${asked}, can I have my money back?`, 'first');
  await cueWith(page, 'waiting').waitFor();
  const call = page.locator('[data-testid="cue-tool-call"]');
  await expect(call.nth(0)).toHaveAttribute('data-state', 'done');
  await expect(call.nth(1)).toHaveAttribute('data-state', 'awaiting-approval');
  expect(shop.refunds).toEqual([]);
  // The card says who asks, and the thoughts make room for it.
  await expect(page.getByTestId('call-card')).toContainText('qwen-plus asks');
  await expect(page.getByTestId('cue-reasoning')).toHaveCount(0);
  await expect(
    queueItem(page, 'Refunded Rita').getByRole('img', { name: 'A call waits for you' }),
  ).toBeVisible();

  // Typing goes on while a call waits: only the shortcut leads to the card.
  const composer = page.getByTestId('composer');
  await composer.pressSequentially('One moment');
  await expect(composer).toHaveValue('One moment');
  await page.keyboard.press('Alt+a');
  await expect(page.getByTestId('call-card')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const amount = page.getByTestId('argument-amount');
  await expect(amount).toBeFocused();
  await page.keyboard.type('4000');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await amount.press('ControlOrMeta+a');
  await page.keyboard.type('40');
  await page.keyboard.press('Alt+a');
  await cueWith(page, 'ready').waitFor();
  expect(shop.refunds).toEqual([{ order: 'LT-20418', amount: 40 }]);
  await expect(page.getByTestId('cue-reply')).toContainText('R-7');
  await expect(page.getByTestId('cue-reasoning')).toContainText('half of it back is fair');
  await app.close();

  // Everything is in the store: the model is not asked again.
  const again = (await startDesk()).page;
  await cueWith(again, 'ready').waitFor();
  await again.keyboard.press('Alt+h');
  const shown = again.locator('[data-testid="replay-page"][data-state="active"]');
  const kinds: (string | null)[] = [];
  for (let step = 1; step <= 7; step++) {
    await expect(again.getByTestId('replay-position')).toContainText(`Step ${step} of 7`);
    kinds.push(await shown.getAttribute('data-page'));
    if (step === 5) {
      await expect(shown).toContainText('"amount": 80');
      await expect(shown).toContainText('"amount": 40');
      await expect(shown).toContainText('Approved by you');
    }
    if (step < 7) await again.keyboard.press('ArrowRight');
  }
  expect(kinds).toEqual(['start', 'model', 'calls', 'model', 'calls', 'reply', 'ending']);
  await again.keyboard.press('ArrowLeft');
  await expect(again.getByTestId('replay-reply')).toContainText('R-7');
});

test('several calls wait at once: each is reached by key, one is refused with a reason, a question is answered', async ({
  startDesk,
  simulator,
}) => {
  const { page, request, newCustomerSocket } = await startDesk();
  const assist = { triage: false, autoSummary: false };
  await request('settings.update', { patch: { tools: shop.settings, assist } });
  const refund = { name: 'refund_order', arguments: '{"order_id":"LT-9","amount":400}' };
  const question = { name: 'ask_agent', arguments: '{"question":"Is she a member?"}' };
  simulator.script([
    { when: 'First wish', calls: [refund] },
    { when: 'Second wish', calls: [question] },
    { when: '超过三十天', reply: 'Sorry, that was too long ago.' },
    { when: 'Yes, gold', reply: 'As a member you get it.' },
  ]);
  await (await newCustomerSocket('Ann')).write('First wish', 'one');
  await (await newCustomerSocket('Bea')).write('Second wish', 'two');
  await expect(page.getByTestId('waiting-pill')).toHaveText('2');

  await page.getByTestId('waiting-pill').click();
  await page.getByTestId('waiting-item').filter({ hasText: 'Ann' }).click();
  await expect(page.getByTestId('call-card')).toBeFocused();
  await page.keyboard.press('Alt+x');
  await page.getByTestId('call-reason').fill('超过三十天');
  await page.keyboard.press('Enter');
  await cueWith(page, 'ready').waitFor();
  await expect(page.locator('[data-testid="cue-tool-call"]')).toHaveAttribute('data-state', 'rejected');
  // In the agent's language; the words for the model stand among the details.
  await request('settings.update', { patch: { language: 'zh-CN' } });
  await expect(page.getByTestId('call-problem')).toHaveText('你拒绝了这次调用。');
  await request('settings.update', { patch: { language: 'en' } });
  await expect(page.getByTestId('call-problem')).toHaveText('You refused this call.');
  expect(shop.refunds).toEqual([]);

  await page.keyboard.press('Alt+n');
  await expect(page.getByTestId('call-question')).toHaveText('Is she a member?');
  await expect(page.getByTestId('call-card')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Yes, gold');
  await page.keyboard.press('ControlOrMeta+Enter');
  await cueWith(page, 'ready').waitFor();
  await expect(page.getByTestId('cue-reply')).toContainText('As a member');
  await expect(page.getByTestId('waiting-pill')).toHaveCount(0);
});

test('a rule is made from a call that waits, and holds from then on; a call that was cut off is said to be unknown', async ({
  startDesk,
  simulator,
}) => {
  const { page, request, newCustomerSocket } = await startDesk();
  const assist = { triage: false, autoSummary: false };
  await request('settings.update', { patch: { tools: shop.settings, assist } });
  const refund = (order: string, amount: number) => [
    { name: 'refund_order', arguments: JSON.stringify({ order_id: order, amount }) },
  ];
  simulator.script([
    { when: 'First wish', calls: refund('LT-9', 400) },
    { when: 'Second wish', calls: refund(cutOff, 60) },
    { when: 'It is not known', reply: 'I am checking that with a colleague.' },
  ]);
  await (await newCustomerSocket('Ann')).write('First wish', 'one');
  await cueWith(page, 'waiting').waitFor();
  await page.keyboard.press('Alt+a');
  await page.getByTestId('call-rule').press('Enter');
  await expect(page.getByTestId('rule-tool')).toBeFocused();
  await expect(page.getByTestId('rule-editor')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('rule-tool')).toHaveValue('refund_order');
  await expect(page.getByTestId('rule-path')).toHaveValue('amount');
  await expect(page.getByTestId('rule-value')).toHaveValue('400');
  await page.getByTestId('rule-value').fill('100');
  await page.getByTestId('rule-editor-save').click();
  await expect(page.getByTestId('rule')).toContainText('amount is at most 100');
  await page.getByTestId('settings').press('Escape');
  // The rule is for later calls; this one waits, and 400 is more than it allows.
  await expect(page.getByTestId('call-card')).toBeVisible();
  expect(shop.refunds).toEqual([]);

  await (await newCustomerSocket('Bea')).write('Second wish', 'two');
  await queueItem(page, 'Bea').click();
  await cueWith(page, 'ready').waitFor();
  expect(shop.refunds).toEqual([{ order: cutOff, amount: 60 }]);
  await expect(page.getByTestId('cue-unknown-calls')).toContainText('Refund 退款');
  await expect(page.getByTestId('cue-reply')).toContainText('checking that with a colleague');
});

test('tools are set up in the settings: what does not fit is said beside its field, what is tried really runs', async ({
  startDesk,
}) => {
  const { page, request } = await startDesk();
  const tools = async () => (await request('desk.open', {})).settings.tools;
  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-tools').click();

  // A tool by hand: refused until it fits, tried against the shop, saved.
  await page.getByTestId('http-tool-add').click();
  await page.getByTestId('http-tool-name').fill('find order');
  await page.getByTestId('http-tool-editor-save').click();
  await expect(page.getByTestId('http-tool-name')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('http-tool-name').fill('find_order');
  await page.getByTestId('http-tool-label').fill('查订单');
  await page.getByTestId('http-tool-description').fill('Finds an order.');
  await page.getByTestId('http-tool-url').fill(shop.settings.httpTools?.[0]?.url ?? '');
  // The address names an argument that the model is not told of: refused beside the field, mended with one click.
  await page.getByTestId('http-tool-editor-save').click();
  await expect(page.getByTestId('http-tool-url')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('http-tool-missing-arguments')).toContainText('order_id');
  await page.getByTestId('http-tool-add-arguments').click();
  await expect(page.getByTestId('http-tool-url')).toHaveAttribute('aria-invalid', 'false');
  await expect(page.getByTestId('http-tool-schema')).toHaveValue(/"required": \[\s*"order_id"/);
  // And what the model must give, but the request never uses.
  const schema = page.getByTestId('http-tool-schema');
  await schema.fill((await schema.inputValue()).replace('"order_id"\n  ]', '"order_id", "size"\n  ]'));
  await expect(page.getByTestId('http-tool-unused-arguments')).toContainText('size');
  await schema.fill((await schema.inputValue()).replace(', "size"', ''));
  await expect(page.getByTestId('http-tool-unused-arguments')).toHaveCount(0);
  await page.getByTestId('host-allow').click();
  await page.getByTestId('private-addresses').click();
  await page.getByTestId('http-tool-test').click();
  await page.getByTestId('http-tool-test-arguments').fill('{"order_id":"LT-20418"}');
  await page.getByTestId('http-tool-test-run').click();
  await expect(page.getByTestId('http-tool-test-result')).toContainText('delivered');
  await page.getByTestId('http-tool-editor-save').click();
  await expect.poll(async () => (await tools()).httpTools).toMatchObject([{ name: 'find_order' }]);

  // A new tool may change something until somebody says otherwise: then there is no “always”.
  const row = page.locator('[data-testid="tool-row"][data-name="find_order"]');
  await expect(row.getByTestId('tool-permission').locator('option')).toHaveText(['Ask me', 'Never']);
  await page.getByTestId('rule-add').click();
  await page.getByTestId('rule-tool').selectOption('find_order');
  await page.getByTestId('rule-path').fill('amount');
  await page.getByTestId('rule-value').fill('fifty');
  await page.getByTestId('rule-editor-save').click();
  await expect(page.getByTestId('rule-value')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('rule-value').fill('50');
  await page.getByTestId('rule-editor-save').click();
  await expect(page.getByTestId('rule')).toContainText('amount is at most 50');
  await row.getByTestId('tool-effect').selectOption('read');
  await expect.poll(async () => (await tools()).effects).toEqual({ find_order: 'read' });

  // Documents of others: read first, and servers arrive switched off.
  await page.getByTestId('openapi-add').click();
  await page.getByTestId('openapi-text').fill('swagger: "2.0"');
  await page.getByTestId('openapi-read').click();
  await expect(page.getByTestId('openapi').getByRole('alert')).toContainText('OpenAPI 3');
  await page
    .getByTestId('openapi-text')
    .fill(
      'openapi: 3.0.0\ninfo: {title: Shop, version: "1"}\nservers: [{url: https://api.shop.example}]\npaths: {"/stock/{shelf}": {get: {operationId: stock, summary: Stock, responses: {}}}}',
    );
  await page.getByTestId('openapi-read').click();
  await expect(page.getByTestId('openapi')).toContainText('taken as text: shelf');
  await page.getByTestId('openapi-operation').nth(1).check();
  await page.getByTestId('openapi-import').click();
  await expect.poll(async () => (await tools()).allowedHosts).toEqual(['127.0.0.1', 'api.shop.example']);

  await page.getByTestId('servers-import').click();
  await page
    .getByTestId('mcp-import-text')
    .fill(
      '{"mcpServers":{"Shop":{"command":"no-such-program"},"Old":{"type":"sse","url":"https://x.example"}}}',
    );
  await page.getByTestId('mcp-import-read').click();
  await expect(page.getByTestId('mcp-import')).toContainText('old SSE transport');
  await page.getByTestId('mcp-import-add').click();
  await expect
    .poll(async () => (await tools()).mcpServers)
    .toMatchObject([{ name: 'Shop', isEnabled: false }]);
  await page.getByTestId('server-enabled').click();
  await expect(page.getByTestId('server-state')).toHaveAttribute('data-state', 'failed');
  await page.getByTestId('server-log-toggle').click();
  await expect(page.getByTestId('server-log')).toContainText('no-such-program');

  await page.getByTestId('secret-name').fill('SHOP_KEY');
  await page.getByTestId('secret-value').fill('very-secret');
  await page.getByTestId('secret-set').click();
  await expect(page.getByTestId('secret')).toHaveText('SHOP_KEY');
  expect(await page.content()).not.toContain('very-secret');
});
