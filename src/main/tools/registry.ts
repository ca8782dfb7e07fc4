/**
 * All tools there are at the moment, from every source, under names that are unique: a server that offers a tool under the name of
 * another cannot take its place.
 */
import type { ToolSettings } from '../../shared/settings-tools.ts';
import { decide, permissionOf } from './policy.ts';
import type { Tool, ToolRegistry } from './port.ts';
import { compileSchema } from './schema-check.ts';
import type { SchemaCheck } from './schema-check.ts';

/** Where tools come from. Asked anew each time: servers come and go. */
export interface ToolProvider {
  tools(): readonly Tool[];
}

export interface RegistryOptions {
  /** In order of trust: the first to use a name keeps it. */
  readonly providers: readonly ToolProvider[];
  readonly settings: () => ToolSettings;
}

export interface ToolCatalogue extends ToolRegistry {
  /** Every tool, those that are switched off or broken included, with what is wrong. */
  all(): readonly ListedTool[];
}

export interface ListedTool {
  readonly tool: Tool;
  /** `name-taken`: another tool has the name; `invalid-schema`: its arguments cannot be checked. */
  readonly problem: 'name-taken' | 'invalid-schema' | null;
}

export function createToolRegistry({ providers, settings }: RegistryOptions): ToolCatalogue {
  const checks = new WeakMap<Tool, SchemaCheck | null>();

  function checkOf(tool: Tool): SchemaCheck | null {
    const known = checks.get(tool);
    if (known !== undefined) return known;
    const compiled = compiledOrNull(tool);
    checks.set(tool, compiled);
    return compiled;
  }

  /** The same object each time, so that what is known about it holds. */
  const changed = new WeakMap<Tool, Tool>();

  function withOwnEffect(tool: Tool): Tool {
    const effect = settings().effects[tool.name] ?? tool.effect;
    if (effect === tool.effect) return tool;
    const known = changed.get(tool) ?? { ...tool, effect };
    changed.set(tool, known);
    return known;
  }

  function all(): readonly ListedTool[] {
    const taken = new Set<string>();
    return providers
      .flatMap((provider) => provider.tools().map(withOwnEffect))
      .map((tool) => {
        if (taken.has(tool.name)) return { tool, problem: 'name-taken' };
        taken.add(tool.name);
        return { tool, problem: checkOf(tool) === null ? 'invalid-schema' : null };
      });
  }

  function list(): readonly Tool[] {
    const current = settings();
    if (!current.isEnabled) return [];
    return all()
      .filter(({ tool, problem }) => problem === null && permissionOf(tool, current) !== 'never')
      .map(({ tool }) => tool);
  }

  return {
    all,
    list,
    find: (name) => list().find((tool) => tool.name === name) ?? null,
    check: (tool, input) => checkOf(tool)?.problems(input) ?? null,
    decide: (tool, input) => decide(tool, input, settings()),
  };
}

function compiledOrNull(tool: Tool): SchemaCheck | null {
  try {
    return compileSchema(tool.inputSchema);
  } catch {
    return null;
  }
}
