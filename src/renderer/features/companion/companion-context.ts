/** Hands the companion's own part down its React tree. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Companion, CompanionState } from '../../state/companion.ts';

const CompanionContext = createContext<Companion | null>(null);

export const CompanionProvider = CompanionContext.Provider;

export function useCompanion(): Companion {
  const companion = useContext(CompanionContext);
  if (companion === null) throw new Error('A component of the companion is used outside its provider.');
  return companion;
}

export function useCompanionState<T>(select: (state: CompanionState) => T): T {
  return useStore(useCompanion().state, select);
}
