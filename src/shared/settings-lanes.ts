/** Lanes: the alternatives that stream side by side for one customer message, each with a style and perhaps a model of its own. */
import { z } from 'zod';

/** More than three columns nobody reads while a customer waits. */
export const maxLanes = 3;

export const laneStyleSchema = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(60).default('Standard'),
  /** What this lane does differently, in the agent's own words; part of the system prompt. Empty for nothing. */
  instruction: z.string().max(500).default(''),
  /** The profile to ask; null for the active one. One that is gone counts as null. */
  profileId: z.string().min(1).max(60).nullable().default(null),
  /** Another model of that profile; null for the profile's own. */
  model: z.string().trim().min(1).max(120).nullable().default(null),
});
export type LaneStyle = z.infer<typeof laneStyleSchema>;

export const standardLane: LaneStyle = laneStyleSchema.parse({ id: 'standard' });

export const lanesSchema = z
  .array(laneStyleSchema)
  .min(1)
  .max(maxLanes)
  .refine((lanes) => new Set(lanes.map(({ id }) => id)).size === lanes.length, 'two lanes have one id')
  .readonly();

/** A list of lanes of unknown origin: those that fit, or the standard lane. `problems` names what was left out. */
export function mendLanes(raw: unknown): {
  readonly lanes: readonly LaneStyle[];
  readonly problems: readonly string[];
} {
  if (!Array.isArray(raw)) return { lanes: [standardLane], problems: ['is not a list of lanes'] };
  const problems: string[] = [];
  const lanes: LaneStyle[] = [];
  for (const [index, item] of raw.slice(0, maxLanes).entries()) {
    const lane = laneStyleSchema.safeParse(item);
    if (!lane.success) problems.push(`lane ${index + 1} does not fit`);
    else if (lanes.some(({ id }) => id === lane.data.id)) problems.push(`lane ${index + 1} repeats an id`);
    else lanes.push(lane.data);
  }
  if (raw.length > maxLanes) problems.push(`more than ${maxLanes} lanes`);
  return { lanes: lanes.length === 0 ? [standardLane] : lanes, problems };
}
