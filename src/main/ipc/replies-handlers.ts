/** The handlers of saved replies and procedures: thin translations from the contract to the library. */
import type { RepliesOutputs } from '../../shared/contract/replies.ts';
import type { LibraryRefusal, ReplyLibrary } from '../replies/port.ts';
import type { Desk } from './desk.ts';
import { RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

export function createRepliesHandlers(
  library: () => ReplyLibrary,
  saveTextFile: Desk['saveTextFile'],
): Pick<RequestHandlers, keyof RepliesOutputs> {
  return {
    'replies.list': async () => ({ replies: await library().replies() }),
    'replies.save': async ({ replyId, fields }) => {
      const result = await library().saveReply(replyId, fields);
      if (!result.ok) throw refusalOf(result.refusal);
      return result.saved;
    },
    'replies.delete': async ({ replyIds }) => {
      await library().deleteReplies(replyIds);
      return null;
    },
    'replies.move-folder': async ({ from, to }) => {
      const refusal = await library().moveFolder(from, to);
      if (refusal !== null) throw refusalOf(refusal);
      return null;
    },
    'replies.record-use': async ({ replyId }) => {
      await library().recordUse(replyId);
      return null;
    },
    'replies.import': ({ csv }) => library().importCsv(csv),
    'replies.export': async () => ({
      savedAs: await saveTextFile({ name: 'deskcue-replies.csv', text: await library().exportCsv() }),
    }),
    'replies.fitting': async ({ conversationId, limit }) => ({
      replies: await library().fitting(conversationId, limit),
    }),
    'procedures.list': async () => ({ procedures: await library().procedures() }),
    'procedures.save': async ({ procedureId, fields }) => {
      const result = await library().saveProcedure(procedureId, fields);
      if (!result.ok) throw refusalOf(result.refusal);
      return result.saved;
    },
    'procedures.delete': async ({ procedureId }) => {
      await library().deleteProcedure(procedureId);
      return null;
    },
    'procedures.of-conversation': ({ conversationId }) => library().procedureOf(conversationId),
    'procedures.of-run': async ({ runId }) => ({ followed: await library().procedureOfRun(runId) }),
    'procedures.pin': ({ conversationId, pin }) => library().pinProcedure(conversationId, pin),
  };
}

function refusalOf(refusal: LibraryRefusal): RequestFailure {
  switch (refusal) {
    case 'shortcut-taken':
      return new RequestFailure({
        code: 'conflict',
        reason: refusal,
        message: 'another reply of this language has the shortcut',
      });
    case 'too-many':
      return new RequestFailure({ code: 'too-long', reason: refusal, message: 'the library is full' });
    case 'folder-too-long':
      return new RequestFailure({
        code: 'too-long',
        reason: refusal,
        message: 'a folder’s whole name would be too long',
      });
  }
}
