/** Markdown, with or without a head of fields, and plain text. Pure. */
import type { ArticleLanguage } from '../../../shared/knowledge.ts';
import { draft, oneDraft, readAudience, readTags, titleFromName } from './draft.ts';
import type { Reading } from './draft.ts';

/** A first line longer than this is no title. */
const longestTitleLine = 100;

/** Fields between lines of three dashes, one a line, as static site generators write them. */
const headPattern = /^---[ \t]*\r?\n(?<fields>[\s\S]{0,8000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

export function readMarkdown(text: string, name: string): Reading {
  const head = headPattern.exec(text);
  const fields = fieldsOf(head?.groups?.['fields'] ?? '');
  const rest = head === null ? text : text.slice(head[0].length);
  const heading = /^#[ \t]+(.+?)[ \t#]*$/m.exec(rest);
  const isFirst = heading !== null && rest.slice(0, heading.index).trim() === '';
  const body = isFirst ? rest.slice(heading.index + heading[0].length) : rest;
  const title = fields.get('title') ?? heading?.[1] ?? titleFromName(name);
  const until = Date.parse(fields.get('valid-until') ?? fields.get('validuntil') ?? '');
  return oneDraft(
    draft(title, body, {
      audience: readAudience(fields.get('audience')),
      language: readLanguage(fields.get('language') ?? fields.get('lang')),
      tags: readTags(fields.get('tags')?.replaceAll(/[[\]"']/g, '')),
      validUntil: Number.isNaN(until) ? null : until,
    }),
  );
}

export function readPlainText(text: string, name: string): Reading {
  const [first = '', ...rest] = text.trimStart().split('\n');
  const isTitle = first.trim() !== '' && first.length <= longestTitleLine && rest[0]?.trim() === '';
  return oneDraft(isTitle ? draft(first.trim(), rest.join('\n')) : draft(titleFromName(name), text));
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/gm);
  return new Map(
    [...lines].map(([, key = '', value = '']) => [key.toLowerCase(), value.replaceAll(/^["']|["']$/g, '')]),
  );
}

export function readLanguage(value: unknown): ArticleLanguage | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (/^zh|中文|chinese/i.test(value)) return 'zh-CN';
  return /^en/i.test(value) ? 'en' : 'other';
}
