/** Requests about articles and their import. */
import { z } from 'zod';
import { longestBody, longestTag, longestTitle, mostImportAddresses, mostTags } from '../knowledge.ts';
import type {
  Article,
  ArticlePage,
  ArticleVersion,
  ImportProgress,
  ImportSelection,
  KnowledgeStatus,
} from '../knowledge.ts';

const id = z.string().min(1).max(80);
const none = z.object({}).strict();
const audience = z.enum(['public', 'internal']);
const language = z.enum(['en', 'zh-CN', 'other']);
const column = z.string().max(500).nullable();

const articleContentSchema = z
  .object({
    title: z.string().trim().min(1).max(longestTitle),
    body: z.string().max(longestBody),
    language,
    tags: z.array(z.string().max(longestTag)).max(mostTags),
    audience,
    validUntil: z.number().nullable(),
  })
  .strict();

/** What may be dropped onto the window at once, in bytes; more comes in through the dialog, which reads files by itself. */
export const mostDroppedBytes = 50 * 1024 * 1024;
export const mostDroppedFiles = 1_000;

export const knowledgeRequests = {
  'knowledge.list': z
    .object({
      text: z.string().max(500),
      audience: audience.nullable(),
      language: language.nullable(),
      tag: z.string().max(longestTag).nullable(),
      validity: z.enum(['valid', 'expired']).nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    })
    .strict(),
  'knowledge.get': z.object({ articleId: id }).strict(),
  /** `articleId` null makes a new article. */
  'knowledge.save': z.object({ articleId: id.nullable(), content: articleContentSchema }).strict(),
  'knowledge.delete': z.object({ articleId: id }).strict(),
  'knowledge.versions': z.object({ articleId: id }).strict(),
  'knowledge.status': none,
  /** Asks in the system's own dialog; null when that is cancelled. */
  'knowledge.choose': z.object({ what: z.enum(['files', 'folder']) }).strict(),
  'knowledge.drop': z
    .object({
      files: z
        .array(z.object({ name: z.string().min(1).max(1_000), content: z.instanceof(Uint8Array) }).strict())
        .min(1)
        .max(mostDroppedFiles),
    })
    .strict(),
  'knowledge.addresses': z
    .object({ lines: z.array(z.string().max(2_000)).min(1).max(mostImportAddresses) })
    .strict(),
  'knowledge.import': z
    .object({
      selectionId: id,
      options: z
        .object({
          audience,
          tags: z.array(z.string().max(longestTag)).max(mostTags),
          mapping: z
            .object({ title: column, body: column, tags: column, audience: column, addOthers: z.boolean() })
            .strict()
            .nullable(),
          allowPrivateAddresses: z.boolean(),
        })
        .strict(),
    })
    .strict(),
  'knowledge.cancel-import': z.object({ importId: id }).strict(),
} as const satisfies Record<string, z.ZodType>;

export interface KnowledgeOutputs {
  'knowledge.list': ArticlePage;
  'knowledge.get': Article;
  'knowledge.save': Article;
  'knowledge.delete': null;
  'knowledge.versions': { readonly versions: readonly ArticleVersion[] };
  'knowledge.status': {
    readonly status: KnowledgeStatus;
    readonly tags: readonly string[];
    /** The last import of this session; null before the first. */
    readonly lastImport: ImportProgress | null;
  };
  'knowledge.choose': { readonly selection: ImportSelection | null };
  'knowledge.drop': { readonly selection: ImportSelection };
  'knowledge.addresses': { readonly selection: ImportSelection };
  'knowledge.import': { readonly importId: string };
  'knowledge.cancel-import': null;
}
