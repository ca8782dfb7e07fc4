/** The first visit: an optional name, and the beginning of a conversation. */
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { maxCustomerNameLength } from '../../shared/domain.ts';
import { useWords } from './words.ts';

export interface StartFormProps {
  readonly isStarting: boolean;
  readonly onStart: (name: string) => void;
}

export function StartForm({ isStarting, onStart }: StartFormProps) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const nameId = useId();

  function submit(event: FormEvent): void {
    event.preventDefault();
    onStart(name);
  }

  return (
    <main className="middle">
      <form className="card" onSubmit={submit}>
        <h2>{t('greeting')}</h2>
        <p className="soft">{t('introduction')}</p>
        <label htmlFor={nameId}>{t('name')}</label>
        <input
          id={nameId}
          className="field"
          data-testid="customer-name"
          autoComplete="name"
          dir="auto"
          maxLength={maxCustomerNameLength}
          placeholder={t('namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" data-testid="customer-start" disabled={isStarting}>
          {isStarting ? t('starting') : t('start')}
        </button>
      </form>
    </main>
  );
}
