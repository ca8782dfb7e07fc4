/**
 * Saved replies as CSV that spreadsheets open and give back: with the mark by which Excel knows UTF-8, and with no cell that a
 * spreadsheet would run as a formula. What is not understood is told line by line, the rest is taken. Knows no store.
 */
import Papa from 'papaparse';
import { maxReplyBody, replyFieldsSchema, tidyFolder } from '../../shared/replies.ts';
import type { ImportProblem, ReplyFields, SavedReply } from '../../shared/replies.ts';

const byteOrderMark = '\ufeff';
const columns = ['title', 'body', 'folder', 'shortcut', 'language'] as const;
type Column = (typeof columns)[number];

/** Headings that people and other products write, in lower case. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  title: ['title', 'name', 'subject', '标题', '名称'],
  body: ['body', 'text', 'content', 'message', 'reply', '内容', '正文', '回复'],
  folder: ['folder', 'category', 'group', '分类', '文件夹', '分组'],
  shortcut: ['shortcut', 'short_code', 'shortcode', 'keyword', '快捷词', '快捷短语'],
  language: ['language', 'locale', 'lang', '语言'],
};

/** How much of a line is told about a problem. */
const longestAbout = 60;

/** Signs at which a spreadsheet takes a cell for a formula, full-width ones included (OWASP, CSV injection). */
const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/u;

/** A leading apostrophe makes it text; one more where there are some, so that reading it back takes off exactly one. */
function guard(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell;
}

function unguard(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}

export function writeRepliesCsv(replies: readonly SavedReply[]): string {
  const rows = replies.map((reply) => [
    ...columns.map((column) => guard(reply[column])),
    String(reply.usageCount),
  ]);
  return `${byteOrderMark}${Papa.unparse([[...columns, 'uses'], ...rows], { newline: '\r\n' })}\r\n`;
}

export interface ReadReply {
  /** Of the file, from 1. */
  readonly line: number;
  readonly fields: ReplyFields;
}

export interface ReadReplies {
  readonly replies: readonly ReadReply[];
  readonly problems: readonly ImportProblem[];
}

/** Without a heading that is known, the columns are title, body, folder, shortcut, language in this order. */
export function readRepliesCsv(csv: string): ReadReplies {
  const rows = readRows(csv.startsWith(byteOrderMark) ? csv.slice(1) : csv);
  const heading = headingOf(rows[0]?.cells ?? []);
  const order = heading ?? columns;
  const replies: ReadReply[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, cells, isBroken } of heading === null ? rows : rows.slice(1)) {
    const read = isBroken ? 'broken-quotes' : readRow(cells, order);
    if (typeof read === 'string') {
      problems.push({ line, reason: read, about: aboutOf(cells) });
      continue;
    }
    replies.push({ line, fields: read.fields });
    for (const reason of read.warnings) problems.push({ line, reason, about: aboutOf(cells) });
  }
  return { replies, problems };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isBroken: boolean;
}

/** After this many broken lines it is no table. */
const mostBroken = 500;

/**
 * The rows with the line each begins on; empty lines are none. A quote out of place would swallow whatever follows up to the
 * next one, so only its own line is given up and reading goes on behind it.
 */
function readRows(csv: string): readonly Row[] {
  const rows: Row[] = [];
  const delimiter = delimiterOf(csv);
  let offset = 0;
  let line = 1;
  for (let broken = 0; broken <= mostBroken; broken += 1) {
    const stop = readUntilBroken(csv.slice(offset), delimiter, line, rows);
    if (stop === null) break;
    offset += stop.offset;
    line = stop.line + 1;
    const end = csv.indexOf('\n', offset);
    const text = csv.slice(offset, end === -1 ? undefined : end);
    rows.push({ line: stop.line, cells: [text], isBroken: true });
    if (end === -1) break;
    offset = end + 1;
  }
  return rows;
}

/** Adds the rows up to the first broken one; answers where that one begins, or null at the end. */
function readUntilBroken(
  csv: string,
  delimiter: string,
  firstLine: number,
  rows: Row[],
): { readonly offset: number; readonly line: number } | null {
  let cursor = 0;
  let line = firstLine;
  let broken: { readonly offset: number; readonly line: number } | null = null;
  Papa.parse<string[]>(csv, {
    delimiter,
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        broken = { offset: cursor, line };
        return parser.abort();
      }
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data, isBroken: false });
      line += csv.slice(cursor, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0;
      cursor = meta.cursor;
      return undefined;
    },
  });
  return broken;
}

/** By the first line alone, which is the heading: texts hold any sign. */
function delimiterOf(csv: string): string {
  const first = csv.split(/[\r\n]/, 1)[0] ?? '';
  const count = (sign: string): number => first.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

function headingOf(cells: readonly string[]): readonly (Column | null)[] | null {
  const found = cells.map((cell) => {
    const name = cell.trim().toLowerCase();
    return columns.find((column) => headings[column].includes(name)) ?? null;
  });
  return found.includes('body') ? found : null;
}

type Warning = Extract<ImportProblem['reason'], 'shortcut-bad' | 'language-bad'>;

function readRow(
  cells: readonly string[],
  order: readonly (Column | null)[],
): { readonly fields: ReplyFields; readonly warnings: readonly Warning[] } | ImportProblem['reason'] {
  const cell = (column: Column): string => unguard(cells[order.indexOf(column)] ?? '');
  const body = cell('body').replaceAll('\r\n', '\n');
  if (body.trim() === '') return 'no-body';
  if (body.length > maxReplyBody) return 'body-too-long';
  const folder = tidyFolder(cell('folder'));
  if (folder.length > 200) return 'folder-too-long';
  const title = cell('title').trim() || titleFrom(body);
  if (title.length > 120) return 'title-too-long';
  const { shape } = replyFieldsSchema;
  const shortcut = shape.shortcut.safeParse(cell('shortcut').trim().replace(/^\//, ''));
  const language = shape.language.safeParse(cell('language').trim().replaceAll('_', '-'));
  const warnings: Warning[] = [];
  if (!shortcut.success) warnings.push('shortcut-bad');
  if (!language.success) warnings.push('language-bad');
  const fields = { title, body, folder, shortcut: shortcut.data ?? '', language: language.data ?? '' };
  return { fields, warnings };
}

/** A reply without a title is called by the beginning of its first line. */
function titleFrom(body: string): string {
  return Array.from(body.trim().split('\n', 1)[0] ?? '')
    .slice(0, 60)
    .join('')
    .trim();
}

function aboutOf(cells: readonly string[]): string {
  const text = cells.find((cell) => cell.trim() !== '') ?? '';
  const characters = Array.from(text.replaceAll(/\s+/g, ' ').trim());
  return characters.length <= longestAbout
    ? characters.join('')
    : `${characters.slice(0, longestAbout).join('')}…`;
}
