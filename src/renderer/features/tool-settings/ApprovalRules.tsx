/** Rules that approve calls beforehand, by tool and arguments. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.tsx';
import { conditionOperators } from '../../../shared/settings-tools.ts';
import type { ApprovalRule, ArgumentCondition } from '../../../shared/settings-tools.ts';
import { problemOfCondition } from '../../state/tool-forms.ts';
import type { RuleForm } from '../../state/tool-forms.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { useCommands, useInterface } from '../app/desk-context.ts';
import { useToolLabel } from '../tool-calls/tool-words.ts';
import { EditorFrame } from './EditorFrame.tsx';
import { ItemList, ItemRow } from './ItemRow.tsx';
import { useToolSettings } from './use-tool-settings.ts';

const emptyCondition: ArgumentCondition = { path: '', operator: 'at-most', value: '' };
const mostConditions = 10;

export function ApprovalRules() {
  const { t } = useTranslation();
  const commands = useCommands();
  const { tools, change } = useToolSettings();
  const known = useInterface(({ toolArea }) => toolArea.tools) ?? [];
  const form = useInterface(({ toolArea }) => toolArea.rule);
  const wordsOf = useRuleWords();
  const firstTool = known.find(({ permission }) => permission === 'ask');

  function save(rule: ApprovalRule): void {
    const others = tools.rules.filter(({ id }) => id !== rule.id);
    void change({ rules: [...others, rule] }).then((isDone) => {
      if (isDone) commands.editTool({ rule: null });
    });
  }

  return (
    <>
      <p className="text-small text-ink-faint">
        {t('toolSettings.rules.lead')} {tools.rules.length === 0 && t('toolSettings.rules.none')}
      </p>
      {tools.rules.length > 0 && (
        <ItemList>
          {tools.rules.map((rule) => (
            <ItemRow
              key={rule.id}
              testId="rule"
              name={t('toolSettings.rules.name', { tool: rule.toolName })}
              onEdit={() => commands.editTool({ rule })}
              onRemove={() => void change({ rules: tools.rules.filter(({ id }) => id !== rule.id) })}
            >
              <bdi>{wordsOf(rule)}</bdi>
            </ItemRow>
          ))}
        </ItemList>
      )}
      {form !== null ? (
        <RuleEditor key={form.id} form={form} onSave={save} />
      ) : (
        <Button
          icon={<Plus size={14} />}
          disabled={firstTool === undefined}
          data-testid="rule-add"
          onClick={() =>
            commands.editTool({
              rule: {
                id: crypto.randomUUID(),
                toolName: firstTool?.name ?? '',
                conditions: [emptyCondition],
              },
            })
          }
          className="self-start"
        >
          {t('toolSettings.rules.add')}
        </Button>
      )}
    </>
  );
}

/** Says a rule as a sentence. */
function useRuleWords(): (rule: ApprovalRule) => string {
  const { t } = useTranslation();
  const labelOf = useToolLabel();
  const known = useInterface(({ toolArea }) => toolArea.tools) ?? [];
  return ({ toolName, conditions }) => {
    const tool = known.find(({ name }) => name === toolName);
    const words = conditions.map(({ path, operator, value }) =>
      t('toolSettings.rules.condition', {
        path,
        operator: t(`toolSettings.rules.operators.${operator}`),
        value,
      }),
    );
    return t('toolSettings.rules.sentence', {
      tool: tool === undefined ? toolName : labelOf(tool),
      conditions: words.join(t('toolSettings.rules.and')),
    });
  };
}

interface RuleEditorProps {
  readonly form: RuleForm;
  readonly onSave: (rule: ApprovalRule) => void;
}

function RuleEditor({ form, onSave }: RuleEditorProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const labelOf = useToolLabel();
  const known = useInterface(({ toolArea }) => toolArea.tools) ?? [];
  const [isTried, setIsTried] = useState(false);
  const { conditions } = form;
  const options = known
    .filter(({ permission, name }) => permission === 'ask' || name === form.toolName)
    .map((tool) => ({ value: tool.name, label: `${labelOf(tool)} (${tool.name})` }));

  function edit(changed: Partial<RuleForm>): void {
    commands.editTool({ rule: { ...form, ...changed } });
  }

  function save(): void {
    setIsTried(true);
    if (conditions.every((each) => problemOfCondition(each) === null)) onSave(form);
  }

  return (
    <EditorFrame
      label={t('toolSettings.rules.add')}
      testId="rule-editor"
      onSave={save}
      onCancel={() => commands.editTool({ rule: null })}
    >
      <Field label={t('toolSettings.rules.tool')}>
        {(control) => (
          <SelectInput
            {...control}
            value={form.toolName}
            options={options}
            data-testid="rule-tool"
            onChoose={(toolName) => edit({ toolName })}
          />
        )}
      </Field>
      {conditions.map((condition, index) => (
        <ConditionFields
          // Conditions have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          condition={condition}
          isTried={isTried}
          onChange={(changed) => edit({ conditions: conditions.with(index, changed) })}
          onRemove={
            conditions.length === 1 ? null : () => edit({ conditions: conditions.toSpliced(index, 1) })
          }
        />
      ))}
      {conditions.length < mostConditions && (
        <Button
          size="small"
          tone="quiet"
          icon={<Plus size={13} />}
          onClick={() => edit({ conditions: [...conditions, emptyCondition] })}
          className="self-start"
        >
          {t('toolSettings.rules.addCondition')}
        </Button>
      )}
    </EditorFrame>
  );
}

interface ConditionFieldsProps {
  readonly condition: ArgumentCondition;
  /** Whether the agent wanted to save: before that an empty field is no fault. */
  readonly isTried: boolean;
  readonly onChange: (changed: ArgumentCondition) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

function ConditionFields({ condition, isTried, onChange, onRemove }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const problem = isTried ? problemOfCondition(condition) : null;
  const words = problem === null ? null : t(`toolSettings.problem.${problem}`);
  const isPathMissing = condition.path.trim() === '';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
      <Field
        label={t('toolSettings.rules.path')}
        hint={t('toolSettings.rules.pathHint')}
        problem={isPathMissing ? words : null}
      >
        {(control) => (
          <TextInput
            {...control}
            value={condition.path}
            data-testid="rule-path"
            onChange={(event) => onChange({ ...condition, path: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('toolSettings.rules.operator')}>
        {(control) => (
          <SelectInput
            {...control}
            value={condition.operator}
            options={conditionOperators.map((value) => ({
              value,
              label: t(`toolSettings.rules.operators.${value}`),
            }))}
            data-testid="rule-operator"
            onChoose={(operator) => onChange({ ...condition, operator })}
          />
        )}
      </Field>
      <Field label={t('toolSettings.rules.value')} problem={isPathMissing ? null : words}>
        {(control) => (
          <TextInput
            {...control}
            value={condition.value}
            data-testid="rule-value"
            onChange={(event) => onChange({ ...condition, value: event.target.value })}
          />
        )}
      </Field>
      <IconButton
        label={t('toolSettings.rules.removeCondition')}
        icon={<X size={14} />}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
        className="mt-6"
      />
    </div>
  );
}
