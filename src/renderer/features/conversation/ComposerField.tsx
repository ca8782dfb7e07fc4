/**
 * The text field of the composer. Each conversation, and in it the reply and the note, has a field of its own, and with it an undo
 * history of its own. The draft lives in the state and is saved while one types and when the agent goes elsewhere.
 */
import { useCallback, useEffect } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxMessageLength } from '../../../shared/domain.ts';
import { emptyDraft } from '../../state/desk-state.ts';
import { useCommands, useDeskParts, usePlatform, useSettings } from '../app/desk-context.ts';
import { createComposerPort } from './composer-port.ts';
import type { ComposerMode } from './composer-port.ts';
import type { KeyInterceptors } from './key-interceptors.ts';
import { meansSend } from './send-key.ts';
import { useDraftSaving } from './use-draft-saving.ts';
import type { ComposerText } from './use-composer-text.ts';

/**
 * A paste beyond this is no message gone long but something else, and Chromium would freeze for minutes over a megabyte of
 * it: the paste is refused, the draft stays.
 */
const longestPaste = 4 * maxMessageLength;

export interface ComposerFieldProps {
  readonly conversationId: string;
  readonly mode: ComposerMode;
  readonly composed: ComposerText;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly interceptors: KeyInterceptors;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSubmit: () => void;
}

export function ComposerField(props: ComposerFieldProps) {
  const { conversationId, mode, composed, field, interceptors, onFiles, onSubmit } = props;
  const { t } = useTranslation();
  const { store } = useDeskParts();
  const commands = useCommands();
  const platform = usePlatform();
  const { sendKey } = useSettings();
  const isNote = mode === 'note';
  const isTooLong = composed.text.length > maxMessageLength;

  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    if (commands.composerTakesFocus()) element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    return commands.attachComposer(createComposerPort(element));
  }, [commands, field]);

  const saveReply = useCallback(
    (value: ComposerText['draft']) => commands.saveDraft(conversationId, value),
    [commands, conversationId],
  );
  useDraftSaving(composed.draft, saveReply);
  const saveNote = useCallback(
    (value: string) => commands.saveNote(conversationId, value),
    [commands, conversationId],
  );
  useDraftSaving(composed.noteText, saveNote);

  function change(text: string): void {
    if (isNote) return commands.changeNote(conversationId, text);
    // A text begun anew is nobody's suggestion.
    const begun = text.trim() === '' ? emptyDraft : composed.draft;
    store.dispatch({ kind: 'draft-changed', conversationId, draft: { ...begun, text } });
  }

  /** Images go beside the text; a text that is too large is refused. */
  function take(event: { preventDefault(): void }, data: DataTransfer): void {
    const given = data.getData('text/plain');
    // What was copied in a document or a table comes as text and as its picture: the text is meant.
    if (data.files.length > 0 && given === '') {
      event.preventDefault();
      return onFiles([...data.files]);
    }
    if (given.length <= longestPaste) return;
    event.preventDefault();
    commands.notify({ kind: 'refused', reason: 'too-long' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (interceptors.handle(event.nativeEvent)) return event.preventDefault();
    if (!meansSend(event.nativeEvent, sendKey, platform)) return;
    event.preventDefault();
    onSubmit();
  }

  return (
    <textarea
      ref={field}
      data-testid="composer"
      data-mode={mode}
      dir="auto"
      rows={2}
      spellCheck
      value={composed.text}
      aria-label={t(isNote ? 'composer.noteLabel' : 'composer.label')}
      aria-invalid={isTooLong}
      placeholder={t(isNote ? 'composer.notePlaceholder' : 'composer.placeholder')}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => take(event, event.clipboardData)}
      onDrop={(event) => take(event, event.dataTransfer)}
      className="relative field-sizing-content max-h-[38vh] min-h-16 w-full resize-none bg-transparent px-3.5 pt-2.5 text-body wrap-anywhere select-text focus:outline-none"
    />
  );
}
