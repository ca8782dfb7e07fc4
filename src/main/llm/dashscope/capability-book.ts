/**
 * What is known of each model on each endpoint: the table, corrected by lessons. Lessons are read from the memory once and
 * kept, so that a request waits for no store.
 */
import { capabilitiesOf } from './capabilities.ts';
import type { ModelCapabilities } from './capabilities.ts';
import { withLessons } from './lessons.ts';
import type { CapabilityMemory, Lesson } from './lessons.ts';

/** Forgets with the process: for tests, the probe, and where nothing is to be stored. */
export function createVolatileMemory(): CapabilityMemory {
  const lessons = new Map<string, readonly Lesson[]>();
  const keyOf = (endpoint: string, model: string): string => `${endpoint} ${model}`;
  return {
    get: async (endpoint, model) => lessons.get(keyOf(endpoint, model)) ?? [],
    remember: async (endpoint, model, lesson) => {
      const key = keyOf(endpoint, model);
      lessons.set(key, [...(lessons.get(key) ?? []), lesson]);
    },
  };
}

export class CapabilityBook {
  readonly #memory: CapabilityMemory;
  readonly #lessons = new Map<string, readonly Lesson[]>();

  constructor(memory: CapabilityMemory) {
    this.#memory = memory;
  }

  /** What is known now. A memory that fails is no reason to fail a request. */
  async lookUp(endpoint: string, model: string): Promise<ModelCapabilities> {
    const key = `${endpoint} ${model}`;
    let lessons = this.#lessons.get(key);
    if (lessons === undefined) {
      lessons = await this.#memory.get(endpoint, model).catch(() => []);
      this.#lessons.set(key, lessons);
    }
    return withLessons(capabilitiesOf(model), lessons);
  }

  /**
   * Learns something.
   *
   * @returns false when it was known already: the correction did not help, and the refusal stands.
   */
  async learn(endpoint: string, model: string, lesson: Lesson): Promise<boolean> {
    const key = `${endpoint} ${model}`;
    const known = this.#lessons.get(key) ?? [];
    if (
      known.some(
        (each) =>
          each.kind === lesson.kind && each.limit === lesson.limit && each.parameter === lesson.parameter,
      )
    ) {
      return false;
    }
    this.#lessons.set(key, [...known, lesson]);
    await this.#memory.remember(endpoint, model, lesson).catch(() => undefined);
    return true;
  }
}
