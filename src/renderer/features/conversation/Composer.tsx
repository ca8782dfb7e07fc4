/**
 * Where the agent writes: the reply, or an internal note in its place. The draft lives in the state, by conversation, and is saved a moment after typing stops and when
 * the agent goes elsewhere. Text that is too long stays; it only cannot be sent. What opens over the field while one types is `ComposerPopovers.tsx`.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/attachment.ts';
import { maxMessageLength } from '../../../shared/domain.ts';
import { emptyDraft } from '../../state/desk-state.ts';
import { emptyNote } from '../../state/note-commands.ts';
import {
  useCommands,
  useDesk,
  useDeskParts,
  useInterface,
  usePlatform,
  useSettings,
} from '../app/desk-context.ts';
import { createComposerPort } from './composer-port.ts';
import { ComposerPopovers } from './ComposerPopovers.tsx';
import { ComposerToolbar } from './ComposerToolbar.tsx';
import { DraftImages } from './DraftImages.tsx';
import { createKeyInterceptors } from './key-interceptors.ts';
import { meansSend } from './send-key.ts';
import { useDraftSaving } from './use-draft-saving.ts';

/**
 * A paste beyond this is no message gone long but something else, and Chromium would freeze for minutes over a megabyte of
 * it: the paste is refused, the draft stays.
 */
const longestPaste = 4 * maxMessageLength;

const nothingAttached: readonly Attachment[] = [];

export function Composer({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const { store } = useDeskParts();
  const commands = useCommands();
  const platform = usePlatform();
  const { sendKey } = useSettings();
  const draft = useDesk((state) => state.drafts[conversationId]) ?? emptyDraft;
  const storedNote = useDesk((state) => state.conversations[conversationId]?.noteDraft) ?? '';
  const ownNote = useInterface((state) => state.notes[conversationId]);
  const note = ownNote ?? { ...emptyNote, text: storedNote };
  const attachments = useDesk((state) => state.attached[conversationId]) ?? nothingAttached;
  const field = useRef<HTMLTextAreaElement>(null);
  const [interceptors] = useState(createKeyInterceptors);
  const mode = note.isOpen ? 'note' : 'reply';
  const text = note.isOpen ? note.text : draft.text;
  const isTooLong = text.length > maxMessageLength;

  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    return commands.attachComposer(createComposerPort(element));
    // Each mode has a field of its own, and with it an undo history of its own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [commands, mode]);

  const saveReply = useCallback(
    (value: typeof draft) => commands.saveDraft(conversationId, value),
    [commands, conversationId],
  );
  useDraftSaving(draft, saveReply);
  const saveNote = useCallback(
    (value: string) => commands.saveNote(conversationId, value),
    [commands, conversationId],
  );
  useDraftSaving(note.text, saveNote);

  function change(next: string): void {
    if (note.isOpen) return commands.changeNote(conversationId, next);
    const isNew = next.trim() === '';
    store.dispatch({
      kind: 'draft-changed',
      conversationId,
      draft: isNew ? { ...emptyDraft, text: next } : { ...draft, text: next },
    });
  }

  function attachFiles(files: readonly File[]): void {
    if (!note.isOpen && files.length > 0) void commands.attachFiles(conversationId, files);
  }

  /** Images go beside the text; a text that is too large is refused. */
  function take(event: ClipboardEvent | DragEvent): void {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    const given = data.getData('text/plain');
    // What was copied in a document or a table comes as text and as its picture: the text is meant.
    if (data.files.length > 0 && given === '') {
      event.preventDefault();
      return attachFiles([...data.files]);
    }
    if (given.length <= longestPaste) return;
    event.preventDefault();
    commands.notify({ kind: 'refused', reason: 'too-long' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (interceptors.handle(event.nativeEvent)) return event.preventDefault();
    if (!meansSend(event.nativeEvent, sendKey, platform)) return;
    event.preventDefault();
    submit();
  }

  function submit(): void {
    if (note.isOpen) void commands.addNote();
    else commands.sendDraft();
  }

  return (
    <div className="shrink-0 px-4 pb-4">
      <div className="composer-frame relative flex flex-col" data-invalid={isTooLong} data-mode={mode}>
        <ComposerPopovers
          conversationId={conversationId}
          mode={mode}
          text={text}
          field={field}
          interceptKeys={interceptors.add}
        />
        {mode === 'reply' && <DraftImages conversationId={conversationId} attachments={attachments} />}
        <textarea
          key={mode}
          ref={field}
          data-testid="composer"
          data-mode={mode}
          dir="auto"
          rows={2}
          spellCheck
          value={text}
          aria-label={t(note.isOpen ? 'composer.noteLabel' : 'composer.label')}
          aria-invalid={isTooLong}
          placeholder={t(note.isOpen ? 'composer.notePlaceholder' : 'composer.placeholder')}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={take}
          onDrop={take}
          className="relative field-sizing-content max-h-[38vh] min-h-16 w-full resize-none bg-transparent px-3.5 pt-2.5 text-body wrap-anywhere select-text focus:outline-none"
        />
        <ComposerToolbar
          mode={mode}
          length={text.length}
          canSend={(text.trim() !== '' || (mode === 'reply' && attachments.length > 0)) && !isTooLong}
          onFiles={attachFiles}
          fromSuggestion={!note.isOpen && draft.runId !== null}
          onSubmit={submit}
        />
      </div>
    </div>
  );
}
