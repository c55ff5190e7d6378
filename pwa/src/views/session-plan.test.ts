import { beforeEach, expect, test } from 'vitest';
import { HOA, MINH, VINH } from '../dev/people';
import { loadRest } from '../ui/i18n';
import { afterHamlet, afterTeam, asInput, type Known, NO_HAMLET, startPlan } from './session-plan';

const KNOWN: Known = {
  hamlets: [
    { id: 'h1', name: 'Nà Pục' },
    { id: 'h2', name: 'Chợ phiên Phiêng Sao' },
  ],
  teams: [{ id: 't1', name: 'Tổ 1', members: [MINH.id] }],
  people: [HOA, MINH, VINH],
};

beforeEach(loadRest);

test('the officer and the leader are in it from the start', () => {
  expect(startPlan(KNOWN, HOA).members).toEqual([HOA.id, VINH.id]);
});

test('a hamlet fills the place, in the way people say it', () => {
  const plan = startPlan(KNOWN, HOA);
  expect(afterHamlet(plan, KNOWN, 'h1').place).toBe('Thôn Nà Pục');
  expect(afterHamlet(plan, KNOWN, 'h2').place).toBe('Chợ phiên Phiêng Sao');
  expect(afterHamlet({ ...plan, place: 'Trường học' }, KNOWN, NO_HAMLET).place).toBe('Trường học');
});

test('a team brings its people, and whoever opens stays', () => {
  expect(afterTeam(startPlan(KNOWN, HOA), KNOWN, 't1', HOA).members).toEqual([MINH.id, HOA.id]);
});

test('what was not chosen goes as nothing', () => {
  const input = asInput({ ...startPlan(KNOWN, HOA), place: ' Bản Lài ', hamletId: NO_HAMLET, until: '' });
  expect(input).toMatchObject({ place: 'Bản Lài', hamletId: null, teamId: null, until: null });
});
