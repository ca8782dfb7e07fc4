/** Hands the desk's stores and commands down the React tree, and reads slices of them. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../../shared/settings.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { Commands } from '../../state/commands.ts';
import type { DeskState } from '../../state/desk-state.ts';
import type { DeskStore } from '../../state/desk-store.ts';
import type { InterfaceState, InterfaceStore } from '../../state/interface-store.ts';

export interface DeskParts {
  readonly store: DeskStore;
  readonly ui: InterfaceStore;
  readonly commands: Commands;
}

const DeskContext = createContext<DeskParts | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDeskParts(): DeskParts {
  const parts = useContext(DeskContext);
  if (parts === null) throw new Error('A desk component is used outside its provider.');
  return parts;
}

/** A slice of the state. The selector must answer with the same reference while the slice has not changed. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(useDeskParts().store, select);
}

export function useInterface<T>(select: (state: InterfaceState) => T): T {
  return useStore(useDeskParts().ui, select);
}

export function useCommands(): Commands {
  return useDeskParts().commands;
}

/** The settings; the defaults stand in while no workspace is open. */
export function useSettings(): Settings {
  return useDesk(({ facts }) => facts?.settings) ?? defaultSettings;
}

export type Platform = 'darwin' | 'win32' | 'linux';

export function usePlatform(): Platform {
  return useDesk(({ facts }) => facts?.platform) ?? 'linux';
}
