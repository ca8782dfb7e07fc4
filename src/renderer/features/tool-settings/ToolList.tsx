/** Every tool there is, by where it comes from: what it does to the world, and when it may run. */
import { useTranslation } from '../../i18n/use-translation.tsx';
import { toolEffects } from '../../../shared/settings-tools.ts';
import type { ToolPermission } from '../../../shared/settings-tools.ts';
import { builtIn } from '../../i18n/en-tool-settings.ts';
import type { ToolInfo } from '../../../shared/tools.ts';
import { SelectInput } from '../../ui/inputs.tsx';
import { useInterface } from '../app/desk-context.ts';
import { useToolLabel } from '../tool-calls/tool-words.ts';
import { useToolSettings } from './use-tool-settings.ts';

/** A write never runs without asking by its permission alone. */
const choices = {
  read: ['always', 'ask', 'never'],
  write: ['ask', 'never'],
} as const satisfies Record<ToolInfo['effect'], readonly ToolPermission[]>;

export function ToolList() {
  const { t } = useTranslation();
  const tools = useInterface(({ toolArea }) => toolArea.tools);
  if (tools === null) return null;
  const groups = Map.groupBy(tools, ({ source }) => (source.kind === 'mcp' ? source.serverId : source.kind));
  return (
    <>
      {[...groups].map(([key, members]) => (
        <ToolGroup key={key} tools={members} />
      ))}
      {tools.length === 0 && <p className="text-small text-ink-faint">{t('toolSettings.noTools')}</p>}
      <p className="text-small text-ink-faint">{t('toolSettings.writeNote')}</p>
    </>
  );
}

function ToolGroup({ tools }: { readonly tools: readonly ToolInfo[] }) {
  const { t } = useTranslation();
  const source = tools[0]?.source;
  if (source === undefined) return null;
  const title =
    source.kind === 'mcp'
      ? t('toolSettings.source.mcp', { server: source.serverName })
      : t(`toolSettings.source.${source.kind}`);
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h4 className="text-small font-medium text-ink-soft">
        <bdi>{title}</bdi>
      </h4>
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {tools.map((tool, index) => (
          // A name may be there twice: that is what its problem says.
          // oxlint-disable-next-line react/no-array-index-key
          <ToolRow key={`${tool.name} ${index}`} tool={tool} />
        ))}
      </ul>
    </section>
  );
}

function ToolRow({ tool }: { readonly tool: ToolInfo }) {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  const { tools, change } = useToolSettings();
  const { name, description, effect, permission, problem } = tool;
  const label = labelOf(tool);
  return (
    <li data-testid="tool-row" data-name={name} className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="min-w-40 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <bdi className="[overflow-wrap:anywhere]">{label}</bdi>
          <code className="font-mono text-micro [overflow-wrap:anywhere] text-ink-faint">{name}</code>
        </p>
        <p title={description} className="line-clamp-2 text-small text-ink-faint">
          <bdi>{isBuiltIn(name, tool) ? t(`toolSettings.builtIn.${name}`) : description}</bdi>
        </p>
        {problem !== null && <p className="text-small text-warn">{t(`toolSettings.listed.${problem}`)}</p>}
      </div>
      <SelectInput
        aria-label={t('toolSettings.effectOf', { tool: label })}
        value={effect}
        options={toolEffects.map((value) => ({ value, label: t(`toolSettings.effect.${value}`) }))}
        data-testid="tool-effect"
        onChoose={(chosen) => void change({ effects: { ...tools.effects, [name]: chosen } })}
        className="w-26"
      />
      <SelectInput
        aria-label={t('toolSettings.permissionOf', { tool: label })}
        value={permission}
        options={choices[effect].map((value) => ({
          value,
          label: t(`toolSettings.permission.${value}`),
        }))}
        data-testid="tool-permission"
        onChoose={(chosen) => void change({ permissions: { ...tools.permissions, [name]: chosen } })}
        className="w-26"
      />
    </li>
  );
}

type BuiltIn = keyof typeof builtIn;

/** Whether there are words for people about it; what it tells the model stays a moment's pointing away. */
function isBuiltIn(name: string, { source }: ToolInfo): name is BuiltIn {
  return source.kind === 'built-in' && Object.hasOwn(builtIn, name);
}
