import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyFieldsSchema } from '../../shared/replies.ts';
import type { ReplyFields, SavedReply } from '../../shared/replies.ts';
import { readRepliesCsv, writeRepliesCsv } from './csv.ts';

function saved(fields: ReplyFields): SavedReply {
  return { ...fields, id: fields.title, usageCount: 3, lastUsedAt: null, createdAt: 1, updatedAt: 1 };
}

const awkward = fc.string({
  unit: fc.constantFrom(
    'a',
    '=',
    '+',
    '@',
    '-',
    "'",
    '"',
    ',',
    ';',
    '\n',
    '退',
    '款',
    ' ',
    '＝',
    '\t',
    '/',
    '{',
    '}',
  ),
  maxLength: 30,
});
const fields = fc
  .record({
    title: awkward,
    body: awkward,
    folder: awkward,
    shortcut: awkward,
    language: fc.constantFrom('', 'en', 'zh-CN'),
  })
  .map((raw) => replyFieldsSchema.safeParse(raw))
  .filter((result) => result.success)
  // A shortcut is read without the slash that one types before it, and a title is one line in a table.
  .map((result) => result.data as ReplyFields);

test('what is exported comes back as it was, whatever signs are in it', () => {
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 5 }), (all) => {
      const { replies, problems } = readRepliesCsv(writeRepliesCsv(all.map(saved)));
      expect(problems).toEqual([]);
      expect(replies.map((reply) => reply.fields)).toEqual(all);
    }),
  );
});

test('no cell begins with a sign that a spreadsheet would compute', () => {
  const csv = writeRepliesCsv([
    saved({ title: '=1+1', body: '@SUM(A1)', folder: '-2', shortcut: '+3', language: 'en' }),
  ]);
  expect(csv.split('\r\n')[1]).toBe("'=1+1,'@SUM(A1),'-2,'+3,en,3");
  expect(csv.startsWith('\ufeff')).toBe(true);
});

test('a broken line is listed with its place, and the rest goes in', () => {
  const csv = [
    'Title,Body,Shortcut,Language',
    'Refund,"We refund',
    'at once.",refund,en',
    '',
    'Nothing to say,,x,en',
    'Odd word,Text,two words,klingonisch!',
    '"Torn" quote,Text,y,en',
    ',No title given. More.,z,zh_CN',
  ].join('\n');
  const { replies, problems } = readRepliesCsv(csv);
  expect(replies).toMatchObject([
    { line: 2, fields: { title: 'Refund', body: 'We refund\nat once.', shortcut: 'refund' } },
    { line: 6, fields: { title: 'Odd word', shortcut: '', language: '' } },
    { line: 8, fields: { title: 'No title given. More.', language: 'zh-CN' } },
  ]);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [5, 'no-body'],
    [6, 'shortcut-bad'],
    [6, 'language-bad'],
    [7, 'broken-quotes'],
  ]);
});

test('headings in Chinese, other separators and a file without headings are understood', () => {
  expect(readRepliesCsv('标题;内容;分类\n退款;五天内到账;售后').replies[0]?.fields).toMatchObject({
    title: '退款',
    body: '五天内到账',
    folder: '售后',
  });
  expect(readRepliesCsv('Hello,How can I help?').replies[0]?.fields).toMatchObject({
    title: 'Hello',
    body: 'How can I help?',
  });
  expect(readRepliesCsv('')).toEqual({ replies: [], problems: [] });
});
