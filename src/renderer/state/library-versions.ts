/** Counters that tell open lists of replies and procedures to load again. Pure. */
import type { DeskState } from './desk-state.ts';

/** Another workspace has other ones. */
export function bumpLibraries(state: DeskState): DeskState {
  return bumpLibrary(bumpLibrary(state, 'replies'), 'procedures');
}

export function bumpLibrary(state: DeskState, library: keyof DeskState['libraryVersions']): DeskState {
  const versions = { ...state.libraryVersions, [library]: state.libraryVersions[library] + 1 };
  return { ...state, libraryVersions: versions };
}
