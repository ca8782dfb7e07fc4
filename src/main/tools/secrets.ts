/**
 * Secrets in the settings of tools stand as `{{secret:NAME}}`; their values are in the keychain. They are put in at the last moment,
 * and taken out of whatever comes back.
 */
import { ToolError } from './port.ts';

export interface SecretSource {
  /** Null when there is none of that name. */
  get(name: string): Promise<string | null>;
}

const reference = /\{\{secret:([A-Za-z0-9_.-]{1,80})\}\}/g;

/** A secret shorter than this would be found by accident in ordinary text. */
const shortestHidden = 6;

export interface FilledSecrets {
  readonly text: string;
  /** The values that were put in. */
  readonly values: readonly string[];
}

/** Names of the secrets that a text refers to. */
function secretNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(reference)].map(([, name = '']) => name))];
}

/** @throws ToolError when a secret is not set. */
export async function fillSecrets(text: string, secrets: SecretSource): Promise<FilledSecrets> {
  const values = new Map<string, string>();
  for (const name of secretNames(text)) {
    const value = await secrets.get(name);
    if (value === null) throw new ToolError('unavailable', `The secret "${name}" is not set`);
    values.set(name, value);
  }
  return {
    text: text.replaceAll(reference, (_whole, name: string) => values.get(name) ?? ''),
    values: [...values.values()],
  };
}

/** Takes secrets out of a text that a service sent back. */
export function hideSecrets(text: string, values: readonly string[]): string {
  return values
    .filter((value) => value.length >= shortestHidden)
    .reduce((hidden, value) => hidden.replaceAll(value, '[secret]'), text);
}
