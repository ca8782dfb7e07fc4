/**
 * Imports as the desk sees them: something is selected, looked at, started, perhaps cancelled. One import runs at a time.
 * Paths come from the system's own dialog and never from the interface, which knows a selection by its id alone.
 */
import type { ImportOptions, ImportProgress } from '../../../shared/knowledge.ts';
import type { Importer } from '../port.ts';
import type { RunningImport } from './import-thread.ts';
import type { ImportJob } from './job.ts';
import { describeSelection, selectAddresses, selectContents, selectPaths } from './selection.ts';
import type { Selected } from './selection.ts';

/** Selections kept until they are started or others push them out; contents that were dropped take memory. */
const mostSelections = 4;
/** Progress is told at most so often (milliseconds). */
const progressEveryMs = 100;

export interface ImporterOptions {
  readonly start: (
    importId: string,
    job: ImportJob,
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<RunningImport>;
  readonly publish: (progress: ImportProgress) => void;
  /** Asked once after each import that stored anything. */
  readonly onStored: () => void;
  readonly newId: () => string;
}

export interface ClosableImporter extends Importer {
  /** Cancels what is running and resolves when its thread has ended. */
  close(): Promise<void>;
}

export function createImporter({ start, publish, onStored, newId }: ImporterOptions): ClosableImporter {
  const selections = new Map<string, Selected>();
  let running: { readonly id: string; readonly started: Promise<RunningImport> } | null = null;
  let latest: ImportProgress | null = null;

  async function keep(selected: Selected) {
    const id = newId();
    selections.set(id, selected);
    for (const old of [...selections.keys()].slice(0, -mostSelections)) selections.delete(old);
    return describeSelection(id, selected);
  }

  function begin(importId: string, selected: Selected, options: ImportOptions): Promise<RunningImport> {
    let toldAt = 0;
    return start(importId, { items: selected.items, options }, (progress) => {
      latest = withEarlier(progress, selected);
      const now = performance.now();
      if (progress.state === 'running' && now - toldAt < progressEveryMs) return;
      toldAt = now;
      publish(latest);
    });
  }

  return {
    selectPaths: async (paths) => keep(await selectPaths(paths)),
    selectContents: async (files) => keep(selectContents(files)),
    selectAddresses: async (lines) => keep(selectAddresses(lines)),
    start(selectionId, options) {
      const selected = selections.get(selectionId);
      if (selected === undefined) return { started: false, refusal: 'unknown-selection' };
      if (running !== null) return { started: false, refusal: 'import-running' };
      selections.delete(selectionId);
      const id = newId();
      const started = begin(id, selected, options);
      running = { id, started };
      void started
        .then(({ ended }) => ended)
        .then(({ added, updated }) => {
          if (added + updated > 0) onStored();
        })
        .catch(() => publish(failedImport(id, selected)))
        .finally(() => (running = null));
      return { started: true, importId: id };
    },
    async cancel(importId) {
      if (running?.id !== importId) return;
      (await running.started).cancel();
    },
    current: () => latest,
    async close() {
      if (running === null) return;
      const under = await running.started;
      under.cancel();
      await under.ended;
    },
  };
}

/** What was known before the start belongs to the list too. */
function withEarlier(progress: ImportProgress, { failures }: Selected): ImportProgress {
  return {
    ...progress,
    failed: progress.failed + failures.length,
    failures: [...failures, ...progress.failures],
  };
}

function failedImport(importId: string, { items, failures }: Selected): ImportProgress {
  const none = { done: 0, added: 0, updated: 0, unchanged: 0 };
  return { importId, state: 'failed', total: items.length, ...none, failed: failures.length, failures };
}
