/** Whom the customer is talking to, and whether the line is up. */
import type { ChatState } from './chat-state.ts';
import { useWords } from './words.ts';

export function PageHeader({ state }: { readonly state: ChatState }) {
  const { t } = useWords();
  const company = state.identity?.companyName ?? '';
  const agent = state.identity?.agentName ?? '';
  const status = state.connection === 'idle' ? '' : t(`status.${state.connection}`);
  const title = company === '' ? t('title') : company;
  return (
    <header className="header">
      <div className="avatar" aria-hidden="true">
        {firstCharacter(company === '' ? t('support') : company)}
      </div>
      <div className="header-text">
        <h1 dir="auto" title={title}>
          {title}
        </h1>
        <p className="header-line">
          {agent !== '' && (
            <span dir="auto" className="header-agent">
              {agent}
            </span>
          )}
          <span
            className="status"
            data-testid="customer-status"
            data-state={state.connection}
            role="status"
            aria-live="polite"
          >
            {status}
          </span>
        </p>
      </div>
      {state.identity?.demo === true && <p className="badge">{t('demo')}</p>}
    </header>
  );
}

/** A whole character, also when it is an emoji. */
function firstCharacter(text: string): string {
  return [...new Intl.Segmenter().segment(text)][0]?.segment ?? '';
}
