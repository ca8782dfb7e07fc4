/** What models taught us, as JSON and unvalidated: what a lesson means is the model client's business. */
import type { Connection } from './connection.ts';
import type { LessonStore } from './ports.ts';

/** @param now epoch milliseconds, kept with each lesson */
export function createLessonStore(connection: Connection, now: () => number): LessonStore {
  const list = connection.prepare<[string, string], { readonly lesson: string }>(
    'lessons.list',
    'select lesson from model_lessons where endpoint = ? and model = ? order by ordinal',
  );
  const insert = connection.prepare<[string, string, string, number]>(
    'lessons.insert',
    `insert into model_lessons (endpoint, model, lesson, learned_at) values (?, ?, ?, ?)
     on conflict (endpoint, model, lesson) do nothing`,
  );
  return {
    get: async (endpoint, model) =>
      list.all(endpoint, model).map(({ lesson }) => JSON.parse(lesson) as unknown),
    remember: async (endpoint, model, lesson) =>
      void insert.run(endpoint, model, JSON.stringify(lesson), now()),
  };
}
