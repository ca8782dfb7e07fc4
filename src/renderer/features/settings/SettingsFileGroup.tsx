/** Settings as a file: written, or read with a look at what would change before anything does. */
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { SettingsExportResult, SettingsPreview } from '../../../shared/contract/settings-file.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useCommands } from '../app/desk-context.ts';
import { SettingsGroup } from './SettingsGroup.tsx';

type Outcome = SettingsExportResult | SettingsPreview | { readonly kind: 'applied' };

export function SettingsFileGroup() {
  const { t } = useTranslation();
  const commands = useCommands();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function write(): Promise<void> {
    setOutcome((await commands.ask('settings.export', {})) ?? null);
  }

  async function preview(): Promise<void> {
    setOutcome((await commands.ask('settings.preview-import', {})) ?? null);
  }

  async function apply(): Promise<void> {
    const answer = await commands.ask('settings.import', {});
    setOutcome(answer === undefined ? null : { kind: 'applied' });
  }

  return (
    <SettingsGroup title={t('settings.file.heading')}>
      <p className="text-small text-ink-faint">{t('settings.file.hint')}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon={<Download size={14} />}
          data-testid="settings-export"
          onClick={() => void write()}
        >
          {t('settings.file.export')}
        </Button>
        <Button
          size="small"
          icon={<Upload size={14} />}
          data-testid="settings-import"
          onClick={() => void preview()}
        >
          {t('settings.file.import')}
        </Button>
      </div>
      {outcome !== null && (
        <OutcomeNote outcome={outcome} onApply={() => void apply()} onCancel={() => setOutcome(null)} />
      )}
    </SettingsGroup>
  );
}

interface OutcomeNoteProps {
  readonly outcome: Outcome;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

function OutcomeNote({ outcome, onApply, onCancel }: OutcomeNoteProps) {
  const { t } = useTranslation();
  switch (outcome.kind) {
    case 'cancelled':
      return null;
    case 'written':
      return (
        <Note tone="calm">
          <output className="break-all select-text">
            {t('settings.file.written', { path: outcome.path })}
          </output>
        </Note>
      );
    case 'applied':
      return (
        <Note tone="ok">
          <output>{t('settings.file.applied')}</output>
        </Note>
      );
    case 'failed':
      return (
        <Note tone="bad">
          <span role="alert">{t('settings.file.failed', { code: outcome.code })}</span>
        </Note>
      );
    case 'unreadable':
      return (
        <Note tone="bad">
          <span role="alert">{t(`settings.file.unreadable.${outcome.reason}`)}</span>
        </Note>
      );
    case 'preview':
      return <Preview preview={outcome} onApply={onApply} onCancel={onCancel} />;
  }
}

interface PreviewProps {
  readonly preview: Extract<SettingsPreview, { readonly kind: 'preview' }>;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

function Preview({ preview: { name, changes, problems }, onApply, onCancel }: PreviewProps) {
  const { t } = useTranslation();
  return (
    <div data-testid="import-preview" className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <p className="font-medium">
        {t(changes.length === 0 ? 'settings.file.same' : 'settings.file.preview', { name })}
      </p>
      {problems.length > 0 && (
        <Note tone="warn">
          <span role="alert">
            {t('settings.file.problems', {
              count: problems.length,
              fields: problems.map(({ path }) => path).join(', '),
            })}
          </span>
        </Note>
      )}
      {changes.length > 0 && (
        <table className="w-full table-fixed text-left text-small">
          <thead className="text-ink-faint">
            <tr>
              <th className="py-1 pr-2 font-medium">{t('settings.file.setting')}</th>
              <th className="py-1 pr-2 font-medium">{t('settings.file.before')}</th>
              <th className="py-1 font-medium">{t('settings.file.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, from, to }) => (
              <tr key={path} className="border-t border-line align-top">
                <td className="py-1.5 pr-2 wrap-anywhere">{path}</td>
                <td className="py-1.5 pr-2 wrap-anywhere text-ink-faint">{shown(from)}</td>
                <td className="py-1.5 wrap-anywhere">{shown(to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="flex gap-2">
        {changes.length > 0 && (
          <Button size="small" tone="primary" data-testid="import-apply" onClick={onApply}>
            {t('settings.file.apply', { count: changes.length })}
          </Button>
        )}
        <Button size="small" tone="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Enough to tell one value from another; a policy may be 40,000 characters long. */
const longestShown = 160;

/** JSON as people read it: a text without its quotes. */
function shown(json: string): string {
  const text = json.startsWith('"') ? String(JSON.parse(json)) : json;
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
