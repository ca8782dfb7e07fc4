/** Whether a call needs the agent: by the tool's permission and, for what would be asked, by the admin's rules. Pure. */
import type { ArgumentCondition, ToolPermission, ToolSettings } from '../../shared/settings-tools.ts';
import type { Tool, ToolDecision, ToolInput } from './port.ts';

/** Reading is harmless enough to run alone, writing never is. */
export function permissionOf(
  tool: Pick<Tool, 'name' | 'effect'>,
  settings: Pick<ToolSettings, 'permissions'>,
): ToolPermission {
  const chosen = settings.permissions[tool.name];
  if (chosen === undefined) return tool.effect === 'read' ? 'always' : 'ask';
  // A write runs alone only by a rule about its arguments.
  return tool.effect === 'write' && chosen === 'always' ? 'ask' : chosen;
}

export function decide(
  tool: Pick<Tool, 'name' | 'effect'>,
  input: ToolInput,
  settings: Pick<ToolSettings, 'permissions' | 'rules'>,
): ToolDecision {
  const permission = permissionOf(tool, settings);
  if (permission === 'never') return { kind: 'never' };
  if (permission === 'always') return { kind: 'run', ruleId: null };
  const rule = settings.rules.find(
    ({ toolName, conditions }) =>
      toolName === tool.name && conditions.length > 0 && conditions.every((each) => holds(each, input)),
  );
  return rule === undefined ? { kind: 'ask' } : { kind: 'run', ruleId: rule.id };
}

function holds({ path, operator, value }: ArgumentCondition, input: ToolInput): boolean {
  const found = valueAt(input, path);
  switch (operator) {
    case 'at-most':
    case 'at-least': {
      // A number in quotes stays a text: what a service makes of it is not known here.
      if (typeof found !== 'number' || !Number.isFinite(found) || value.trim() === '') return false;
      const limit = Number(value);
      if (Number.isNaN(limit)) return false;
      return operator === 'at-most' ? found <= limit : found >= limit;
    }
    case 'equals':
      return isScalar(found) && String(found) === value;
    case 'one-of':
      return isScalar(found) && value.split(',').some((choice) => choice.trim() === String(found));
    case 'matches':
      return isScalar(found) && matchesWhole(String(found), value);
  }
}

function matchesWhole(text: string, source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 'u').test(text);
  } catch {
    return false;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The value at a dotted path; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, name)) return undefined;
    return (inside as Readonly<Record<string, unknown>>)[name];
  }, value);
}
