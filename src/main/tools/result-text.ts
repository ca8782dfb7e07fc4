/** What a tool gives back, as text for the model within a limit. Pure. */

/** Cuts a text to a limit and says so, so that the model knows that there was more. */
export function trimResult(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = `\n[Cut: ${text.length - limit} more characters. Ask for less, or for a narrower part.]`;
  return text.slice(0, limit) + note;
}

/** Any value as text: a text as it is, anything else as JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? '';
}
