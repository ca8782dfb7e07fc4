/** What a service gave back, as text for the model. Pure. */

/** Any value as text: a text as it is, anything else as JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? '';
}
