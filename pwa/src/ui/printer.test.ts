// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { DOTS_PER_MM, moduleSize, pageRule, paper, setPaper } from './printer';

test('a module of a QR is a whole number of dots of a thermal head, and all of it fits', () => {
  for (const modules of [29, 33, 37, 41, 45, 61])
    for (const room of [40, 44, 60]) {
      const size = moduleSize(modules, room);
      expect(Number.isInteger(size * DOTS_PER_MM)).toBe(true);
      if (size > 3 / DOTS_PER_MM) expect(size * modules).toBeLessThanOrEqual(room);
    }
});

test('a roll is cut where the paper ends; a sheet is a sheet', () => {
  expect(pageRule('80', 960)).toBe('@page { size: 80mm 264mm; margin: 4mm }');
  expect(pageRule('58', 100)).toBe('@page { size: 58mm 58mm; margin: 5mm }');
  expect(pageRule('a5', 960)).toBe('@page { size: A5; margin: 12mm }');
});

test('the paper is remembered on this device', () => {
  setPaper('58');
  expect([paper.value, localStorage.getItem('tn.paper')]).toEqual(['58', '58']);
});
