/** The handlers of articles and imports: thin translations from the contract to the knowledge port. */
import type { KnowledgeOutputs } from '../../shared/contract/knowledge.ts';
import type { Importer, Knowledge } from '../knowledge/port.ts';
import type { Desk } from './desk.ts';
import { notFound, RequestFailure } from './request-failure.ts';
import type { RequestHandlers } from './router.ts';

export function createKnowledgeHandlers(
  workspace: () => { readonly knowledge: Knowledge; readonly importer: Importer },
  choosePaths: Desk['choosePaths'],
): Pick<RequestHandlers, keyof KnowledgeOutputs> {
  return {
    'knowledge.list': (query) => workspace().knowledge.list(query),
    'knowledge.get': async ({ articleId }) => {
      const article = await workspace().knowledge.get(articleId);
      if (article === null) throw notFound('article');
      return article;
    },
    'knowledge.save': async ({ articleId, content }) => {
      const article = await workspace().knowledge.save(articleId, content);
      if (article === null) throw notFound('article');
      return article;
    },
    'knowledge.delete': async ({ articleId }) => {
      if (!(await workspace().knowledge.remove(articleId))) throw notFound('article');
      return null;
    },
    'knowledge.versions': async ({ articleId }) => ({
      versions: await workspace().knowledge.versions(articleId),
    }),
    'knowledge.status': async () => {
      const { knowledge, importer } = workspace();
      const [status, tags] = await Promise.all([knowledge.status(), knowledge.tags()]);
      return { status, tags, lastImport: importer.current() };
    },
    'knowledge.choose': async ({ what }) => {
      const { importer } = workspace();
      const paths = await choosePaths(what);
      return { selection: paths.length === 0 ? null : await importer.selectPaths(paths) };
    },
    'knowledge.drop': async ({ files }) => ({ selection: await workspace().importer.selectContents(files) }),
    'knowledge.addresses': async ({ lines }) => ({
      selection: await workspace().importer.selectAddresses(lines),
    }),
    'knowledge.import': async ({ selectionId, options }) => {
      const result = workspace().importer.start(selectionId, options);
      if (result.started) return { importId: result.importId };
      throw new RequestFailure({
        code: 'conflict',
        reason: result.refusal,
        message: 'the import cannot be started',
      });
    },
    'knowledge.cancel-import': async ({ importId }) => {
      await workspace().importer.cancel(importId);
      return null;
    },
  };
}
