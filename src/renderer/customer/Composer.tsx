/** Where the customer writes. Nothing is ever cut: what is too long stays in the field, with the limit named. */
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { maxMessageLength } from '../../shared/domain.ts';
import { useWords } from './words.ts';

/** What `keyCode` says while an input method has the key, in browsers that end a composition before the key event. */
const inputMethodKeyCode = 229;

export function Composer({ onSend }: { readonly onSend: (text: string) => void }) {
  const { t, locale } = useWords();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
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

  return (
    <form className="composer" onSubmit={submit}>
      <label className="unseen" htmlFor={fieldId}>
        {t('composer')}
      </label>
      <div className="composer-box">
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
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" data-testid="customer-send" disabled={!canSend}>
          <SendIcon />
          <span className="unseen">{t('send')}</span>
        </button>
      </div>
      <p id={hintId} className={isTooLong ? 'hint hint-bad' : 'hint'} role={isTooLong ? 'alert' : undefined}>
        {isTooLong ? t('overLimit', { length: text.length.toLocaleString(locale) }) : t('hint')}
      </p>
    </form>
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
