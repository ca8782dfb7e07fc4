/**
 * What leaves this machine: a whole workspace over a real store and a real socket, a customer who writes everything about
 * themselves, and the simulator's log of what it was sent.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../src/main/simulator/simulator.ts';
import type { RunningWorkspace } from '../../src/main/workspace/workspace-options.ts';
import type { WaitingPreview } from '../../src/shared/privacy.ts';
import { profileSchema } from '../../src/shared/settings.ts';
import type { PrivacySettings } from '../../src/shared/settings-privacy.ts';
import { openModelWorkspace } from '../support/model-workspace.ts';
import type { ModelWorkspace } from '../support/model-workspace.ts';

const secrets = [
  '13812345678',
  '11010519491231002X',
  '6222 0212 3456 7890 128',
  'wang.yutong@example.com',
  '浙江省杭州市西湖区文三路100号5栋302室',
  '王雨桐',
  '京A12345',
  'hunter2x',
];
const confession = `我是王雨桐，电话13812345678，身份证11010519491231002X，退到卡 6222 0212 3456 7890 128，发票发到wang.yutong@example.com，地址是浙江省杭州市西湖区文三路100号5栋302室，车牌京A12345，登录密码是hunter2x`;

let bench: ModelWorkspace;
let simulator: Simulator;
let workspace: RunningWorkspace;
let customerWrites: ModelWorkspace['customerWrites'];
let suggest: ModelWorkspace['suggest'];

beforeEach(async () => {
  bench = await openModelWorkspace();
  ({ simulator, customerWrites, suggest } = bench);
  workspace = bench.workspace();
});

afterEach(() => bench.close());

function protect(privacy: Partial<PrivacySettings>): Promise<unknown> {
  return workspace.settings.update({ privacy });
}

function sentTo(model: Simulator): string {
  return JSON.stringify(model.requests.map(({ body }) => body));
}

test('nothing personal that a customer writes reaches the service', async () => {
  await customerWrites(confession);
  const run = await suggest();
  expect(run).toMatchObject({ status: 'completed' });
  const sent = sentTo(simulator);
  for (const secret of secrets) expect(sent).not.toContain(secret);
  expect(sent).toContain('[PHONE_1]');
  expect(sent).toContain('# Placeholders');
});

test('the agent sees the values where the model wrote placeholders', async () => {
  simulator.script([
    { reasoning: '客户 [NAME_1] 的电话是 [PHONE_1]', reply: '您好，[NAME_1]，我们会拨打【电话 1】联系您。' },
  ]);
  await customerWrites(confession);
  const run = await suggest();
  expect(run.reasoning).toBe('客户 王雨桐 的电话是 13812345678');
  expect(run.reply).toBe('您好，王雨桐，我们会拨打13812345678联系您。');
});

test('placeholders stay the same over turns and restarts', async () => {
  await customerWrites('我的电话是13812345678');
  await suggest();
  await bench.reopen();
  await customerWrites('或者打13900001111，不行就打13812345678');
  await suggest();
  expect(JSON.stringify(simulator.requests.at(-1)?.body)).toContain('或者打[PHONE_2]，不行就打[PHONE_1]');
});

test('what was sent for a run can be looked at afterwards, as it was', async () => {
  await customerWrites(confession);
  const run = await suggest();
  const [sent] = await workspace.store.sentRequests.list(run.id);
  expect(JSON.parse(sent?.body ?? '')).toEqual(simulator.requests.at(-1)?.body);
  for (const secret of secrets) expect(sent?.body).not.toContain(secret);
  const view = await workspace.privacy.sent(run.id);
  expect(view?.requests[0]?.values.map(({ value }) => value)).toEqual(expect.arrayContaining(secrets));
  expect(await workspace.privacy.sent('no run')).toBeNull();
});

test('only what the settings name is masked', async () => {
  await protect({ kinds: ['email'] });
  await customerWrites('13812345678 wang.yutong@example.com');
  await suggest();
  expect(sentTo(simulator)).toContain('13812345678 [EMAIL_1]');
  await protect({ masking: false });
  await suggest();
  expect(sentTo(simulator)).toContain('13812345678 wang.yutong@example.com');
});

test('a pattern of the user’s own that never ends sends nothing and says so', async () => {
  await protect({ patterns: [{ id: 'p', name: 'endless', pattern: '(a+)+$' }] });
  await customerWrites(`${'a'.repeat(60)}!`);
  const run = await suggest();
  expect(run.failure).toMatchObject({ code: 'masking-failed', detail: 'endless' });
  expect(simulator.requests).toEqual([]);
});

describe('looking first', () => {
  async function waitingOne(): Promise<WaitingPreview> {
    for (;;) {
      const [first] = workspace.privacy.waiting();
      if (first !== undefined) return first;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  test('nothing is sent until the agent has let it go, and then the very bytes that were shown', async () => {
    await protect({ previewFirst: true });
    await customerWrites(confession);
    const run = suggest();
    const preview = await waitingOne();
    expect(simulator.requests).toEqual([]);
    const view = await workspace.privacy.preview(preview.id);
    for (const secret of secrets) expect(view?.body).not.toContain(secret);
    expect(view?.values.map(({ value }) => value)).toContain('13812345678');
    expect(preview.bytes).toBe(Buffer.byteLength(view?.body ?? ''));
    expect(workspace.privacy.answer(preview.id, true)).toBe(true);
    const { id, status } = await run;
    expect(status).toBe('completed');
    const { requests } = (await workspace.privacy.sent(id)) ?? { requests: [] };
    expect(requests.map(({ body }) => body)).toEqual([view?.body]);
    expect(workspace.privacy.answer(preview.id, true)).toBe(false);
  });

  test('a refusal ends the run, and no other profile is asked instead', async () => {
    const other = profileSchema.parse({ id: 'other', baseUrl: simulator.url, retries: 0 });
    const { profiles } = workspace.settings.current();
    await workspace.settings.update({ profiles: [...profiles, other], fallbackProfileIds: ['other'] });
    await workspace.keys.set('other', 'sk-another-key-of-the-test');
    await protect({ previewFirst: true });
    await customerWrites('你好');
    const run = suggest();
    workspace.privacy.answer((await waitingOne()).id, false);
    expect(await run).toMatchObject({ status: 'failed', failure: { code: 'not-sent', retryable: false } });
    expect(simulator.requests).toEqual([]);
    expect(workspace.privacy.waiting()).toEqual([]);
  });

  test('a repetition of what was let go is not asked about again', async () => {
    const profiles = workspace.settings.current().profiles.map((profile) => ({ ...profile, retries: 1 }));
    await workspace.settings.update({ profiles });
    await protect({ previewFirst: true });
    simulator.setFaults([{ fault: { kind: 'cut', after: 'request' }, times: 1 }]);
    await customerWrites('你好');
    const run = suggest();
    workspace.privacy.answer((await waitingOne()).id, true);
    expect(await run).toMatchObject({ status: 'completed' });
    expect(simulator.requests).toHaveLength(2);
  });

  test('a stopped run leaves the list and sends nothing, whatever is answered afterwards', async () => {
    await protect({ previewFirst: true });
    await customerWrites('你好');
    const run = suggest();
    const preview = await waitingOne();
    await workspace.engine.stop(preview.runId ?? '');
    expect(await run).toMatchObject({ status: 'stopped' });
    expect(workspace.privacy.waiting()).toEqual([]);
    expect(workspace.privacy.answer(preview.id, true)).toBe(false);
    expect(simulator.requests).toEqual([]);
  });

  test('whoever asks, companion, skills and what nobody asked for included, nothing is sent unseen', async () => {
    const assist = { trigger: 'each-message', burstWindowMs: 0, autoSummary: true, triage: true } as const;
    const knowledge = { embeddingProfileId: 'simulated', rerankModel: 'qwen3-rerank' };
    await workspace.settings.update({ assist, knowledge });
    await protect({ previewFirst: true });
    const { engine, clipboard, privacy } = workspace;
    const content = { language: 'zh-CN', tags: [], audience: 'public', validUntil: null } as const;
    await workspace.knowledge.save(null, { ...content, title: '退货', body: '七天内可以退货。' });

    // As the companion takes a text (whose name nobody knows), and as a customer's page brings one.
    const intake = await clipboard.take(`${confession.slice('我是王雨桐，'.length)}，可以退货吗`, 'new');
    if (intake.kind === 'refused') throw new Error(intake.reason);
    await engine.onCustomerMessage(intake.message);
    await engine.start(intake.conversation.id);
    await customerWrites(confession, 'first');
    const first = await workspace.store.messages.get('first');
    if (first === null) throw new Error('not stored');
    await engine.onCustomerMessage(first);
    // What an agent asks for beside it.
    const asked = Promise.allSettled([
      engine.summarize('c'),
      engine.proposeTriage('c'),
      engine.ask({ conversationId: 'c', question: '他要什么？', isFollowUp: false }),
      engine.translateIn({ conversationId: 'c', source: { messageId: 'first' }, language: 'en' }),
      engine.translateOut({ conversationId: 'c', source: { draft: '好的' }, language: 'en' }),
    ]);
    const kinds = async () => {
      const runs = privacy.waiting().map(({ runId }) => workspace.store.runs.get(runId ?? ''));
      return (await Promise.all(runs)).map((run) => run?.kind).toSorted();
    };
    // The proposal waits behind the summary.
    await expect
      .poll(kinds)
      .toEqual(['answer', 'rewrite', 'suggestion', 'suggestion', 'summary', 'translation']);
    expect(simulator.requests).toEqual([]);
    for (const { id } of privacy.waiting()) {
      const view = await privacy.preview(id);
      for (const secret of secrets) expect(view?.body).not.toContain(secret);
    }

    // One is let go: it alone is sent, and its end, after which summaries and proposals are due, brings no request.
    const own = privacy.waiting().find(({ conversationId }) => conversationId === intake.conversation.id);
    privacy.answer(own?.id ?? '', true);
    const ended = async () => (await workspace.store.runs.get(own?.runId ?? ''))?.status;
    await expect.poll(ended).toBe('completed');
    expect(simulator.requests).toHaveLength(1);
    for (const { id } of privacy.waiting()) privacy.answer(id, false);
    await expect.poll(kinds).toEqual(['triage']);
    for (const { id } of privacy.waiting()) privacy.answer(id, false);
    await asked;
    await expect.poll(() => privacy.waiting()).toEqual([]);
    expect(simulator.requests).toHaveLength(1);
  });
});
