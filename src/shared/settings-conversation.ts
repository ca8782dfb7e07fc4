/** Settings of the conversation: how the agent's own messages leave. */
import { z } from 'zod';

/** The choices for how long a sent message can be taken back, in seconds; 0 sends at once. */
export const undoSendChoices = [0, 3, 5, 10] as const;

export const conversationSettingsSchema = z.object({
  undoSendSeconds: z.literal(undoSendChoices).default(5),
});
