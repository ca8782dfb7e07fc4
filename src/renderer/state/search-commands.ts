/**
 * Search as one types, and the jump to what was found. One question a frame at most; an answer that a later question has
 * overtaken is dropped.
 */
import type { Message } from '../../shared/domain.ts';
import { longestQuery } from '../../shared/search.ts';
import type { SearchHit } from '../../shared/search.ts';
import type { Ask } from './ask.ts';
import { findRun } from './desk-reducer.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore } from './interface-store.ts';

/** More than a pane shows at once; whoever needs more types another word. */
const mostHits = 50;
/** The largest page that main gives. */
const jumpPage = 200;
/** The most suggestions that main lists; older ones open their conversation alone. */
const runPage = 100;

/** What the search needs of its field on screen. */
export interface SearchFieldPort {
  /** Focuses the field with its text selected, so that typing replaces it. */
  focus(): void;
}

export interface SearchCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly beforeNextPaint: (callback: () => void) => void;
  readonly ask: Ask;
  readonly openConversation: (conversationId: string) => Promise<void>;
  readonly pickRun: (conversationId: string, runId: string) => void;
  readonly focusComposer: () => void;
}

export function createSearchCommands(options: SearchCommandOptions) {
  const { store, ui, ask } = options;
  let field: SearchFieldPort | null = null;
  let isDue = false;
  /** Whether the query ends in letters of which an input method is still to make a word. */
  let isComposing = false;
  /** Counts questions and endings, so that an answer can tell whether it is still wanted. */
  let generation = 0;
  /** The generation that the hits on screen answer. */
  let answered = 0;
  /** The generation whose first hit Enter has asked for before there was an answer. */
  let wanted: number | null = null;

  /** Shows what is being composed in the field; it is not looked for, and what was found before stays. */
  function composeQuery(query: string): void {
    generation += 1;
    isComposing = true;
    ui.setState({ search: { query, hits: ui.getState().search?.hits ?? null, selected: 0 } });
  }

  function search(query: string): void {
    generation += 1;
    isComposing = false;
    if (query.trim() === '') {
      answered = generation;
      ui.setState({ search: query === '' ? null : { query, hits: null, selected: 0 } });
      return;
    }
    const hits = ui.getState().search?.hits ?? null;
    ui.setState({ search: { query, hits, selected: 0 } });
    if (isDue) return;
    isDue = true;
    options.beforeNextPaint(() => {
      isDue = false;
      void answer();
    });
  }

  async function answer(): Promise<void> {
    const asked = generation;
    const query = ui.getState().search?.query ?? '';
    if (query.trim() === '' || isComposing) return;
    const found = await ask('search.find', { query: query.slice(0, longestQuery), limit: mostHits });
    if (asked !== generation) return;
    answered = asked;
    ui.setState({ search: { query, hits: found?.hits ?? [], selected: 0 } });
    if (wanted === asked) openSelectedHit();
  }

  /** Opens the hit that the arrow keys have reached; while the hits are those of an earlier query, the first one to come. */
  function openSelectedHit(): void {
    wanted = answered === generation ? null : generation;
    const { search: current } = ui.getState();
    const hit = wanted === null ? current?.hits?.[current.selected] : undefined;
    if (hit !== undefined) void openHit(hit);
  }

  function moveInHits(step: number): void {
    const { search: current } = ui.getState();
    if (current === null) return;
    const last = Math.max(0, (current.hits?.length ?? 0) - 1);
    const selected = Math.min(last, Math.max(0, current.selected + step));
    ui.setState({ search: { ...current, selected } });
  }

  function leaveSearch(): void {
    generation += 1;
    ui.setState({ search: null });
    options.focusComposer();
  }

  /** Opens the conversation of a hit with the place of the hit in view. */
  async function openHit({ conversationId, found }: SearchHit): Promise<void> {
    const opened = options.openConversation(conversationId);
    // At once: by the time all is loaded the agent may be somewhere else, and the focus is not to be taken from there.
    options.focusComposer();
    await opened;
    if (store.getState().openConversationId !== conversationId) return;
    if (found.kind === 'message') {
      await loadBackTo(conversationId, found.sequence);
      ui.setState({ found: { conversationId, messageId: found.messageId } });
    }
    if (found.kind === 'suggestion') await showRun(conversationId, found.runId);
  }

  /** Loads all pages down to the message, since a timeline has no holes; they are put in place at once. */
  async function loadBackTo(conversationId: string, sequence: number): Promise<void> {
    const detail = store.getState().details[conversationId];
    let beforeSequence = detail?.messages[0]?.sequence ?? 0;
    const pages: (readonly Message[])[] = [];
    let hasOlder = detail?.hasOlder ?? false;
    while (hasOlder && beforeSequence > sequence) {
      const page = await ask('messages.page', { conversationId, beforeSequence, limit: jumpPage });
      if (page === undefined) return;
      pages.push(page.messages);
      hasOlder = page.hasOlder;
      beforeSequence = page.messages[0]?.sequence ?? 0;
    }
    const messages = pages.toReversed().flat();
    if (messages.length > 0) store.dispatch({ kind: 'older-loaded', conversationId, messages, hasOlder });
  }

  async function showRun(conversationId: string, runId: string): Promise<void> {
    if (findRun(store.getState(), runId) === null) {
      const page = await ask('runs.list', { conversationId, limit: runPage });
      const run = page?.runs.find(({ id }) => id === runId);
      if (run === undefined) return;
      store.dispatch({ kind: 'events', batch: [{ type: 'run-changed', run }], at: 0 });
    }
    options.pickRun(conversationId, runId);
  }

  return {
    search,
    composeQuery,
    moveInHits,
    leaveSearch,
    openHit,
    openSelectedHit,
    focusSearch() {
      wanted = null;
      field?.focus();
    },
    /** The field on screen offers itself; the returned function withdraws it. */
    attachSearchField(port: SearchFieldPort): () => void {
      field = port;
      return () => {
        if (field === port) field = null;
      };
    },
  };
}
