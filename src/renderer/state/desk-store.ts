/** Holds the one `DeskState` of the page and lets the reducer, and nothing else, replace it. */
import { createStore } from 'zustand/vanilla';
import { reduceDesk } from './desk-reducer.ts';
import type { DeskAction } from './desk-reducer.ts';
import { initialDeskState } from './desk-state.ts';
import type { DeskState } from './desk-state.ts';

export interface DeskStore {
  getState(): DeskState;
  getInitialState(): DeskState;
  subscribe(listener: (state: DeskState, previous: DeskState) => void): () => void;
  dispatch(action: DeskAction): void;
}

export function createDeskStore(): DeskStore {
  const store = createStore<DeskState>(() => initialDeskState);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    dispatch: (action) => store.setState((state) => reduceDesk(state, action), true),
  };
}
