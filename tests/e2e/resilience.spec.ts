/** What must survive: a reload in mid-stream, a kill in mid-stream, a network that goes away. */
import { serviceErrors } from '../../src/main/simulator/service-errors.ts';
import { cueWith, queueItem } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a window reloaded in mid-stream shows the whole text, nothing lost and nothing doubled', async ({
  startDesk,
  simulator,
}) => {
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 60 });
  const desk = await startDesk();
  const customer = await desk.newCustomer('Reload');
  await customer.write('Can I return a lamp after two weeks?');
  await queueItem(desk.page, 'Reload').click();
  await expect(desk.page.getByTestId('cue-reasoning')).not.toBeEmpty();
  await desk.page.reload();
  await queueItem(desk.page, 'Reload').click();
  await expect(desk.page.getByTestId('cue-reasoning')).not.toBeEmpty();
  await cueWith(desk.page, 'ready').waitFor();
  const [conversation] = (await desk.request('desk.open', {})).conversations;
  const { runs } = await desk.request('runs.list', { conversationId: conversation?.id ?? '', limit: 10 });
  expect(runs).toHaveLength(1);
  const shown = await desk.page.getByTestId('cue-reply').innerText();
  expect(withoutSpace(shown)).toBe(withoutSpace(runs[0]?.reply ?? ''));
});

test('killed in mid-stream: at most a quarter second of text is lost and the run is interrupted after the restart', async ({
  startDesk,
  simulator,
}) => {
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 40 });
  const desk = await startDesk();
  const customer = await desk.newCustomer('Killed');
  await customer.write('Can I return a lamp after two weeks?');
  await queueItem(desk.page, 'Killed').click();
  await expect(desk.page.getByTestId('cue-reasoning')).toContainText(/\S.{240}/s);
  const shown = withoutSpace(await desk.page.getByTestId('cue-reasoning').innerText());
  await desk.app.kill('SIGKILL');
  await desk.app.exited;

  const again = await startDesk();
  await queueItem(again.page, 'Killed').click();
  await cueWith(again.page, 'interrupted').waitFor();
  const [conversation] = (await again.request('desk.open', {})).conversations;
  const { runs } = await again.request('runs.list', { conversationId: conversation?.id ?? '', limit: 10 });
  expect(runs[0]?.status).toBe('interrupted');
  const stored = withoutSpace(`${runs[0]?.reasoning ?? ''}${runs[0]?.reply ?? ''}`);
  // More may have come after the last look at the window, and less may have been stored than was shown there.
  const common = Math.min(shown.length, stored.length);
  expect(stored.slice(0, common)).toBe(shown.slice(0, common));
  // A quarter second at 40 tokens a second is 10 tokens, with up to three in flight in one delta; an English token has
  // seven characters at most here.
  expect(stored.length).toBeGreaterThanOrEqual(shown.length - 13 * 7);
});

test('a failed suggestion says what to do, and a retry works once the cause is gone', async ({
  startDesk,
  simulator,
}) => {
  simulator.setFaults([
    { fault: { kind: 'error', error: serviceErrors.unauthorized, delivery: 'json' }, times: 1 },
  ]);
  const desk = await startDesk();
  const customer = await desk.newCustomer('Refused');
  await customer.write('Hello?');
  await queueItem(desk.page, 'Refused').click();
  await cueWith(desk.page, 'failed').waitFor();
  await desk.page.getByTestId('cue-another').click();
  await cueWith(desk.page, 'ready').waitFor();
});

test('stop keeps the text so far', async ({ startDesk, simulator }) => {
  simulator.setPace({ firstTokenMs: 10, tokensPerSecond: 30 });
  const desk = await startDesk();
  const customer = await desk.newCustomer('Stopped');
  await customer.write('Can I return a lamp after two weeks?');
  await queueItem(desk.page, 'Stopped').click();
  await expect(desk.page.getByTestId('cue-reasoning')).not.toBeEmpty();
  await desk.page.getByTestId('cue-stop').click();
  await cueWith(desk.page, 'stopped').waitFor();
  await expect(desk.page.getByTestId('cue-reasoning')).not.toBeEmpty();
  expect(await simulator.requests.at(-1)?.ended).toBe('closed-by-client');
});

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
