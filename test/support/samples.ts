// A message that fits a schema, made from the schema itself, so that no command can be forgotten by whoever tries them all.
// Must never guess in silence: a field it cannot fill is an error.
import type * as z from 'zod';
import { COMMAND_TYPES, type Command, type CommandType, commandSchema } from '../../shared/commands.ts';
import { id } from '../../shared/fields.ts';

type Schema = z.core.$ZodType;
interface Def {
  type: string;
  shape?: Record<string, Schema>;
  options?: Schema[];
  innerType?: Schema;
  element?: Schema;
  in?: Schema;
  values?: unknown[];
  entries?: Record<string, string>;
}
/** What stands for an id in the field of this name. */
export type IdFor = (field: string) => string;

const GUESSES = ['Some words.', 'a@b.example', '+1 555 0100', 'A', 'x', 1, 5, 0, 10, 30, 60, true];
const fits = (schema: Schema, value: unknown): boolean => (schema as z.ZodType).safeParse(value).success;

function sample(schema: Schema, field: string, idFor: IdFor): unknown {
  if (schema === id) return idFor(field);
  const def = schema._zod.def as unknown as Def;
  if (def.shape)
    return Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, sample(part, key, idFor)]));
  if (def.options?.[0]) return sample(def.options[0], field, idFor);
  if (def.values) return def.values[0];
  if (def.entries) return Object.values(def.entries)[0];
  if (def.element) return [sample(def.element, field, idFor)];
  const inner = def.innerType ?? def.in;
  if (inner && !fits(schema, GUESSES[0])) return sample(inner, field, idFor);
  const found = GUESSES.find((guess) => fits(schema, guess));
  if (found === undefined) throw new Error(`nothing fits the field ${field} (${def.type})`);
  return found;
}

const SCHEMAS = commandSchema.def.options;
/** One command of this type, with these ids in it. */
export function sampleCommand(type: CommandType, idFor: IdFor): Command {
  const schema = SCHEMAS[COMMAND_TYPES.indexOf(type)];
  const made = commandSchema.safeParse(schema && sample(schema, type, idFor));
  if (!made.success) throw new Error(`the sample of ${type} does not fit: ${made.error.message}`);
  return made.data;
}
