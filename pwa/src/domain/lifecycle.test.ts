import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/lifecycle.json';
import {
  allowed,
  nationalStatus,
  nextState,
  OPERATION_TYPES,
  type OperationType,
  STATES,
  type State,
  verdictFor,
} from './lifecycle';

describe("a dossier's life", () => {
  it.each(golden.cases)('$operation on $state: $verdict', (row) => {
    const state = row.state as State | null;
    const type = row.operation as OperationType;
    expect(verdictFor(state, type)).toBe(row.verdict);
    if (row.verdict === 'applied') expect(nextState(state, type)).toBe(row.next);
    else expect(() => nextState(state, type)).toThrow(RangeError);
  });

  it.each(golden.outcomes)('$operation with outcome $outcome on $state', (row) => {
    expect(nextState(row.state as State, row.operation as OperationType, row.outcome)).toBe(row.next);
  });

  it.each(golden.national)('$state is reported as $status', (row) => {
    expect(nationalStatus(row.state as State)).toBe(row.status);
  });

  it('has a golden case for every state and operation', () => {
    expect(golden.cases).toHaveLength((STATES.length + 1) * OPERATION_TYPES.length);
  });

  it('lets a field officer appraise what is received, and not what is delivered', () => {
    expect(allowed('received')).toContain('appraised');
    expect(allowed('delivered')).not.toContain('appraised');
    expect(allowed('received')).not.toContain('people_viewed');
  });
});
