/** Saves the draft when typing pauses, when the conversation is left and when the window goes away. */
import { useEffect, useRef } from 'react';
import { useCommands } from '../app/desk-context.ts';

/** Long enough not to write on every key, short enough that a crash loses half a sentence at most. */
const saveDelayMs = 400;

export function useDraftSaving(conversationId: string, text: string): void {
  const commands = useCommands();
  const unsaved = useRef<string | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    unsaved.current = text;
    const timer = setTimeout(() => {
      unsaved.current = null;
      void commands.saveDraft(conversationId, text);
    }, saveDelayMs);
    return () => clearTimeout(timer);
  }, [commands, conversationId, text]);
  useEffect(() => {
    function saveNow(): void {
      if (unsaved.current === null) return;
      void commands.saveDraft(conversationId, unsaved.current);
      unsaved.current = null;
    }
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, [commands, conversationId]);
}
