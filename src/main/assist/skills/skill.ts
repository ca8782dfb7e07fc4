/**
 * What a skill is: one prompt, in a file of its own that carries its version. A prompt that has shipped is not edited: a
 * better one is the next version in a new file, so that a stored run tells for good what asked it.
 */
import type { ChatMessage, ChatOptions } from '../../llm/port.ts';

export interface SkillRequest {
  readonly messages: readonly ChatMessage[];
  readonly options?: ChatOptions;
}

export interface Skill<Input> {
  readonly id: string;
  readonly version: number;
  /** For readers of the code and of exported runs. */
  readonly purpose: string;
  build(input: Input): SkillRequest;
}

/** As a run stores it: `answer@2`. */
export function skillName({ id, version }: Pick<Skill<never>, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/**
 * For tasks whose text is all that counts: thinking first would only make the agent wait. Models that cannot help thinking do
 * it all the same.
 */
export const withoutThinking: ChatOptions = { thinking: { mode: 'off' } };

/** For answers that a program reads. The most tokens are a guard against a model that does not find its end. */
export function asJson(maxTokens: number): ChatOptions {
  return { ...withoutThinking, responseFormat: { type: 'json_object' }, maxTokens };
}
