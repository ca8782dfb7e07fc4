/** What a connection test found, in the agent's language. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { ProfileTestResult } from '../../../shared/ipc-contract.ts';
import { Note } from '../../ui/Note.tsx';
import { useTimeWords } from '../app/time.ts';
import { FailureWords } from '../cue/FailureNote.tsx';

export function ProfileTestResultNote({ result }: { readonly result: ProfileTestResult }) {
  const { t } = useTranslation();
  const words = useTimeWords();
  return (
    <output className="block" data-testid="profile-test-result" data-ok={result.ok}>
      {result.ok ? (
        <Note tone="ok">
          {t('firstRun.testOk', { model: result.model, time: words.duration(result.firstTokenMs) })}
        </Note>
      ) : (
        <Note tone="bad">
          <FailureWords failure={result.failure} />
        </Note>
      )}
    </output>
  );
}
