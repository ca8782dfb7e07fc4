/**
 * The library of saved replies and procedures: guards what is saved, keeps the matchers that choose among them up to date, and
 * announces each change. It knows neither windows nor models.
 */
import { maxProcedures, maxReplies, tidyFolder } from '../../shared/replies.ts';
import type { Procedure, SavedReply } from '../../shared/replies.ts';
import type { MessageStore, ProcedureStore, ReplyStore } from '../store/ports.ts';
import { customerTurns } from './customer-turns.ts';
import { readRepliesCsv, writeRepliesCsv } from './csv.ts';
import { createMatcher } from './matcher.ts';
import { createPreparer } from './preparer.ts';
import type { Matcher } from './matcher.ts';
import { planImport } from './plan-import.ts';
import type { ConversationProcedure, ReplyLibrary } from './port.ts';

export interface LibraryDependencies {
  readonly replies: ReplyStore;
  readonly procedures: ProcedureStore;
  readonly messages: MessageStore;
  readonly onChange: (library: 'replies' | 'procedures') => void;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Characters of the conversation that are looked at: what the customer says now, and a little of what led to it. */
const lookBack = 4_000;
const longestFolder = 200;

interface Shelf<Item> {
  readonly items: readonly Item[];
  readonly matcher: Matcher;
}

export function createReplyLibrary(dependencies: LibraryDependencies): ReplyLibrary {
  const { replies, procedures, messages, now, newId } = dependencies;
  const prepareReplies = createPreparer<SavedReply>(({ title, shortcut, folder, body }) => ({
    subject: `${title}\n${shortcut}\n${folder}`,
    text: body,
  }));
  const prepareProcedures = createPreparer<Procedure>(({ title, whenToUse }) => ({
    subject: `${title}\n${whenToUse}`,
    text: '',
  }));
  /** Null after a change, until somebody asks. */
  let replyShelf: Promise<Shelf<SavedReply>> | null = null;
  let procedureShelf: Promise<Shelf<Procedure>> | null = null;

  function repliesChanged(): void {
    replyShelf = null;
    dependencies.onChange('replies');
  }

  function proceduresChanged(): void {
    procedureShelf = null;
    dependencies.onChange('procedures');
  }

  async function stockReplies(): Promise<Shelf<SavedReply>> {
    const items = await replies.list();
    return { items, matcher: createMatcher(await prepareReplies(items)) };
  }

  async function stockProcedures(): Promise<Shelf<Procedure>> {
    const items = (await procedures.list()).filter(({ isEnabled }) => isEnabled);
    return { items, matcher: createMatcher(await prepareProcedures(items)) };
  }

  async function fitting(conversationId: string, limit: number): Promise<readonly SavedReply[]> {
    const { newest, earlier } = customerTurns(await messages.recentTurns(conversationId, lookBack));
    if (newest === '') return [];
    const { items, matcher } = await (replyShelf ??= stockReplies());
    return matcher
      .find(newest, earlier, limit)
      .flatMap(({ id }) => items.find((item) => item.id === id) ?? []);
  }

  /**
   * The newest turn alone may be "ok, here is the photo": what matched before goes on to match, because all the customer has
   * said lately is looked at as one.
   */
  async function matchingProcedure(conversationId: string): Promise<Procedure | null> {
    const { newest, earlier } = customerTurns(await messages.recentTurns(conversationId, lookBack));
    const { items, matcher } = await (procedureShelf ??= stockProcedures());
    const [best] = matcher.find(newest, earlier, 1);
    const [lasting] = best === undefined ? matcher.find(`${earlier}\n${newest}`, '', 1) : [best];
    return items.find(({ id }) => id === lasting?.id) ?? null;
  }

  async function procedureOf(conversationId: string): Promise<ConversationProcedure> {
    const pin = await procedures.pinOf(conversationId);
    switch (pin.kind) {
      case 'off':
        return { pin, procedure: null };
      case 'pinned':
        return { pin, procedure: await procedures.get(pin.procedureId) };
      case 'automatic':
        return { pin, procedure: await matchingProcedure(conversationId) };
    }
  }

  return {
    replies: () => replies.list(),

    async saveReply(replyId, fields) {
      const isNew = (await replies.get(replyId)) === null;
      if (isNew && (await replies.list()).length >= maxReplies) return { ok: false, refusal: 'too-many' };
      const [saved] = (await replies.save([{ id: replyId, fields }], now())) ?? [];
      if (saved === undefined) return { ok: false, refusal: 'shortcut-taken' };
      repliesChanged();
      return { ok: true, saved };
    },

    async deleteReplies(replyIds) {
      await replies.delete(replyIds);
      repliesChanged();
    },

    async moveFolder(from, to) {
      const source = tidyFolder(from);
      const target = tidyFolder(to);
      const inside = (await replies.list()).filter(({ folder }) => `${folder}/`.startsWith(`${source}/`));
      if (inside.some(({ folder }) => target.length + folder.length - source.length > longestFolder))
        return 'folder-too-long';
      await replies.moveFolder(source, target, now());
      repliesChanged();
      return null;
    },

    async recordUse(replyId) {
      await replies.recordUse(replyId, now());
      // What it says is as before.
      dependencies.onChange('replies');
    },

    async importCsv(csv) {
      const plan = planImport(await replies.list(), readRepliesCsv(csv), newId);
      if (plan.writes.length > 0) {
        await replies.save(plan.writes, now());
        repliesChanged();
      }
      return plan.result;
    },

    exportCsv: async () => writeRepliesCsv(await replies.list()),
    fitting,
    procedures: () => procedures.list(),

    async saveProcedure(procedureId, fields) {
      const isNew = (await procedures.get(procedureId)) === null;
      if (isNew && (await procedures.list()).length >= maxProcedures)
        return { ok: false, refusal: 'too-many' };
      const saved = await procedures.save(procedureId, fields, now());
      proceduresChanged();
      return { ok: true, saved };
    },

    async deleteProcedure(procedureId) {
      await procedures.delete(procedureId);
      proceduresChanged();
    },

    procedureOf,
    procedureOfRun: (runId) => procedures.ofRun(runId),
    procedureFor: async (conversationId) => (await procedureOf(conversationId)).procedure,

    async follow(runId, procedure) {
      await procedures.recordRun(runId, procedure);
      dependencies.onChange('procedures');
    },

    async setDone(runId, done) {
      await procedures.setDone(runId, done);
      dependencies.onChange('procedures');
    },

    async pinProcedure(conversationId, pin) {
      await procedures.setPin(conversationId, pin);
      dependencies.onChange('procedures');
      return procedureOf(conversationId);
    },
  };
}
