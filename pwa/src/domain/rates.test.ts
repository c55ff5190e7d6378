import { describe, expect, it } from 'vitest';
import golden from '../../../tests/contract/rates.json';
import { type Counted, onTheSpot } from './rates';

describe('on the spot', () => {
  it.each(golden.dossiers)('$name: $on_the_spot', (row) => {
    const dossier: Counted = {
      intakeSession: row.intake_session,
      deliverySession: row.delivery_session,
      delivered: row.delivered,
      outcome: row.outcome as Counted['outcome'],
    };
    expect(onTheSpot(dossier)).toBe(row.on_the_spot);
  });
});
