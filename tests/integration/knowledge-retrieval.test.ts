/** The knowledge base on a real file and a real thread: what is stored is found, and found as it is now. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Knowledge } from '../../src/main/knowledge/port.ts';
import { openKnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { KnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { ArticleContent } from '../../src/shared/knowledge.ts';
import { silentLog } from '../../src/shared/log.ts';
import { everyArticle } from '../support/every-article.ts';

const workerPath = join(import.meta.dirname, '../../src/main/workspace/knowledge-worker.ts');
const day = 86_400_000;

let folder = '';
let side: KnowledgeSide;
let knowledge: Knowledge;
let time = 1_000 * day;
let ids = 0;

function open(): void {
  side = openKnowledgeSide({
    path: join(folder, 'knowledge.db'),
    key: Buffer.alloc(32, 7),
    workerPath,
    embedding: () => null,
    reranker: () => null,
    onImportProgress: () => undefined,
    now: () => time,
    newId: () => `id ${(ids += 1)}`,
    log: silentLog,
  });
  knowledge = side.knowledge;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskcue-knowledge-'));
  time = 1_000 * day;
  ids = 0;
  open();
});
afterEach(async () => {
  await side.close();
  rmSync(folder, { recursive: true, force: true });
});

function content(title: string, body: string, more: Partial<ArticleContent> = {}): ArticleContent {
  return { title, body, language: 'en', tags: [], audience: 'public', validUntil: null, ...more };
}

async function titlesFor(...texts: readonly string[]): Promise<readonly string[]> {
  const turns = texts.map((text) => ({ author: 'customer' as const, text }));
  return (await knowledge.retrieve({ turns, limit: 5 })).map(({ title }) => title);
}

test('an empty knowledge base answers with nothing', async () => {
  expect(await titlesFor('Where is my order?')).toEqual([]);
  expect(await knowledge.status()).toEqual({ articles: 0, passages: 0, embedded: null });
});

test('articles are found in Chinese, in English and by codes written whole', async () => {
  await knowledge.seedArticles([
    content('Returns', 'You may return lamps within 30 days. We pay the postage.'),
    content('退货政策', '收到商品后七天内可以无理由退货，运费由我们承担。', { language: 'zh-CN' }),
    content('Firmware of model QX-2041', 'QX-2041 takes firmware 3.2.'),
    content('Firmware of model QX-2042', 'QX-2042 takes firmware 3.4.'),
    content('会员积分', '每消费一元积一分，积分可以兑换礼品。', { language: 'zh-CN' }),
  ]);
  expect((await titlesFor('can I send the lamp back? I mean return, lamps'))[0]).toBe('Returns');
  expect((await titlesFor('你好，请问能退货吗？运费谁出'))[0]).toBe('退货政策');
  expect((await titlesFor('qx-2042 firmware please'))[0]).toBe('Firmware of model QX-2042');
});

test('what was said before carries a short question, and small talk carries nothing', async () => {
  await knowledge.seedArticles([
    content('Gift cards', 'A gift card never expires.'),
    content('Travel insurance', 'Report the damage with the claim form within a week.'),
    content('Tax', 'The tax form is sent in January.'),
  ]);
  expect(
    (
      await titlesFor('I have a question on my travel insurance, my suitcase is broken', 'Is there a form?')
    )[0],
  ).toBe('Travel insurance');
  expect(await titlesFor('Hello, thank you very much')).toEqual([]);
});

test('an article called by its name, and what it points to, come before others that share words', async () => {
  await knowledge.seedArticles([
    content('颐和园', '景点。评分：4.7。周边餐馆：听鹂馆。', { language: 'zh-CN' }),
    content('听鹂馆', '餐馆。人均消费：180。', { language: 'zh-CN' }),
    content('全聚德', '餐馆。人均消费：200。', { language: 'zh-CN' }),
  ]);
  expect(await titlesFor('颐和园附近有餐馆吗')).toEqual(['颐和园', '听鹂馆', '全聚德']);
});

test('a range that the customer asks for finds the values in it', async () => {
  await knowledge.seedArticles(
    [80, 120, 260, 410].map((price) =>
      content(`Room ${price}`, `A room with a view. Price: ${price}. Breakfast: 10.`),
    ),
  );
  expect((await titlesFor('a room with a price between 240-300, is there one'))[0]).toBe('Room 260');
  expect((await titlesFor('any room price under $100'))[0]).toBe('Room 80');
});

test('an article that is no longer valid is not used, and one for staff is marked', async () => {
  await knowledge.seedArticles([
    content('Winter sale', 'Lamps are half the price in the winter sale.', { validUntil: time + day }),
    content('Sale rules', 'In any sale staff may give a further ten percent on lamps.', {
      audience: 'internal',
    }),
  ]);
  const turns = [{ author: 'customer' as const, text: 'are lamps in the sale' }];
  const before = await knowledge.retrieve({ turns, limit: 5 });
  expect(before.map(({ title, audience }) => [title, audience])).toEqual([
    ['Winter sale', 'public'],
    ['Sale rules', 'internal'],
  ]);
  time += 2 * day;
  expect(await titlesFor('are lamps in the sale')).toEqual(['Sale rules']);
});

test('of two articles that say the opposite both come, the newer one first', async () => {
  await knowledge.save(null, content('Delivery', 'Delivery to islands takes ten days.'));
  time += 10 * day;
  await knowledge.save(null, content('Delivery', 'Delivery to islands takes four days.'));
  const turns = [{ author: 'customer' as const, text: 'How long does delivery to islands take?' }];
  const [first, second] = await knowledge.retrieve({ turns, limit: 5 });
  expect(first?.text).toContain('four');
  expect(second?.text).toContain('ten');
});

test('a change is found at once, the words before it no longer, and the version before it is kept', async () => {
  const first = await knowledge.save(null, content('Opening hours', 'We open at nine.'));
  const second = await knowledge.save(
    first?.id ?? '',
    content('Opening hours', 'We open at half past seven.'),
  );
  expect(second?.version).toBe(2);
  expect(await titlesFor('seven')).toEqual(['Opening hours']);
  expect(await titlesFor('nine')).toEqual([]);
  const versions = await knowledge.versions(first?.id ?? '');
  expect(versions.map(({ version, body }) => [version, body])).toEqual([
    [2, 'We open at half past seven.'],
    [1, 'We open at nine.'],
  ]);
  const unchanged = await knowledge.save(
    first?.id ?? '',
    content('Opening hours', 'We open at half past seven. '),
  );
  expect(unchanged?.version).toBe(2);
  expect(await knowledge.remove(first?.id ?? '')).toBe(true);
  expect(await titlesFor('seven')).toEqual([]);
  expect(await knowledge.save(first?.id ?? '', content('Opening hours', 'Gone'))).toBeNull();
});

test('a passage says where in the article it stands, also behind characters of two code units', async () => {
  const filler = '😀 Batteries last long. '.repeat(200);
  await knowledge.save(
    null,
    content('Manual', `${filler}\n\n## Cleaning\n\nWipe the lens with a dry cloth.\n\n${filler}`),
  );
  const [found] = await knowledge.retrieve({
    turns: [{ author: 'customer', text: 'clean the lens' }],
    limit: 1,
  });
  const { articles } = await knowledge.list(everyArticle);
  const article = await knowledge.get(articles[0]?.id ?? '');
  expect(found?.text).toContain('Wipe the lens');
  expect(article?.body.slice(found?.start, found?.end)).toBe(found?.text);
});

test('the list is searched as one types and filtered', async () => {
  await knowledge.seedArticles([
    content('Refunds', 'Money back.', { tags: ['money'] }),
    content('退款', '三天内到账。', { language: 'zh-CN', tags: ['money', 'cn'] }),
    content('Staff discount', 'Ten percent.', { audience: 'internal', validUntil: time - day }),
  ]);
  const listed = async (query: Partial<typeof everyArticle> | object): Promise<readonly string[]> =>
    (await knowledge.list({ ...everyArticle, ...query })).articles.map(({ title }) => title).toSorted();
  expect(await listed({ text: 'refu' })).toEqual(['Refunds']);
  expect(await listed({ text: '到账' })).toEqual(['退款']);
  expect(await listed({ text: '!!!' })).toEqual([]);
  expect(await listed({ tag: 'money' })).toEqual(['Refunds', '退款']);
  expect(await listed({ audience: 'internal' })).toEqual(['Staff discount']);
  expect(await listed({ validity: 'expired' })).toEqual(['Staff discount']);
  expect(await listed({ language: 'zh-CN' })).toEqual(['退款']);
  expect(await knowledge.tags()).toEqual(['money', 'cn']);
  expect((await knowledge.list({ ...everyArticle, limit: 1 })).total).toBe(3);
});

test('a use is counted once a run', async () => {
  const article = await knowledge.save(null, content('Refunds', 'Money back.'));
  await knowledge.recordUse('run 1', [article?.id ?? '', 'unknown']);
  await knowledge.recordUse('run 1', [article?.id ?? '']);
  await knowledge.recordUse('run 2', [article?.id ?? '']);
  expect((await knowledge.get(article?.id ?? ''))?.useCount).toBe(2);
});

test('articles are there again after a restart, and cannot be read in the file', async () => {
  await knowledge.save(null, content('Refunds', 'unmistakable words'));
  await side.close();
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(join(folder, 'knowledge.db')).includes('unmistakable')).toBe(false);
  open();
  expect(await titlesFor('unmistakable')).toEqual(['Refunds']);
});

test('a file that is damaged is put aside, not overwritten, and the knowledge base works on', async () => {
  await side.close();
  writeFileSync(join(folder, 'knowledge.db'), Buffer.alloc(8_192, 1));
  open();
  await knowledge.save(null, content('Refunds', 'Money back.'));
  expect(await titlesFor('money')).toEqual(['Refunds']);
  expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toHaveLength(1);
});

test('a request that was stopped is not answered', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(
    knowledge.retrieve({ turns: [{ author: 'customer', text: 'refund' }], limit: 5, signal: stopped }),
  ).rejects.toThrow('stopped');
});
