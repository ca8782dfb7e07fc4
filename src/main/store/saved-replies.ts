/** Saved replies in SQLite. */
import type { SavedReply } from '../../shared/replies.ts';
import type { Connection } from './connection.ts';
import type { NewReply, ReplyStore } from './replies-ports.ts';

interface ReplyRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly folder: string;
  readonly shortcut: string;
  readonly language: string;
  readonly usage_count: number;
  readonly last_used_at: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Undoes the whole transaction; never leaves this file. */
class ShortcutTakenError extends Error {}

function toReply(row: ReplyRow): SavedReply {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    folder: row.folder,
    shortcut: row.shortcut,
    language: row.language,
    usageCount: row.usage_count,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function createReplyStore(connection: Connection): ReplyStore {
  const statements = prepareStatements(connection);

  function get(replyId: string): SavedReply | null {
    const row = statements.get.get(replyId);
    return row === undefined ? null : toReply(row);
  }

  function saveOne({ id, fields, uses = 0 }: NewReply, at: number): SavedReply {
    const holder = statements.holder.get(fields.shortcut, fields.language, id);
    if (holder !== undefined) throw new ShortcutTakenError();
    statements.save.run({ id, at, uses, ...fields });
    return get(id) as SavedReply;
  }

  const save = connection.transaction('replies.save', (replies: readonly NewReply[], at: number) =>
    replies.map((reply) => saveOne(reply, at)),
  );
  const remove = connection.transaction('replies.delete', (replyIds: readonly string[]) => {
    for (const replyId of replyIds) statements.delete.run(replyId);
  });

  return {
    list: async () => statements.list.all().map(toReply),
    get: async (replyId) => get(replyId),
    save: async (replies, at) => {
      try {
        return save(replies, at);
      } catch (error) {
        if (error instanceof ShortcutTakenError) return null;
        throw error;
      }
    },
    delete: async (replyIds) => remove(replyIds),
    moveFolder: async (from, to, at) => void statements.moveFolder.run({ from, to, at }),
    recordUse: async (replyId, at) => {
      statements.recordUse.run(at, replyId);
      return get(replyId);
    },
  };
}

function prepareStatements(connection: Connection) {
  return {
    list: connection.prepare<[], ReplyRow>(
      'replies.list',
      'select * from saved_replies order by folder, title, id',
    ),
    get: connection.prepare<[string], ReplyRow>('replies.get', 'select * from saved_replies where id = ?'),
    holder: connection.prepare<[string, string, string], { readonly id: string }>(
      'replies.shortcut-holder',
      `select id from saved_replies where shortcut = ? and language = ? and id <> ? and shortcut <> ''`,
    ),
    save: connection.prepare<
      [NewReply['fields'] & { readonly id: string; readonly at: number; readonly uses: number }]
    >(
      'replies.save',
      `insert into saved_replies (id, title, body, folder, shortcut, language, usage_count, created_at, updated_at)
       values (@id, @title, @body, @folder, @shortcut, @language, @uses, @at, @at)
       on conflict (id) do update set title = @title, body = @body, folder = @folder, shortcut = @shortcut,
         language = @language, updated_at = @at`,
    ),
    delete: connection.prepare<[string]>('replies.delete', 'delete from saved_replies where id = ?'),
    moveFolder: connection.prepare<[{ readonly from: string; readonly to: string; readonly at: number }]>(
      'replies.move-folder',
      `update saved_replies set updated_at = @at,
         folder = trim(@to || substr(folder, length(@from) + 1), '/')
       where folder = @from or substr(folder, 1, length(@from) + 1) = @from || '/'`,
    ),
    recordUse: connection.prepare<[number, string]>(
      'replies.record-use',
      'update saved_replies set usage_count = usage_count + 1, last_used_at = ? where id = ?',
    ),
  };
}
