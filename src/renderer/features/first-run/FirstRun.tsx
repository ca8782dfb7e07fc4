/** The first screen of a fresh installation: what Deskcue is, connect a model, or look around in the demo. */
import { Brain, KeyRound, PlugZap, Server, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { profileSchema } from '../../../shared/settings.ts';
import type { Profile } from '../../../shared/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useDesk, useSettings } from '../app/desk-context.ts';
import { parseBaseUrl, presetOf, presetOptions, presetUrl } from '../settings/endpoints.ts';
import { readApiKey } from '../settings/KeyField.tsx';
import { ProfileTestResultNote } from '../settings/ProfileTestResultNote.tsx';
import { useProfileTest } from '../settings/use-profile-test.ts';

const points: readonly { readonly key: 'point1' | 'point2' | 'point3'; readonly icon: LucideIcon }[] = [
  { key: 'point1', icon: Brain },
  { key: 'point2', icon: KeyRound },
  { key: 'point3', icon: Server },
];

export function FirstRun() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <main data-testid="first-run" className="h-full overflow-y-auto bg-sunken">
      <div className="mx-auto grid min-h-full max-w-[62rem] grid-cols-2 items-center gap-14 px-10 py-10">
        <section className="flex flex-col gap-5">
          <span className="flex size-11 items-center justify-center rounded-xl bg-accent text-on-accent">
            <Sparkles size={22} aria-hidden="true" />
          </span>
          <div className="flex flex-col gap-2">
            <h1 className="text-display font-semibold text-balance">{t('firstRun.title')}</h1>
            <p className="text-body text-ink-soft">{t('firstRun.lead')}</p>
          </div>
          <ul className="flex flex-col gap-3">
            {points.map(({ key, icon: Icon }) => (
              <li key={key} className="flex gap-2.5 text-ink-soft">
                <Icon size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-accent-ink" />
                {t(`firstRun.${key}`)}
              </li>
            ))}
          </ul>
          <div className="mt-2 flex items-center justify-between gap-4 rounded-xl border border-line bg-canvas p-4">
            <div>
              <p className="font-medium">{t('firstRun.demoTitle')}</p>
              <p className="text-small text-ink-faint">{t('firstRun.demoBody')}</p>
            </div>
            <Button
              data-testid="first-run-demo"
              onClick={() => void commands.ask('workspace.switch', { kind: 'demo' })}
            >
              {t('firstRun.demo')}
            </Button>
          </div>
        </section>
        <ConnectForm />
      </div>
    </main>
  );
}

function ConnectForm() {
  const { t } = useTranslation();
  const isProtected = useDesk(
    ({ facts }) => facts?.workspace.state === 'open' && facts.workspace.protection === 'system',
  );
  const commands = useCommands();
  const settings = useSettings();
  const stored = settings.profiles.find(({ id }) => id === settings.activeProfileId) ?? settings.profiles[0];
  const [key, setKey] = useState('');
  const [baseUrl, setBaseUrl] = useState(stored?.baseUrl ?? '');
  const [model, setModel] = useState(stored?.model ?? '');
  const [isStarting, setIsStarting] = useState(false);
  const test = useProfileTest();
  const apiKey = readApiKey(key);
  const checkedUrl = parseBaseUrl(baseUrl, t);
  const checkedModel = profileSchema.shape.model.safeParse(model);
  const profile: Profile | null =
    stored !== undefined && checkedUrl.ok && checkedModel.success
      ? { ...stored, baseUrl: checkedUrl.value, model: checkedModel.data }
      : null;
  const isComplete = apiKey !== null && profile !== null;

  async function start(): Promise<void> {
    if (!isComplete) return;
    setIsStarting(true);
    const others = settings.profiles.filter(({ id }) => id !== profile.id);
    const isSaved = await commands.updateSettings({ profiles: [profile, ...others] });
    if (isSaved !== undefined) await commands.setKey(profile.id, apiKey);
    setIsStarting(false);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
      className="flex flex-col gap-4 rounded-2xl border border-line bg-canvas p-6 shadow-raised"
    >
      <h2 className="text-title font-semibold">{t('firstRun.connect')}</h2>
      <Field
        label={t('firstRun.key')}
        hint={t(isProtected ? 'firstRun.keyHint' : 'firstRun.keyHintUnprotected')}
        problem={key !== '' && apiKey === null ? t('settings.problem.key') : null}
      >
        {(control) => (
          <TextInput
            {...control}
            type="password"
            data-testid="first-run-key"
            placeholder={t('firstRun.keyPlaceholder')}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('firstRun.region')}>
        {(control) => (
          <SelectInput
            {...control}
            value={presetOf(baseUrl)}
            options={presetOptions(t)}
            onChoose={(id) => setBaseUrl(presetUrl(id) ?? '')}
          />
        )}
      </Field>
      <Field
        label={t('firstRun.baseUrl')}
        hint={checkedUrl.ok ? checkedUrl.note : undefined}
        problem={baseUrl !== '' && !checkedUrl.ok ? checkedUrl.problem : null}
      >
        {(control) => (
          <TextInput
            {...control}
            data-testid="first-run-base-url"
            placeholder="https://"
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('firstRun.model')}
        problem={checkedModel.success ? null : t('settings.problem.required')}
      >
        {(control) => (
          <TextInput
            {...control}
            data-testid="first-run-model"
            value={model}
            onChange={(event) => setModel(event.target.value)}
          />
        )}
      </Field>
      {test.result !== null && <ProfileTestResultNote result={test.result} />}
      <div className="mt-1 flex items-center gap-2">
        <Button
          tone="primary"
          type="submit"
          data-testid="first-run-start"
          disabled={!isComplete || isStarting}
        >
          {t('firstRun.start')}
        </Button>
        <Button
          data-testid="first-run-test"
          disabled={!isComplete || test.isTesting}
          icon={<PlugZap size={15} />}
          onClick={() => isComplete && void test.run(profile, apiKey)}
        >
          {t(test.isTesting ? 'firstRun.testing' : 'firstRun.test')}
        </Button>
        <span className="flex-1" />
        <Button tone="quiet" data-testid="first-run-skip" onClick={commands.skipFirstRun}>
          {t('firstRun.skip')}
        </Button>
      </div>
    </form>
  );
}
