/** The address carries a secret that opens no conversation. */
import { useWords } from './words.ts';

export function EndedNotice() {
  const { t } = useWords();
  return (
    <main className="middle">
      <div className="card" role="alert">
        <h2>{t('ended')}</h2>
        <p className="soft">{t('endedHelp')}</p>
        <button type="button" className="button" onClick={startAnew}>
          {t('startNew')}
        </button>
      </div>
    </main>
  );
}

function startAnew(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
