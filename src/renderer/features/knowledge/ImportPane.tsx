/** An import: choose what to read, say what it is, watch it, see what did not go in. */
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { mostDroppedBytes, mostDroppedFiles } from '../../../shared/contract/knowledge.ts';
import type { DropProblem } from '../../state/knowledge-state.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useInterface } from '../app/desk-context.ts';
import { ImportResult } from './ImportResult.tsx';
import { ImportSettings } from './ImportSettings.tsx';

const megabyte = 1_048_576;

export function ImportPane() {
  const { t } = useTranslation();
  const commands = useCommands();
  const selection = useInterface(({ knowledge }) => knowledge.selection);
  const progress = useDesk(({ importProgress }) => importProgress);
  const [seenId, setSeenId] = useState<string | null>(null);
  const isShown = progress !== null && (progress.state === 'running' || progress.importId !== seenId);
  return (
    <section
      aria-label={t('knowledge.imports.title')}
      data-testid="import-pane"
      className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-5"
    >
      <div className="flex items-center justify-between">
        <h2 className="text-title font-semibold">{t('knowledge.imports.title')}</h2>
        <Button tone="quiet" onClick={commands.showArticles}>
          {t('knowledge.imports.back')}
        </Button>
      </div>
      {selection !== null && <ImportSettings key={selection.id} selection={selection} />}
      {selection === null && isShown && progress !== null && (
        <ImportResult progress={progress} onAgain={() => setSeenId(progress.importId)} />
      )}
      {selection === null && !isShown && <Choice />}
    </section>
  );
}

function Choice() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [addresses, setAddresses] = useState('');
  return (
    <>
      <DropZone />
      <div className="flex gap-2">
        <Button data-testid="import-files" onClick={() => void commands.chooseImport('files')}>
          {t('knowledge.imports.files')}
        </Button>
        <Button data-testid="import-folder" onClick={() => void commands.chooseImport('folder')}>
          {t('knowledge.imports.folder')}
        </Button>
      </div>
      <Field label={t('knowledge.imports.addresses')}>
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            spellCheck={false}
            value={addresses}
            placeholder="https://"
            data-testid="import-addresses"
            onChange={(event) => setAddresses(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button
          disabled={addresses.trim() === ''}
          data-testid="import-addresses-use"
          onClick={() => void commands.addressImport(linesOf(addresses))}
        >
          {t('knowledge.imports.read')}
        </Button>
      </div>
    </>
  );
}

/** As many as main takes at once. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, 2_000))
    .slice(0, 500);
}

const problemWords = {
  'too-much': 'knowledge.imports.tooMuch',
  unreadable: 'knowledge.imports.unreadable',
  nothing: 'knowledge.imports.nothing',
} as const satisfies Record<DropProblem, string>;

/** Says that files may be dropped; the whole screen takes them. */
function DropZone() {
  const { t } = useTranslation();
  const problem = useInterface(({ knowledge }) => knowledge.dropProblem);
  return (
    <div
      data-testid="import-drop"
      className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong px-4 py-8 text-center"
    >
      <Upload size={20} aria-hidden="true" className="text-ink-faint" />
      <p className="text-ui font-medium">{t('knowledge.imports.drop')}</p>
      <p className="text-small text-ink-faint">{t('knowledge.imports.dropHint')}</p>
      {problem !== null && (
        <p role="alert" className="text-small text-bad">
          {t(problemWords[problem], {
            limit: mostDroppedBytes / megabyte,
            files: mostDroppedFiles,
          })}
        </p>
      )}
    </div>
  );
}
