/** Whether articles are also found by meaning, and with which models. Without any of it they are found by words, on this machine. */
import { z } from 'zod';

export const knowledgeSettingsSchema = z.object({
  /** The profile whose endpoint makes embeddings and ranks; null for none. */
  embeddingProfileId: z.string().min(1).max(60).nullable().default(null),
  embeddingModel: z.string().trim().min(1).max(120).default('text-embedding-v4'),
  /** One of the model's sizes. */
  dimensions: z.number().int().min(64).max(4_096).default(1_024),
  /** Empty for no reranking. */
  rerankModel: z.string().trim().max(120).default(''),
});
export type KnowledgeSettings = z.infer<typeof knowledgeSettingsSchema>;
