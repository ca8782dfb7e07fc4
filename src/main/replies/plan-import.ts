/** Decides what an import changes: pure, so that the store only has to write the result. */
import { maxReplies } from '../../shared/replies.ts';
import type { ImportProblem, ImportResult, ReplyFields, SavedReply } from '../../shared/replies.ts';
import type { ReadReplies } from './csv.ts';

interface Known {
  readonly id: string;
  readonly fields: ReplyFields;
}

export interface ImportPlan {
  /** New and changed ones, in the file's order. */
  readonly writes: readonly Known[];
  readonly result: ImportResult;
}

/**
 * A line is about the reply of the same folder, title and language, if there is one. A shortcut that another reply holds is
 * left out and told, so that no import takes a word away from somebody.
 */
export function planImport(
  existing: readonly SavedReply[],
  read: ReadReplies,
  newId: () => string,
): ImportPlan {
  const known = new Map<string, Known>();
  const holders = new Map<string, string>();
  for (const { id, title, body, folder, shortcut, language } of existing) {
    const fields = { title, body, folder, shortcut, language };
    known.set(identityOf(fields), { id, fields });
    if (shortcut !== '') holders.set(shortcutKey(fields), id);
  }
  const oldIds = new Set(existing.map(({ id }) => id));
  const writes = new Map<string, ReplyFields>();
  const problems: ImportProblem[] = [...read.problems];
  let unchanged = 0;
  let count = existing.length;
  for (const { line, fields: wanted } of read.replies) {
    const same = known.get(identityOf(wanted));
    if (same === undefined && count >= maxReplies) {
      problems.push({ line, reason: 'too-many', about: wanted.title });
      continue;
    }
    const id = same?.id ?? newId();
    const holder = wanted.shortcut === '' ? undefined : holders.get(shortcutKey(wanted));
    const isTaken = holder !== undefined && holder !== id;
    if (isTaken) problems.push({ line, reason: 'shortcut-taken', about: wanted.title });
    const fields = isTaken ? { ...wanted, shortcut: same?.fields.shortcut ?? '' } : wanted;
    if (same !== undefined && isSame(same.fields, fields)) {
      unchanged += 1;
      continue;
    }
    if (same === undefined) count += 1;
    else holders.delete(shortcutKey(same.fields));
    if (fields.shortcut !== '') holders.set(shortcutKey(fields), id);
    known.set(identityOf(fields), { id, fields });
    writes.set(id, fields);
  }
  const updated = [...writes.keys()].filter((id) => oldIds.has(id)).length;
  return {
    writes: [...writes].map(([id, fields]) => ({ id, fields })),
    result: {
      added: writes.size - updated,
      updated,
      unchanged,
      problems: problems.toSorted((left, right) => left.line - right.line),
    },
  };
}

function identityOf({ folder, title, language }: ReplyFields): string {
  return JSON.stringify([folder, title, language.toLowerCase()]);
}

/** As the store compares them: only ASCII letters have a case there. */
function shortcutKey({ shortcut, language }: ReplyFields): string {
  return JSON.stringify([shortcut.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()), language]);
}

function isSame(left: ReplyFields, right: ReplyFields): boolean {
  return left.body === right.body && left.shortcut === right.shortcut && left.language === right.language;
}
