/**
 * A dossier's life, read from the one table of transitions that the server reads too.
 * `tests/contract/lifecycle.json` holds every state against every operation.
 */
import table from '../../../app/catalogue/lifecycle.json';

export type State = keyof typeof table.states;
export type OperationType = keyof typeof table.operations;
export type Applicability = 'applied' | 'waiting' | 'conflict';

interface Rule {
  from?: readonly string[];
  to?: string;
  creates?: boolean;
  any?: boolean;
  free?: boolean;
  by_outcome?: Readonly<Record<string, string>>;
}
const RULES = table.operations as Readonly<Record<OperationType, Rule>>;

export const STATES = Object.keys(table.states) as readonly State[];
export const OPERATION_TYPES = Object.keys(RULES) as readonly OperationType[];

function ahead(start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const rule of Object.values(RULES)) {
      if (!rule.from?.includes(here)) continue;
      for (const state of [rule.to, ...Object.values(rule.by_outcome ?? {})]) {
        if (state === undefined || seen.has(state)) continue;
        seen.add(state);
        open.push(state);
      }
    }
  }
  return seen;
}

/**
 * Whether an operation of this type applies to a dossier in `state`; `null` is no dossier yet.
 * `waiting` while the dossier may still come to where it applies, `conflict` when it never will.
 */
export function verdictFor(state: State | null, type: OperationType): Applicability {
  const rule = RULES[type];
  if (rule.free) return 'applied';
  if (state === null) return rule.creates ? 'applied' : 'waiting';
  if (rule.any || rule.from?.includes(state)) return 'applied';
  const reachable = ahead(state);
  return rule.from?.some((source) => reachable.has(source)) ? 'waiting' : 'conflict';
}

/** The state after an operation that applies; `outcome` is the one in its facts. Throws where it does not apply. */
export function nextState(state: State | null, type: OperationType, outcome = ''): State | null {
  if (verdictFor(state, type) !== 'applied') throw new RangeError(`${type} does not apply to ${state}`);
  const rule = RULES[type];
  return (rule.by_outcome?.[outcome] ?? rule.to ?? state) as State | null;
}

/** The operation types that concern a dossier in this state now, in the table's order. */
export function allowed(state: State): OperationType[] {
  return OPERATION_TYPES.filter((type) => !RULES[type].free && verdictFor(state, type) === 'applied');
}

const AUTHORS: Readonly<Record<string, readonly string[]>> = table.authors;

/** Whether somebody with these roles may author such an operation; the server asks the same table. */
export function mayAuthor(type: OperationType, roles: readonly string[]): boolean {
  return (AUTHORS[type] ?? AUTHORS['*'] ?? []).some((role) => roles.includes(role));
}

/** The national status, 1 to 10, that this state is reported as. */
export function nationalStatus(state: State): number {
  return table.states[state];
}
