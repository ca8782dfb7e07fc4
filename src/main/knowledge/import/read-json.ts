/** JSON lines, and JSON files that hold one list of articles. A broken line is named; the rest goes in. Pure. */
import { draft, readAudience, readTags } from './draft.ts';
import type { Draft, Reading } from './draft.ts';
import { ImportError } from './import-error.ts';
import { readLanguage } from './read-text.ts';

const titleFields = ['title', 'question', 'subject', 'name', '标题', '问题'] as const;
const bodyFields = ['body', 'content', 'answer', 'text', 'markdown', '正文', '内容', '答案'] as const;

type Fields = Readonly<Record<string, unknown>>;

export function readJsonLines(text: string): Reading {
  const values = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [{ row: index + 1, value: JSON.parse(line) as unknown }];
    } catch {
      return [{ row: index + 1, value: null }];
    }
  });
  return readValues(values);
}

/** A list of articles, or an object with one such list somewhere at its top. */
export function readJson(text: string): Reading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Many files of JSON lines are called .json.
    return readJsonLines(text);
  }
  const list = Array.isArray(parsed) ? parsed : listInside(parsed);
  return readValues((list ?? [parsed]).map((value: unknown, index) => ({ row: index + 1, value })));
}

function listInside(value: unknown): readonly unknown[] | null {
  if (!isFields(value)) return null;
  return (
    Object.values(value).find(
      (inside): inside is readonly unknown[] => Array.isArray(inside) && inside.some(isFields),
    ) ?? null
  );
}

function readValues(values: readonly { readonly row: number; readonly value: unknown }[]): Reading {
  if (values.length === 0) throw new ImportError('empty');
  const drafts: Draft[] = [];
  const failures: { readonly row: number; readonly code: 'broken-row' | 'no-title' }[] = [];
  for (const { row, value } of values) {
    const title = isFields(value) ? firstText(value, titleFields) : null;
    if (!isFields(value)) failures.push({ row, code: 'broken-row' });
    else if (title === null) failures.push({ row, code: 'no-title' });
    else drafts.push(toDraft(value, title));
  }
  return { drafts, failures };
}

function toDraft(value: Fields, title: string): Draft {
  const until = Date.parse(String(value['validUntil'] ?? value['valid_until'] ?? ''));
  const id = value['id'];
  return draft(title, firstText(value, bodyFields) ?? '', {
    key: typeof id === 'string' || typeof id === 'number' ? String(id) : title,
    audience: readAudience(value['audience']),
    language: readLanguage(value['language'] ?? value['lang']),
    tags: readTags(value['tags']),
    validUntil: Number.isNaN(until) ? null : until,
  });
}

function firstText(value: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const text = value[name];
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
