/** How long the desk's data is kept. */
import { z } from 'zod';

export const dataSettingsSchema = z.object({
  /** Days without activity after which a conversation is removed for good; null keeps everything. */
  keepDays: z.number().int().min(1).max(3_650).nullable().default(null),
});
export type DataSettings = z.infer<typeof dataSettingsSchema>;
