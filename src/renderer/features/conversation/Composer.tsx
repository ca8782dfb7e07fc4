/**
 * Where the agent writes: the reply, or an internal note in its place. The draft lives in the state, by conversation, and is saved a moment after typing stops and when
 * the agent goes elsewhere. Text that is too long stays; it only cannot be sent.
 */
import { SendHorizontal, Sparkles, StickyNote } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { maxMessageLength } from '../../../shared/domain.ts';
import { emptyDraft } from '../../state/desk-state.ts';
import { emptyNote } from '../../state/note-commands.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import {
  useCommands,
  useDesk,
  useDeskParts,
  useInterface,
  usePlatform,
  useSettings,
} from '../app/desk-context.ts';
import { actionKeys, chordKeys } from '../shortcuts/shortcut-table.ts';
import { createComposerPort } from './composer-port.ts';
import { meansSend } from './send-key.ts';

/** Long enough not to write on every key, short enough that a crash loses half a sentence at most. */
const saveDelayMs = 400;
/**
 * A paste beyond this is no message gone long but something else, and Chromium would freeze for minutes over a megabyte of
 * it: the paste is refused, the draft stays.
 */
const longestPaste = 4 * maxMessageLength;
/** From here on the remaining characters are counted down. */
const countdownFrom = maxMessageLength - 500;

export function Composer({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const { store } = useDeskParts();
  const commands = useCommands();
  const platform = usePlatform();
  const { sendKey } = useSettings();
  const draft = useDesk((state) => state.drafts[conversationId]) ?? emptyDraft;
  const note = useInterface((state) => state.notes[conversationId]) ?? emptyNote;
  const field = useRef<HTMLTextAreaElement>(null);
  const mode = note.isOpen ? 'note' : 'reply';
  const text = note.isOpen ? note.text : draft.text;
  const isTooLong = text.length > maxMessageLength;
  const isBlank = text.trim() === '';
  const sendKeys = chordKeys(sendKey === 'enter' ? 'enter' : 'mod+enter', platform);

  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    element.focus();
    return commands.attachComposer(createComposerPort(element));
    // Each mode has a field of its own, and with it an undo history of its own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [commands, mode]);

  useDraftSaving(conversationId, draft.text);

  function change(next: string): void {
    if (note.isOpen) return commands.changeNote(conversationId, next);
    const isNew = next.trim() === '';
    store.dispatch({
      kind: 'draft-changed',
      conversationId,
      draft: isNew ? { ...emptyDraft, text: next } : { ...draft, text: next },
    });
  }

  function refuseHuge(event: ClipboardEvent | DragEvent): void {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    if (data.getData('text/plain').length <= longestPaste) return;
    event.preventDefault();
    commands.notify({ kind: 'refused', reason: 'too-long' });
  }

  function onKeyDown(event: KeyboardEvent): void {
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
      <div className="composer-frame flex flex-col" data-invalid={isTooLong} data-mode={mode}>
        <textarea
          key={mode}
          ref={field}
          data-testid="composer"
          data-mode={mode}
          dir="auto"
          rows={2}
          value={text}
          aria-label={t(note.isOpen ? 'composer.noteLabel' : 'composer.label')}
          aria-invalid={isTooLong}
          placeholder={t(note.isOpen ? 'composer.notePlaceholder' : 'composer.placeholder')}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={refuseHuge}
          onDrop={refuseHuge}
          className="field-sizing-content max-h-[38vh] min-h-16 w-full resize-none bg-transparent px-3.5 pt-2.5 text-body wrap-anywhere select-text focus:outline-none"
        />
        <div className="flex min-h-11 items-center gap-2 py-1.5 pr-1.5 pl-2">
          <IconButton
            label={t('composer.note')}
            keys={actionKeys('note', platform)}
            icon={<StickyNote size={16} />}
            aria-pressed={note.isOpen}
            data-testid="note-toggle"
            onClick={commands.toggleNote}
            className={classNames(note.isOpen && 'bg-bubble-note text-warn')}
          />
          <ComposerNote length={text.length} fromSuggestion={!note.isOpen && draft.runId !== null} />
          <span className="flex-1" />
          <Button
            tone="primary"
            data-testid="send"
            disabled={isBlank || isTooLong}
            keys={sendKeys}
            hint={t(note.isOpen ? 'composer.addNote' : 'composer.send')}
            icon={note.isOpen ? <StickyNote size={15} /> : <SendHorizontal size={15} />}
            onClick={submit}
          >
            {t(note.isOpen ? 'composer.addNote' : 'composer.send')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Saves the draft when typing pauses, when the conversation is left and when the window goes away. */
function useDraftSaving(conversationId: string, text: string): void {
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

interface ComposerNoteProps {
  readonly length: number;
  readonly fromSuggestion: boolean;
}

function ComposerNote({ length, fromSuggestion }: ComposerNoteProps) {
  const { t } = useTranslation();
  if (length > maxMessageLength) {
    return (
      <span role="alert" data-testid="composer-too-long" className="text-small text-bad">
        {t('composer.tooLong', { length, limit: maxMessageLength })}
      </span>
    );
  }
  if (length >= countdownFrom) {
    return (
      <span className="text-small text-ink-faint tabular-nums">
        {t('composer.countdown', { count: maxMessageLength - length })}
      </span>
    );
  }
  return (
    <span
      className={classNames(
        'flex items-center gap-1 text-small text-ink-faint',
        !fromSuggestion && 'invisible',
      )}
    >
      <Sparkles size={13} aria-hidden="true" />
      {t('composer.fromSuggestion')}
    </span>
  );
}
