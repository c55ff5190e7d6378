/** Names within the answers to a form. */
import { nameCase } from '../text';
import type { Answers, FieldSchema, Row, Said } from './form';

/** The answer with its names as Vietnamese write them: of a question that asks for one, and in the rows of a group. */
export function named(field: FieldSchema, answer: Answers[string]): Answers[string] {
  if (Array.isArray(answer)) {
    const { items } = field;
    if (items === undefined || !('properties' in items)) return answer;
    return (answer as Row[]).map((row) => namedRow(items.properties, row));
  }
  return namedOne(field, answer);
}

function namedRow(fields: Record<string, FieldSchema>, row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([key, said]) => [key, namedOne(fields[key], said)]));
}

function namedOne(field: FieldSchema | undefined, said: Said): Said {
  return field?.['x-tn'].kind === 'name' && typeof said === 'string' ? nameCase(said) : said;
}
