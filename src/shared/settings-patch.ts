/** Turns the schema of a group of settings into that of a change to it. Knows no group. */
import { z } from 'zod';

type Undefaulted<Field> = Field extends z.ZodDefault<infer Inner extends z.ZodType> ? Inner : Field;

/** Each field with the limits of the group, none required and none filled in. */
export type PatchShape<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape]: z.ZodExactOptional<Undefaulted<Shape[Name]>>;
};

/**
 * The schema of a change to a group. `group.partial()` would not do: a field with a default is filled in even where it is
 * optional, so that a change of one field would set all the others back.
 */
export function patchOf<Shape extends z.ZodRawShape>(
  group: z.ZodObject<Shape>,
): z.ZodObject<PatchShape<Shape>> {
  const fields = Object.entries(group.shape).map(([name, field]) => {
    const bare = field instanceof z.ZodDefault ? field.unwrap() : field;
    return [name, z.exactOptional(bare as z.ZodType)];
  });
  // Built field by field, which TypeScript cannot follow.
  return z.object(Object.fromEntries(fields) as PatchShape<Shape>);
}
