/** Saved replies from and to a spreadsheet. What an import could not read is listed until it is dismissed. */
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { maxImportLength } from '../../../shared/contract/replies.ts';
import type { ImportResult } from '../../../shared/replies.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands } from '../app/desk-context.ts';
import { decodeText } from './decode-text.ts';

type Outcome =
  | { readonly kind: 'imported'; readonly result: ImportResult }
  | { readonly kind: 'exported'; readonly name: string }
  | { readonly kind: 'too-large' | 'unreadable' };

/** Listed one by one; more of them have the same cause. */
const mostListed = 20;

export function ReplyTransfer() {
  const { t } = useTranslation();
  const commands = useCommands();
  const picker = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function importFile(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const file = field.files?.[0];
    if (file === undefined) return;
    setOutcome(await readAndImport(file));
    // The same file again is a change too.
    field.value = '';
  }

  async function readAndImport(file: File): Promise<Outcome | null> {
    if (file.size > maxImportLength) return { kind: 'too-large' };
    const csv = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (csv === null) return { kind: 'unreadable' };
    const result = await commands.ask('replies.import', { csv });
    return result === undefined ? null : { kind: 'imported', result };
  }

  async function exportFile(): Promise<void> {
    const answer = await commands.ask('replies.export', {});
    if (answer !== undefined && answer.savedAs !== null)
      setOutcome({ kind: 'exported', name: answer.savedAs });
  }

  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        data-testid="replies-import-file"
        onChange={(event) => void importFile(event)}
      />
      <div className="flex flex-wrap gap-1">
        <Button
          size="small"
          tone="quiet"
          icon={<Upload size={13} />}
          data-testid="replies-import"
          onClick={() => picker.current?.click()}
        >
          {t('library.transfer.import')}
        </Button>
        <Button
          size="small"
          tone="quiet"
          icon={<Download size={13} />}
          data-testid="replies-export"
          onClick={() => void exportFile()}
        >
          {t('library.transfer.export')}
        </Button>
      </div>
      {outcome !== null && (
        <div role="status" data-testid="replies-transfer-result" className="max-h-56 overflow-y-auto">
          <OutcomeNote outcome={outcome} />
          <Button size="small" tone="quiet" onClick={() => setOutcome(null)} className="mt-1">
            {t('common.dismiss')}
          </Button>
        </div>
      )}
    </>
  );
}

function OutcomeNote({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  switch (outcome.kind) {
    case 'exported':
      return <Note tone="ok">{t('library.transfer.exported', { name: outcome.name })}</Note>;
    case 'too-large':
      return <Note tone="bad">{t('library.transfer.tooLarge', { max: maxImportLength / 1_000_000 })}</Note>;
    case 'unreadable':
      return <Note tone="bad">{t('library.transfer.unreadable')}</Note>;
    case 'imported':
      return <ImportNote result={outcome.result} />;
  }
}

function ImportNote({ result }: { readonly result: ImportResult }) {
  const { t } = useTranslation();
  const { added, updated, unchanged, problems } = result;
  return (
    <Note tone={problems.length > 0 ? 'warn' : 'ok'}>
      <p>{t('library.transfer.result', { added, updated, unchanged })}</p>
      {problems.length > 0 && (
        <>
          <p className="mt-1">{t('library.transfer.problems', { count: problems.length })}</p>
          <ul className="mt-1 flex flex-col gap-1 text-small select-text">
            {problems.slice(0, mostListed).map(({ line, reason, about }) => (
              <li key={`${line} ${reason}`} className="wrap-anywhere">
                <span className="font-medium">{t('library.transfer.line', { line })}</span>
                {` · ${about} · ${t(`library.transfer.reason.${reason}`)}`}
              </li>
            ))}
          </ul>
          {problems.length > mostListed && (
            <p className="mt-1 text-small">
              {t('library.transfer.more', { count: problems.length - mostListed })}
            </p>
          )}
        </>
      )}
    </Note>
  );
}
