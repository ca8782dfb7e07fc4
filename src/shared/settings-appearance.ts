/** How the desk looks beyond theme and language, which every window needs before any store is open. */
import { z } from 'zod';

export const appearanceSettingsSchema = z.object({
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Percent of the usual size; everything grows with it, not the text alone. */
  fontSize: z.number().int().min(90).max(150).default(100),
  /** `reduced` keeps everything still, whatever the system wishes. */
  motion: z.enum(['system', 'reduced']).default('system'),
  clock: z.enum(['24h', '12h']).default('24h'),
});
export type AppearanceSettings = z.infer<typeof appearanceSettingsSchema>;
