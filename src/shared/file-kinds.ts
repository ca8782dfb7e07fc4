/** Which files can be read, by the endings of their names. Apart from the readers, which are loaded where they are needed. */

export type FileKind = 'markdown' | 'text' | 'html' | 'table' | 'json' | 'json-lines' | 'pdf' | 'docx';

const kinds: Readonly<Record<string, FileKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'table',
  tsv: 'table',
  json: 'json',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  pdf: 'pdf',
  docx: 'docx',
};

/** Null when no reader takes it. */
export function kindOfName(name: string): FileKind | null {
  return kinds[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null;
}
