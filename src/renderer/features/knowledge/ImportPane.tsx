/** An import: choose what to read, say what it is, watch it, see what did not go in. */
import { Upload } from 'lucide-react';
import { useState } from 'react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDroppedBytes } from '../../../shared/contract/knowledge.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
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

function DropZone() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [isOver, setIsOver] = useState(false);
  const [isTooMuch, setIsTooMuch] = useState(false);

  async function drop(event: DragEvent<HTMLElement>): Promise<void> {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files].slice(0, 1_000);
    const isMuch = files.reduce((sum, { size }) => sum + size, 0) > mostDroppedBytes;
    setIsTooMuch(isMuch);
    if (isMuch || files.length === 0) return;
    const contents = await Promise.all(
      files.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })),
    );
    await commands.dropImport(contents);
  }

  return (
    <div
      data-testid="import-drop"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void drop(event)}
      className={classNames(
        'flex flex-col items-center gap-1 rounded-lg border border-dashed px-4 py-8 text-center',
        isOver ? 'border-accent bg-selected' : 'border-line-strong',
      )}
    >
      <Upload size={20} aria-hidden="true" className="text-ink-faint" />
      <p className="text-ui font-medium">{t('knowledge.imports.drop')}</p>
      <p className="text-small text-ink-faint">{t('knowledge.imports.dropHint')}</p>
      {isTooMuch && (
        <p role="alert" className="text-small text-bad">
          {t('knowledge.imports.tooMuch', { limit: mostDroppedBytes / megabyte })}
        </p>
      )}
    </div>
  );
}
