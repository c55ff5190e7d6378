import type { Form, FormSchema, Rule } from './form';

/** One form of several: what they ask in common is asked once, in the order in which it first comes. */
export function merged(forms: readonly Form[]): Form | null {
  const [one, ...more] = forms;
  if (!one) return null;
  return more.reduce(joined, one);
}

function joined(a: Form, b: Form): Form {
  const procedures = union(a.procedures, b.procedures);
  return { ...a, code: `${a.code}+${b.code}`, procedures, schema: schemaOf(a.schema, b.schema), sample: null };
}

function schemaOf(a: FormSchema, b: FormSchema): FormSchema {
  const shared = Object.keys(b.properties).filter((key) => key in a.properties);
  const sections = [...a['x-tn'].sections, ...b['x-tn'].sections];
  return {
    type: 'object',
    properties: { ...b.properties, ...a.properties, ...order(a, b) },
    required: union(a.required ?? [], b.required ?? []),
    allOf: [...(a.allOf ?? []), ...(b.allOf ?? [])].map((rule) => sparing(rule, shared)),
    'x-tn': {
      ...a['x-tn'],
      procedures: union(a['x-tn'].procedures, b['x-tn'].procedures),
      sections: sections.filter(({ key }, at) => sections.findIndex((other) => other.key === key) === at),
    },
  };
}

/** The sections of the first form come first; what the second adds to one of them stands at its end. */
function order(a: FormSchema, b: FormSchema): FormSchema['properties'] {
  const all = Object.entries({ ...a.properties, ...withoutKeys(b.properties, a.properties) });
  const sections = union(
    all.map(([, field]) => field['x-tn'].section ?? ''),
    [],
  );
  return Object.fromEntries(sections.flatMap((name) => all.filter(([, f]) => (f['x-tn'].section ?? '') === name)));
}

function withoutKeys<T>(from: Record<string, T>, known: Record<string, unknown>): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !(key in known)));
}

/** What two forms ask is hidden by neither alone: each dossier keeps the answers of its own form. */
function sparing(rule: Rule, shared: readonly string[]): Rule {
  const spare = (branch: Rule['else']): Rule['else'] =>
    branch?.properties && {
      ...branch,
      properties: Object.fromEntries(Object.entries(branch.properties).filter(([key]) => !shared.includes(key))),
    };
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
  return { if: rule.if, then: spare(rule.then) ?? rule.then ?? {}, else: spare(rule.else) ?? rule.else ?? {} };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
