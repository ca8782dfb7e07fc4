/** Articles found by meaning too, over a real socket: what is embedded has been masked, and nothing is while the agent looks first. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelWorkspace } from '../support/model-workspace.ts';
import type { ModelWorkspace } from '../support/model-workspace.ts';

let opened: ModelWorkspace;
beforeEach(async () => {
  opened = await openModelWorkspace();
});
afterEach(() => opened.close());

const question = '我的电话是13812345678，台灯灯罩裂了可以换吗';

function sentTo(path: string): readonly string[] {
  return opened.simulator.requests
    .filter((request) => request.path.endsWith(path))
    .map(({ body }) => JSON.stringify(body));
}

async function find(): Promise<readonly string[]> {
  const turns = [{ author: 'customer', text: question }] as const;
  const passages = await opened.workspace().knowledge.retrieve({ turns, limit: 3 });
  return passages.map(({ title }) => title);
}

beforeEach(async () => {
  const common = { language: 'zh-CN', tags: [], audience: 'public', validUntil: null } as const;
  await opened.workspace().knowledge.save(null, {
    ...common,
    title: '破损补发',
    body: '台灯灯罩破损，48 小时内补发。客服电话 13900001111。',
  });
  await opened
    .workspace()
    .knowledge.save(null, { ...common, title: '发票', body: '电子发票会发送到您的邮箱。' });
});

test('questions and articles are embedded and ranked without personal data', async () => {
  const knowledge = { embeddingProfileId: 'simulated', rerankModel: 'qwen3-rerank' };
  await opened.workspace().settings.update({ knowledge });
  await expect.poll(async () => (await opened.workspace().knowledge.status()).embedded).toBe(2);
  expect((await find())[0]).toBe('破损补发');
  const sent = [...sentTo('/embeddings'), ...sentTo('/reranks')].join('\n');
  expect(sentTo('/reranks').length).toBeGreaterThan(0);
  expect(sent).toContain('[PHONE]');
  expect(sent).not.toContain('13812345678');
  expect(sent).not.toContain('13900001111');
});

test('while the agent looks before anything is sent, words alone find articles', async () => {
  await opened.workspace().settings.update({
    knowledge: { embeddingProfileId: 'simulated', rerankModel: 'qwen3-rerank' },
    privacy: { previewFirst: true },
  });
  const before = opened.simulator.requests.length;
  expect((await find())[0]).toBe('破损补发');
  expect(opened.simulator.requests).toHaveLength(before);
});
