/** Makes HTTP tools of the operations of an OpenAPI document that the user chooses. */
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import type { OpenApiReading } from '../../../shared/contract/tools.ts';
import { isAllowedHost } from '../../../shared/allowed-hosts.ts';
import { hostOf } from '../../state/tool-forms.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useCommands } from '../app/desk-context.ts';
import { DocumentField } from './DocumentField.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const refusals = ['not-readable', 'not-openapi-3', 'no-server', 'too-large'] as const;
const maxDocumentLength = 5_000_000;

export function OpenApiImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [reading, setReading] = useState<OpenApiReading | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function read(text: string): Promise<void> {
    const answer =
      text.length > maxDocumentLength ? 'too-large' : await commands.readDocument('tools.read-openapi', text);
    setReading(typeof answer === 'string' ? null : answer);
    setRefusal(typeof answer === 'string' ? answer : null);
  }

  const known = refusals.find((each) => each === refusal) ?? 'other';
  return (
    <section
      aria-label={t('toolSettings.openApi.add')}
      data-testid="openapi"
      className="flex flex-col gap-3 rounded-lg border border-line-strong bg-sunken p-3"
    >
      {reading === null ? (
        <DocumentField
          lead={t('toolSettings.openApi.lead')}
          accept=".json,.yaml,.yml,application/json"
          problem={refusal === null ? null : t(`toolSettings.openApi.refusal.${known}`)}
          testId="openapi"
          onRead={(text) => void read(text)}
          onCancel={onClose}
        />
      ) : (
        <Operations reading={reading} onClose={onClose} />
      )}
    </section>
  );
}

interface OperationsProps {
  readonly reading: OpenApiReading;
  readonly onClose: () => void;
}

function Operations({ reading, onClose }: OperationsProps) {
  const { t } = useTranslation();
  const { tools, change } = useToolSettings();
  const { operations, skipped, title } = reading;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAllowing, setIsAllowing] = useState(true);
  const picked = operations.filter(({ key }) => chosen.has(key));
  const hosts = [...new Set(picked.flatMap(({ tool }) => hostOf(tool.url) ?? []))].filter(
    (host) => !isAllowedHost(host, tools.allowedHosts),
  );

  async function add(): Promise<void> {
    const isDone = await change({
      httpTools: [...tools.httpTools, ...picked.map(({ tool }) => tool)],
      ...(isAllowing ? { allowedHosts: [...tools.allowedHosts, ...hosts] } : {}),
    });
    if (isDone) onClose();
  }

  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-small font-medium text-ink-soft">
          <bdi>{t('toolSettings.openApi.choose', { title })}</bdi>
        </legend>
        <Choice
          label={t('toolSettings.openApi.all')}
          isChosen={chosen.size === operations.length && chosen.size > 0}
          onChoose={(isChosen) => setChosen(new Set(isChosen ? operations.map(({ key }) => key) : []))}
        />
        <div className="flex max-h-64 flex-col gap-0.5 overflow-y-auto border-t border-line pt-1">
          {operations.map(({ key, title: words, tool, assumed }) => (
            <Choice
              key={key}
              label={words}
              detail={`${key} · ${t(`toolSettings.effect.${tool.effect}`)}`}
              note={
                assumed.length === 0 ? null : t('toolSettings.openApi.assumed', { names: assumed.join(', ') })
              }
              isChosen={chosen.has(key)}
              onChoose={(isChosen) => {
                const changed = new Set(chosen);
                if (isChosen) changed.add(key);
                else changed.delete(key);
                setChosen(changed);
              }}
            />
          ))}
        </div>
      </fieldset>
      {skipped.length > 0 && (
        <details className="text-small text-ink-faint">
          <summary className="w-fit">{t('toolSettings.openApi.skipped', { count: skipped.length })}</summary>
          <ul className="pt-1 pl-4 select-text">
            {skipped.map(({ key, reason }) => (
              <li key={key}>
                <bdi>
                  {key} · {reason}
                </bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {hosts.length > 0 && (
        <Switch
          label={t('toolSettings.openApi.allowHosts', { hosts: hosts.join(', ') })}
          isOn={isAllowing}
          onSwitch={setIsAllowing}
        />
      )}
      <div className="flex gap-2">
        <Button
          tone="primary"
          disabled={picked.length === 0}
          data-testid="openapi-import"
          onClick={() => void add()}
        >
          {t('toolSettings.openApi.addChosen', { count: picked.length })}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly detail?: string;
  readonly note?: string | null;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function Choice({ label, detail, note = null, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2 rounded-md px-1.5 py-1 hover:bg-hover">
      <input
        type="checkbox"
        checked={isChosen}
        data-testid="openapi-operation"
        onChange={(event) => onChoose(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="flex min-w-0 flex-col">
        <bdi className="truncate">{label}</bdi>
        {note !== null && <bdi className="truncate text-small text-warn">{note}</bdi>}
      </span>
      {detail !== undefined && (
        <code className="ml-auto shrink-0 font-mono text-micro text-ink-faint">{detail}</code>
      )}
    </label>
  );
}
