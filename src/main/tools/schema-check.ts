/**
 * Checks arguments against a tool's JSON Schema, and says what is wrong so that a model can mend it: where, what was found, what is
 * wanted. Schemas come from strangers (MCP servers, OpenAPI files), so no code is generated from them.
 */
import { Validator } from '@cfworker/json-schema';
import type { Schema, SchemaDraft } from '@cfworker/json-schema';
import type { JsonSchema, ToolInput } from './port.ts';

/** Problems named to the model at once; more would bury the first. */
const mostProblems = 5;

export interface SchemaCheck {
  /** Null when the input fits. */
  problems(input: ToolInput): string | null;
}

/** Keywords that only hold other schemas: what they say is said better by what lies inside. */
const containers = new Set(['properties', 'items', 'allOf', 'anyOf', 'oneOf', '$ref', 'prefixItems', 'if']);

/** @throws TypeError when the schema is none. */
export function compileSchema(schema: JsonSchema): SchemaCheck {
  if (schema['type'] !== undefined && schema['type'] !== 'object')
    throw new TypeError('The schema of a tool describes an object');
  const validator = new Validator(schema as Schema, draftOf(schema), false);
  // A schema that cannot be followed (a broken reference, say) shows itself only when it is used.
  validator.validate({});
  return {
    problems(input) {
      const { valid, errors } = validator.validate(input);
      if (valid) return null;
      const told = errors.filter(({ keyword }) => !containers.has(keyword));
      const lines = (told.length === 0 ? errors : told)
        .slice(0, mostProblems)
        .map(({ instanceLocation, error }) => `${instanceLocation.replace(/^#\/?/, '/')}: ${error}`);
      return [...new Set(lines)].join('\n');
    },
  };
}

function draftOf(schema: JsonSchema): SchemaDraft {
  const named = typeof schema['$schema'] === 'string' ? schema['$schema'] : '';
  if (named.includes('draft-04')) return '4';
  if (named.includes('draft-07') || named.includes('draft-06')) return '7';
  return named.includes('2019-09') ? '2019-09' : '2020-12';
}
