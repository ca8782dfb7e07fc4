/** The library's lists for those who show them: loaded when first needed, and again after each change. */
import { useEffect } from 'react';
import type { Procedure, SavedReply } from '../../../shared/replies.ts';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';

/** Null while they are on their way for the first time. */
export function useReplies(): readonly SavedReply[] | null {
  const commands = useCommands();
  const version = useDesk((state) => state.libraryVersions.replies);
  useEffect(() => void commands.loadReplies(), [commands, version]);
  return useInterface((state) => state.library.replies);
}

export function useProcedures(): readonly Procedure[] | null {
  const commands = useCommands();
  const version = useDesk((state) => state.libraryVersions.procedures);
  useEffect(() => void commands.loadProcedures(), [commands, version]);
  return useInterface((state) => state.library.procedures);
}
