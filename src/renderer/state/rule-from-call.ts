/** A rule that would have approved a call, as a beginning that the agent narrows or widens before it is saved. Pure. */
import type { ArgumentCondition } from '../../shared/settings-tools.ts';
import type { ArgumentField } from './argument-form.ts';
import type { RuleForm } from './tool-forms.ts';

const emptyCondition: ArgumentCondition = { path: '', operator: 'at-most', value: '' };

/**
 * Numbers become limits, choices stay as they are. Free text (an order's number, a name) makes no condition: a rule for that one
 * order would never apply again.
 *
 * @param fields the call's arguments as the form shows them
 */
export function ruleFromCall(id: string, toolName: string, fields: readonly ArgumentField[]): RuleForm {
  const conditions = fields.filter(({ isGiven }) => isGiven).flatMap(conditionOf);
  return { id, toolName, conditions: conditions.length === 0 ? [emptyCondition] : conditions };
}

function conditionOf({ name, kind, shown }: ArgumentField): readonly ArgumentCondition[] {
  switch (kind) {
    case 'number':
    case 'integer':
      return [{ path: name, operator: 'at-most', value: shown }];
    case 'choice':
    case 'yes-no':
      return [{ path: name, operator: 'equals', value: plainOf(shown) }];
    case 'text':
    case 'long-text':
    case 'json':
      return [];
  }
}

/** A choice is kept as JSON; a condition compares words. */
function plainOf(shown: string): string {
  try {
    return String(JSON.parse(shown));
  } catch {
    return shown;
  }
}
