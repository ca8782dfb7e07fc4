/** Where the customer writes. Nothing is ever cut: what is too long stays in the field, with the limit named. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, FormEvent, KeyboardEvent } from 'react';
import { imageTypes } from '../../shared/attachment.ts';
import { maxMessageLength } from '../../shared/domain.ts';
import { useWords } from './words.ts';

/** What `keyCode` says while an input method has the key, in browsers that end a composition before the key event. */
const inputMethodKeyCode = 229;

export interface ComposerProps {
  readonly onSend: (text: string) => void;
  readonly onImage: (file: File) => void;
}

/** Above this many characters a paste is no message; a megabyte would freeze the page. */
const longestPaste = 4 * maxMessageLength;

export function Composer({ onSend, onImage }: ComposerProps) {
  const { t, locale } = useWords();
  const [text, setText] = useState('');
  const [isPasteRefused, setIsPasteRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const hintId = useId();
  const isTooLong = text.length > maxMessageLength;
  const canSend = text.trim() !== '' && !isTooLong;

  useEffect(() => {
    // On a touch screen it would cover half the conversation with a keyboard that nobody asked for.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);

  function send(): void {
    if (!canSend) return;
    onSend(text);
    setText('');
    field.current?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    send();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === inputMethodKeyCode) return;
    event.preventDefault();
    send();
  }

  function take(event: ClipboardEvent | DragEvent): void {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    const pasted = data.getData('text/plain');
    if (data.files.length > 0 && pasted === '') {
      event.preventDefault();
      for (const file of data.files) onImage(file);
    }
    setIsPasteRefused(pasted.length > longestPaste);
    if (pasted.length > longestPaste) event.preventDefault();
  }

  return (
    <form className="composer" onSubmit={submit}>
      <label className="unseen" htmlFor={fieldId}>
        {t('composer')}
      </label>
      <div className="composer-box">
        <button
          type="button"
          className="add-image"
          data-testid="customer-add-image"
          onClick={() => files.current?.click()}
        >
          <ImageIcon />
          <span className="unseen">{t('addImage')}</span>
        </button>
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept={imageTypes.join(',')}
          data-testid="customer-image-files"
          onChange={(event) => {
            for (const file of event.target.files ?? []) onImage(file);
            event.target.value = '';
          }}
        />
        <textarea
          ref={field}
          id={fieldId}
          data-testid="customer-composer"
          dir="auto"
          rows={1}
          placeholder={t('placeholder')}
          value={text}
          aria-describedby={hintId}
          aria-invalid={isTooLong}
          enterKeyHint="send"
          onChange={(event) => {
            setText(event.target.value);
            setIsPasteRefused(false);
          }}
          onKeyDown={onKeyDown}
          onPaste={take}
          onDrop={take}
        />
        <button type="submit" className="send" data-testid="customer-send" disabled={!canSend}>
          <SendIcon />
          <span className="unseen">{t('send')}</span>
        </button>
      </div>
      <p
        id={hintId}
        className={isTooLong || isPasteRefused ? 'hint hint-bad' : 'hint'}
        role={isTooLong || isPasteRefused ? 'alert' : undefined}
      >
        {isPasteRefused
          ? t('pasteRefused')
          : isTooLong
            ? t('overLimit', { length: text.length.toLocaleString(locale) })
            : t('hint')}
      </p>
    </form>
  );
}

function ImageIcon() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function SendIcon() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d="M12 19V5m0 0-6 6m6-6 6 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
