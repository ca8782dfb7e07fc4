/** Tables in CSV and its relatives: one article a row, by a mapping of columns. A row that is broken is named; the rest goes in. */
import Papa from 'papaparse';
import type { ColumnMapping, ImportTable } from '../../../shared/knowledge.ts';
import { draft, readAudience, readTags } from './draft.ts';
import type { Draft, Reading } from './draft.ts';
import { ImportError } from './import-error.ts';

/** Rows shown before the import. */
const sampleRows = 3;
/** Characters read for the sample. */
const sampleLength = 64_000;
const longestSampleCell = 200;

const titleNames = /^(title|question|subject|name|heading|topic|标题|问题|题目|名称|主题|问)$/i;
const bodyNames =
  /^(content|body|answer|text|article|description|reply|solution|正文|答案|内容|回答|描述|答)$/i;
const tagNames = /^(tags?|labels?|category|categories|keywords?|标签|分类|类别|关键词)$/i;
const audienceNames = /^(audience|visibility|access|受众|可见范围|可见性)$/i;

/** What a table looks like, for choosing what its columns mean. Null when it has no columns. */
export function describeTable(text: string, name: string): ImportTable | null {
  const { columns, rows } = parse(text.slice(0, sampleLength), sampleRows);
  if (columns.length === 0) return null;
  const sample = rows.map((row) => columns.map((column) => (row[column] ?? '').slice(0, longestSampleCell)));
  return { name, columns, sample, mapping: guessMapping(columns) };
}

function guessMapping(columns: readonly string[]): ColumnMapping {
  const named = (pattern: RegExp): string | null =>
    columns.find((column) => pattern.test(column.trim())) ?? null;
  const title = named(titleNames) ?? columns[0] ?? null;
  const body = named(bodyNames) ?? columns.find((column) => column !== title) ?? null;
  return { title, body, tags: named(tagNames), audience: named(audienceNames), addOthers: true };
}

/** @throws ImportError when no row can be read */
export function readTable(text: string, mapping: ColumnMapping | null): Reading {
  const { columns, rows, broken } = parse(text);
  if (columns.length === 0 || rows.length === 0) throw new ImportError('empty');
  const used = mapping === null ? guessMapping(columns) : fitMapping(mapping, columns);
  const drafts: Draft[] = [];
  const failures: { readonly row: number; readonly code: 'broken-row' | 'no-title' }[] = [];
  for (const [index, row] of rows.entries()) {
    // Counted as a spreadsheet does: the first line holds the columns' names.
    const number = index + 2;
    const title = (used.title === null ? '' : (row[used.title] ?? '')).trim();
    if (broken.has(index)) failures.push({ row: number, code: 'broken-row' });
    else if (title === '') failures.push({ row: number, code: 'no-title' });
    else drafts.push(toDraft(row, columns, used, title));
  }
  return { drafts: withKeys(drafts), failures };
}

function toDraft(
  row: Readonly<Record<string, string>>,
  columns: readonly string[],
  { title: titleColumn, body, tags, audience, addOthers }: ColumnMapping,
  title: string,
): Draft {
  const taken = new Set([titleColumn, body, tags, audience]);
  const others = addOthers
    ? columns
        .filter((column) => !taken.has(column) && (row[column] ?? '').trim() !== '')
        .map((column) => `${column}: ${row[column]}`)
    : [];
  const main = body === null ? '' : (row[body] ?? '');
  return draft(title, [main, others.join('\n')].filter((part) => part !== '').join('\n\n'), {
    tags: tags === null ? [] : readTags(row[tags]),
    audience: audience === null ? null : readAudience(row[audience]),
  });
}

/** Rows are told apart by their titles, so that a table with rows moved or added updates the right articles. */
function withKeys(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, number>();
  return drafts.map((one) => {
    const count = (seen.get(one.title) ?? 0) + 1;
    seen.set(one.title, count);
    return { ...one, key: count === 1 ? one.title : `${one.title} (${count})` };
  });
}

function fitMapping(mapping: ColumnMapping, columns: readonly string[]): ColumnMapping {
  const fit = (column: string | null): string | null =>
    column !== null && columns.includes(column) ? column : null;
  const title = fit(mapping.title);
  if (title === null) return guessMapping(columns);
  return {
    title,
    body: fit(mapping.body),
    tags: fit(mapping.tags),
    audience: fit(mapping.audience),
    addOthers: mapping.addOthers,
  };
}

interface ParsedTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Indexes of rows that have too many cells or quotes that do not match. */
  readonly broken: ReadonlySet<number>;
}

/** @param most rows read; 0 for all */
function parse(text: string, most = 0): ParsedTable {
  const { lines, broken } = parseLines(text, most === 0 ? 0 : most + 1);
  const columns = (lines[0] ?? []).map((column) => column.trim());
  const rows = lines
    .slice(1)
    .map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
  const overlong = lines.flatMap((cells, index) => (cells.length > columns.length ? [index] : []));
  return {
    columns: columns.filter((column) => column !== ''),
    rows,
    // The first line holds the columns' names.
    broken: new Set([...broken, ...overlong].map((line) => line - 1)),
  };
}

/** How often reading starts again behind a quote that never ends. */
const mostRestarts = 100;

/** A quote that never ends would swallow the rest of the table: its line is given up, and reading goes on behind it. */
function parseLines(text: string, preview: number) {
  const lines: (readonly string[])[] = [];
  const broken: number[] = [];
  let rest = text;
  let delimiter = '';
  for (let restarts = 0; rest !== ''; restarts += 1) {
    const { data, errors, meta } = Papa.parse<string[]>(rest, {
      skipEmptyLines: 'greedy',
      preview,
      delimiter,
    });
    delimiter = meta.delimiter;
    const open = errors.find(({ code }) => code === 'MissingQuotes');
    const isLast = open?.index === undefined || open.row === undefined || restarts === mostRestarts;
    for (const { type, row } of errors) {
      if (type === 'Quotes' && row !== undefined && row !== open?.row) broken.push(lines.length + row);
    }
    lines.push(...(isLast ? data : data.slice(0, open.row)));
    if (open === undefined) break;
    broken.push(isLast ? lines.length - 1 : lines.length);
    if (isLast || open.index === undefined) break;
    const start = rest.lastIndexOf('\n', open.index - 1) + 1;
    const end = rest.indexOf('\n', open.index);
    lines.push([rest.slice(start, end === -1 ? undefined : end)]);
    rest = end === -1 ? '' : rest.slice(end + 1);
  }
  return { lines, broken };
}
