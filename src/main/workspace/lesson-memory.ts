/** What the model client learned, kept in the store: validates on the way out, because a newer version may have written it. */
import { z } from 'zod';
import type { CapabilityMemory, Lesson, LessonKind } from '../llm/dashscope/lessons.ts';
import type { LessonStore } from '../store/ports.ts';

/** Named one by one, so that a new kind of lesson does not compile until it is listed here. */
const kinds = {
  'thinking-only': true,
  'thinking-never': true,
  'stream-only': true,
  'stream-while-thinking': true,
  'budget-required': true,
  'effort-excludes-budget': true,
  'no-forced-tool-while-thinking': true,
  'no-forced-tool': true,
  'no-json-while-thinking': true,
  'max-tokens': true,
  'max-completion-tokens': true,
  'no-content-parts': true,
  'no-images': true,
  'refused-parameter': true,
} as const satisfies Readonly<Record<LessonKind, true>>;

const lessonSchema = z.object({
  kind: z.custom<LessonKind>((value) => typeof value === 'string' && Object.hasOwn(kinds, value)),
  limit: z.number().int().min(1).exactOptional(),
  parameter: z.string().max(100).exactOptional(),
}) satisfies z.ZodType<Lesson>;

/** A stored lesson that does not read is left out: the server teaches it again. */
export function createLessonMemory(store: LessonStore): CapabilityMemory {
  return {
    get: async (endpoint, model) =>
      (await store.get(endpoint, model)).flatMap((stored) => {
        const result = lessonSchema.safeParse(stored);
        return result.success ? [result.data] : [];
      }),
    remember: (endpoint, model, lesson) => store.remember(endpoint, model, lesson),
  };
}
