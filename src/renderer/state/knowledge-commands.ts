/** What the agent does with articles. What was typed is saved when another article, or nothing, takes its place. */
import type { ArticleContent, ArticleQuery, ImportOptions } from '../../shared/knowledge.ts';
import type { Ask } from './ask.ts';
import type { DeskStore } from './desk-store.ts';
import type { InterfaceStore } from './interface-store.ts';
import { closedKnowledge, emptyArticle } from './knowledge-state.ts';
import type { Dropped, KnowledgeState } from './knowledge-state.ts';

/** Longest title made of a text that has none, in characters. */
const madeTitleLength = 60;

export interface KnowledgeCommandOptions {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly ask: Ask;
}

export type KnowledgeCommands = ReturnType<typeof createKnowledgeCommands>;

export function createKnowledgeCommands({ store, ui, ask }: KnowledgeCommandOptions) {
  const knowledge = (): KnowledgeState => ui.getState().knowledge;
  function change(part: Partial<KnowledgeState>): void {
    ui.setState((state) => ({ knowledge: { ...state.knowledge, ...part } }));
  }
  const listChanged = (): void => change({ listVersion: knowledge().listVersion + 1 });

  /** What was open in another workspace is not this one's. */
  function enter(): void {
    const workspace = store.getState().facts?.workspace.kind ?? null;
    if (knowledge().workspace !== workspace) change({ ...closedKnowledge, workspace });
  }

  /** One save at a time: until the first of a new article is answered, its id is not known. */
  let saving: Promise<boolean> = Promise.resolve(true);

  /** Saves what the editor holds; true when nothing is left to save. */
  function saveArticle(): Promise<boolean> {
    saving = saving.then(saveNow, saveNow);
    return saving;
  }

  async function saveNow(): Promise<boolean> {
    const { draft, isChanged, articleId } = knowledge();
    if (draft === null || !isChanged) return true;
    if (draft.title.trim() === '') return draft.body.trim() === '';
    const saved = await ask('knowledge.save', { articleId, content: { ...draft, tags: [...draft.tags] } });
    if (saved === undefined) return false;
    const now = knowledge();
    // Typing may have gone on, or another article been opened, meanwhile.
    if (now.articleId === articleId)
      change({ articleId: saved.id, facts: saved, isChanged: now.draft !== draft });
    listChanged();
    return true;
  }

  /** Before something else takes the editor: a text without a title gets its first words for one, so that it is not lost. */
  async function putAway(): Promise<boolean> {
    enter();
    const { draft } = knowledge();
    if (draft !== null && draft.title.trim() === '' && draft.body.trim() !== '')
      editArticle({ ...draft, title: draft.body.trim().replaceAll(/\s+/g, ' ').slice(0, madeTitleLength) });
    return saveArticle();
  }

  function editArticle(draft: ArticleContent): void {
    change({ draft, isChanged: true });
  }

  /** Shows an article, in place of what is open; with a passage, at that place. */
  async function openArticle(articleId: string, passage: KnowledgeState['passage'] = null): Promise<void> {
    if (!(await putAway())) return;
    const article = await ask('knowledge.get', { articleId });
    if (article === undefined) return;
    const { title, body, language, tags, audience, validUntil } = article;
    const draft = { title, body, language, tags, audience, validUntil };
    change({
      pane: 'article',
      articleId,
      draft,
      facts: article,
      isChanged: false,
      passage,
      opening: knowledge().opening + 1,
    });
    ui.setState({ dialog: 'knowledge' });
  }

  /** Begins an article, with some of it given: the question that nothing answered, say. */
  async function newArticle(given: Partial<ArticleContent> = {}): Promise<void> {
    if (!(await putAway())) return;
    const isGiven = Object.keys(given).length > 0;
    const opening = knowledge().opening + 1;
    const draft = { ...emptyArticle, ...given };
    change({
      pane: 'article',
      articleId: null,
      draft,
      facts: null,
      isChanged: isGiven,
      passage: null,
      opening,
    });
    ui.setState({ dialog: 'knowledge' });
  }

  return {
    openKnowledge(): void {
      enter();
      ui.setState({ dialog: 'knowledge' });
    },
    openArticle,
    newArticle,
    editArticle,
    saveArticle,
    async closeKnowledge(): Promise<void> {
      await putAway();
      if (ui.getState().dialog === 'knowledge') ui.setState({ dialog: null });
    },
    async deleteArticle(): Promise<void> {
      const { articleId } = knowledge();
      if (articleId !== null && (await ask('knowledge.delete', { articleId })) === undefined) return;
      change({ articleId: null, draft: null, isChanged: false });
      listChanged();
    },
    listArticles: (query: ArticleQuery) => ask('knowledge.list', query),
    articleVersions: (articleId: string) => ask('knowledge.versions', { articleId }),
    async openImport(): Promise<void> {
      if (!(await putAway())) return;
      change({ pane: 'import' });
      ui.setState({ dialog: 'knowledge' });
    },
    showArticles: () => change({ pane: 'article', selection: null, dropProblem: null }),
    async chooseImport(what: 'files' | 'folder'): Promise<void> {
      const answer = await ask('knowledge.choose', { what });
      if (answer !== undefined && answer.selection !== null) change({ selection: answer.selection });
    },
    /** @param reading what was dropped, or why it cannot be taken; the answer shows where imports are chosen */
    async dropImport(reading: Promise<Dropped>): Promise<void> {
      const isPutAway = putAway();
      const dropped = await reading;
      if (!(await isPutAway)) return;
      change({
        pane: 'import',
        selection: null,
        dropProblem: dropped.kind === 'files' ? null : dropped.kind,
      });
      if (dropped.kind !== 'files') return;
      const answer = await ask('knowledge.drop', { files: [...dropped.files] });
      if (answer !== undefined) change({ selection: answer.selection });
    },
    async addressImport(lines: readonly string[]): Promise<void> {
      const answer = await ask('knowledge.addresses', { lines: [...lines] });
      if (answer !== undefined) change({ selection: answer.selection });
    },
    forgetSelection: () => change({ selection: null }),
    async startImport(options: ImportOptions): Promise<void> {
      const { selection } = knowledge();
      if (selection === null) return;
      const started = await ask('knowledge.import', {
        selectionId: selection.id,
        options: { ...options, tags: [...options.tags] },
      });
      if (started !== undefined) change({ selection: null });
    },
    cancelImport: (importId: string) => ask('knowledge.cancel-import', { importId }),
    articlesImported: listChanged,
  };
}
