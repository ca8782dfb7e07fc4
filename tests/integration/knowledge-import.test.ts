/** Imports on real threads, files and sockets: what can be read goes in, what cannot is named, and nothing is lost. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWayOut } from '../../src/main/net/way-out.ts';
import type { KnowledgeSide } from '../../src/main/workspace/knowledge-side.ts';
import type { ImportProgress } from '../../src/shared/knowledge.ts';
import { everyArticle } from '../support/every-article.ts';
import { importOptions, openImportBench } from '../support/import-bench.ts';
import type { ImportBench } from '../support/import-bench.ts';
import { startHttpProxy } from '../support/test-proxies.ts';

const workers = join(import.meta.dirname, '../../src/main/workspace');

let bench: ImportBench;
let folder = '';
let side: KnowledgeSide;
let write: ImportBench['write'];
let run: ImportBench['run'];
let importAll: ImportBench['importAll'];
let proxy: string | null = null;

beforeEach(() => {
  bench = openImportBench({ wayOut: { ...createWayOut(), proxyFor: () => proxy } });
  ({ folder, side, write, run, importAll } = bench);
});
afterEach(async () => {
  proxy = null;
  await bench.close();
});

async function listed(): Promise<readonly string[]> {
  return (await side.knowledge.list(everyArticle)).articles.map(({ title }) => title).toSorted();
}

async function bodyOf(title: string): Promise<string> {
  const { articles } = await side.knowledge.list(everyArticle);
  return (await side.knowledge.get(articles.find((one) => one.title === title)?.id ?? ''))?.body ?? '';
}

/** The smallest PDF with one line of text on its page; `text` null leaves the page empty, as a scan would. */
function pdf(text: string | null): Uint8Array {
  const stream = text === null ? '' : `BT /F1 12 Tf 40 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return strToU8(file, true);
}

function docx(paragraphs: readonly string[], more: Record<string, Uint8Array> = {}): Uint8Array {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
}

/** GBK bytes of 退货政策\n七天内可以退货. */
const gbkLines = Buffer.from('cdcbbbf5d5feb2df0a0ac6dfccecc4dabfc9d2d4cdcbbbf5', 'hex');

test('every kind of file becomes articles, and a second import changes nothing', async () => {
  write('returns.md', '---\ntags: [money, returns]\naudience: internal\n---\n# Returns\n\nWithin 30 days.');
  write('sub/hours.txt', 'Opening hours\n\nFrom nine to five.');
  write(
    'page.html',
    '<html><head><title>Shipping</title><script>alert(1)</script></head><body><p>Two days.</p></body></html>',
  );
  write('faq.csv', 'question,answer,price\nCan I pay by card?,Yes.,3\nDo you gift-wrap?,"We do, for free.",');
  write(
    'more.jsonl',
    '{"title":"Repairs","content":"Send it in."}\n{"id":7,"question":"Invoices","answer":"By mail."}',
  );
  write('manual.pdf', pdf('Press the round button for three seconds'));
  write('letter.docx', docx(['The warranty lasts two years.']));
  write('picture.png', 'not read');
  const first = await importAll({ tags: ['imported'] });
  expect(first).toMatchObject({ state: 'finished', added: 9, updated: 0, unchanged: 0, failed: 0, done: 7 });
  expect(await listed()).toEqual([
    'Can I pay by card?',
    'Do you gift-wrap?',
    'Invoices',
    'Opening hours',
    'Repairs',
    'Returns',
    'Shipping',
    'letter',
    'manual',
  ]);
  expect(await bodyOf('Can I pay by card?')).toBe('Yes.\n\nprice: 3');
  expect(await bodyOf('Shipping')).toBe('Two days.');
  expect(await bodyOf('letter')).toContain('two years');
  const [found] = await side.knowledge.retrieve({
    turns: [{ author: 'customer', text: 'which button do I press?' }],
    limit: 1,
  });
  expect(found?.title).toBe('manual');
  const second = await importAll({ tags: ['imported'] });
  expect(second).toMatchObject({ added: 0, updated: 0, unchanged: 9 });
  write('returns.md', '# Returns\n\nWithin 60 days.');
  expect(await importAll({ tags: ['imported'] })).toMatchObject({ added: 0, updated: 1, unchanged: 8 });
  expect(await bodyOf('Returns')).toBe('Within 60 days.');
});

test('what cannot be read is named with its reason, and the rest goes in', async () => {
  write('a-scan.pdf', pdf(null));
  write('b-broken.pdf', 'nothing like a PDF');
  write('c-bomb.docx', docx(['Boom'], { 'word/media/x.bin': new Uint8Array(60 * 1024 * 1024) }));
  write('d-empty.md', '');
  write('e-rows.csv', 'title,answer\nGood,Yes.\n"Bad,no end of quote\nOther,row\nLong,a,b,c');
  write('f-lines.jsonl', '{"title":"Fine","body":"x"}\n{broken\n{"body":"no title"}');
  const large = write('g-large.txt', 'x');
  truncateSync(large, 200 * 1024 * 1024);
  write('h-fine.md', '# Still here\n\nYes.');
  const result = await importAll();
  expect(result.state).toBe('finished');
  expect(result.failures.map(({ name, row, code }) => [name, row, code])).toEqual([
    ['a-scan.pdf', null, 'no-text'],
    ['b-broken.pdf', null, 'damaged'],
    ['c-bomb.docx', null, 'unpacks-too-large'],
    ['d-empty.md', null, 'empty'],
    ['e-rows.csv', 3, 'broken-row'],
    ['e-rows.csv', 5, 'broken-row'],
    ['f-lines.jsonl', 2, 'broken-row'],
    ['f-lines.jsonl', 3, 'no-title'],
    ['g-large.txt', null, 'too-large'],
  ]);
  expect(await listed()).toEqual(['Fine', 'Good', 'Other', 'Still here']);
});

test('encodings are told apart: GBK, UTF-16 with and without mark, and lines of two kinds in one file', async () => {
  write('gbk.txt', gbkLines);
  write('utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Größe\n\nGroß', 'utf16le')]));
  write('bare16.txt', Buffer.from('Plain words\n\nMore plain words', 'utf16le'));
  write('mixed.txt', Buffer.concat([Buffer.from('换货\n\n可以换货\n'), gbkLines.subarray(10)]));
  write('page.html', Buffer.concat([Buffer.from('<meta charset=gbk><p>'), gbkLines.subarray(10)]));
  await importAll();
  expect(await listed()).toEqual(['Größe', 'Plain words', 'page', '换货', '退货政策']);
  expect(await bodyOf('退货政策')).toBe('七天内可以退货');
  expect(await bodyOf('换货')).toBe('可以换货\n七天内可以退货');
  expect(await bodyOf('page')).toBe('七天内可以退货');
});

test('a file that holds the thread up is given up, and the import goes on behind it', async () => {
  if (process.platform === 'win32') return;
  // A pipe nobody writes into: reading it never ends.
  mkdirSync(join(folder, 'docs'));
  const pipe = join(folder, 'docs', 'b.txt');
  execFileSync('mkfifo', [pipe]);
  const { startImportThread } = await import('../../src/main/knowledge/import/import-thread.ts');
  await side.knowledge.status();
  const { ended } = startImportThread({
    importId: 'i',
    workerPath: join(workers, 'import-worker.ts'),
    workerData: { path: join(folder, 'knowledge.db'), key: Buffer.alloc(32, 7), now: 1 },
    silenceMs: 2_500,
    onProgress: () => undefined,
    job: {
      options: importOptions,
      items: [
        { kind: 'path', name: 'a.txt', path: write('a.txt', 'First\n\nOne.'), bytes: 10 },
        { kind: 'path', name: 'b.txt', path: pipe, bytes: 10 },
        { kind: 'path', name: 'c.txt', path: write('c.txt', 'Last\n\nTwo.'), bytes: 10 },
      ],
    },
  });
  const result = await ended;
  // Lets the thread that still waits for the pipe go.
  writeFileSync(pipe, '');
  expect(result).toMatchObject({
    state: 'finished',
    added: 2,
    failures: [{ name: 'b.txt', row: null, code: 'took-too-long' }],
  });
});

test('a cancelled import keeps what it has stored and leaves the rest', async () => {
  const lines = Array.from({ length: 4_000 }, (_, index) =>
    JSON.stringify({ title: `Article ${index}`, body: 'Many words are here. '.repeat(60) }),
  );
  write('many.jsonl', lines.join('\n'));
  const selection = await side.importer.selectPaths([join(folder, 'docs')]);
  const ended = new Promise<ImportProgress>((resolve) => {
    bench.hear((progress) => {
      if (progress.added > 0) void side.importer.cancel(progress.importId);
      if (progress.state !== 'running') resolve(progress);
    });
  });
  side.importer.start(selection.id, importOptions);
  const { state, added } = await ended;
  expect(state).toBe('cancelled');
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(4_000);
  expect((await side.knowledge.status()).articles).toBe(added);
});

test('a second import waits for its turn: it is refused while one runs', async () => {
  write('a.md', '# A\n\nText');
  const [first, second] = await Promise.all([
    side.importer.selectPaths([join(folder, 'docs')]),
    side.importer.selectPaths([join(folder, 'docs')]),
  ]);
  const running = run(first);
  expect(side.importer.start(second.id, importOptions)).toEqual({
    started: false,
    refusal: 'import-running',
  });
  expect(side.importer.start('unknown', importOptions)).toEqual({
    started: false,
    refusal: 'unknown-selection',
  });
  await running;
});

test('a table shows its columns first, and its rows follow the columns that were chosen', async () => {
  write('t.csv', '\ufeff编号;问;答;可见范围\n1;能退货吗;七天内可以;内部\n2;运费谁付;我们;');
  const selection = await side.importer.selectPaths([join(folder, 'docs')]);
  expect(selection.tables).toEqual([
    {
      name: 't.csv',
      columns: ['编号', '问', '答', '可见范围'],
      sample: [
        ['1', '能退货吗', '七天内可以', '内部'],
        ['2', '运费谁付', '我们', ''],
      ],
      mapping: { title: '问', body: '答', tags: null, audience: '可见范围', addOthers: true },
    },
  ]);
  await run(selection, {
    mapping: { title: '问', body: '答', tags: '编号', audience: null, addOthers: false },
  });
  expect(await bodyOf('能退货吗')).toBe('七天内可以');
  expect(await side.knowledge.tags()).toEqual(['1', '2']);
});

describe('addresses', () => {
  let server: Server;
  let origin = '';
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/silent') return;
      if (request.url === '/gone') response.writeHead(404).end();
      else if (request.url === '/moved') response.writeHead(302, { location: '/page' }).end();
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(
            '<title>Care</title><body><nav>Menu</nav><article><h1>Care</h1><p>Wash it cold.</p></article>',
          );
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('pages are read where this is allowed; what fails says why', async () => {
    const lines = [
      `${origin}/moved`,
      `${origin}/gone`,
      `${origin}/round`,
      'http://127.0.0.1:1/',
      'ftp://x',
      'no address',
    ];
    const selection = await side.importer.selectAddresses(lines);
    const result = await run(selection, { allowPrivateAddresses: true });
    expect(result.failures.map(({ name, code }) => [name.replace(origin, ''), code])).toEqual([
      ['ftp://x', 'bad-address'],
      ['no address', 'bad-address'],
      ['/gone', 'refused-by-server'],
      ['/round', 'refused-by-server'],
      ['http://127.0.0.1:1/', 'unreachable'],
    ]);
    expect(await listed()).toEqual(['Care']);
    expect(await bodyOf('Care')).toContain('Wash it cold.');
  });

  test('this machine and its network are out of reach by default, by number and by name', async () => {
    const port = new URL(origin).port;
    const lines = [
      `${origin}/page`,
      `http://localhost:${port}/page`,
      `http://[::1]:${port}/`,
      'http://169.254.169.254/',
    ];
    const result = await run(await side.importer.selectAddresses(lines));
    expect(result.failures.map(({ code }) => code)).toEqual(Array.from(lines, () => 'private-address'));
    expect(await listed()).toEqual([]);
  });

  test('pages come through the proxy that the system names, which a private address never reaches', async () => {
    const standing = await startHttpProxy(Number(new URL(origin).port));
    proxy = `http://127.0.0.1:${standing.port}`;
    try {
      const lines = ['http://shop.test/moved', `${origin}/page`, 'http://shop.test/gone'];
      const result = await run(await side.importer.selectAddresses(lines));
      expect(result.failures.map(({ code }) => code)).toEqual(['private-address', 'refused-by-server']);
      expect(await listed()).toEqual(['Care']);
      expect(standing.targets.toSorted()).toEqual([
        'GET http://shop.test/gone',
        'GET http://shop.test/moved',
        'GET http://shop.test/page',
      ]);
    } finally {
      await standing.close();
    }
  });

  test('an address that never answers is given up', async () => {
    const { fetchPage } = await import('../../src/main/knowledge/import/fetch-page.ts');
    const never = new AbortController().signal;
    await expect(
      fetchPage(`${origin}/silent`, { allowPrivate: true, signal: never, limitMs: 300 }),
    ).rejects.toMatchObject({ code: 'took-too-long' });
  });
});
