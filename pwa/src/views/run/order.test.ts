import { expect, test } from 'vitest';
import { RUN } from '../../dev/people';
import type { RunItem } from '../../work/types';
import { grouped, searched } from './order';

const ON = '2026-09-15';

function item(name: string, about: Partial<RunItem> = {}): RunItem {
  const [base] = RUN as [RunItem];
  const plain = { dueAt: '2026-09-22T03:00:00.000Z', nextOn: null, hamlet: 'Nà Pục', address: '' };
  return { ...base, id: name, name, returnBy: 'home', returnPlace: '', ...plain, ...about };
}

const told = (items: RunItem[]) =>
  grouped({ items, on: ON }).map(({ kind, place, items: of }) => [kind, place, of.map(({ name }) => name)]);

test('hamlets go by name, one that is not known comes last', () => {
  const items = [
    item('a', { hamlet: '' }),
    item('b'),
    item('c', { hamlet: 'Bản Đẩy' }),
    item('d', { hamlet: 'Cốc Phát' }),
  ];
  expect(told(items)).toEqual([
    ['place', 'Bản Đẩy', ['c']],
    ['place', 'Cốc Phát', ['d']],
    ['place', 'Nà Pục', ['b']],
    ['place', '', ['a']],
  ]);
});

test('in a hamlet who waits too long is first, then house by house', () => {
  const late = { dueAt: '2026-09-14T03:00:00.000Z' };
  const items = [
    item('An', { address: 'Nhà 3' }),
    item('Bình', { address: 'Nhà 1' }),
    item('Út', { address: 'Nhà 9', ...late }),
  ];
  expect(told(items)).toEqual([['place', 'Nà Pục', ['Út', 'Bình', 'An']]]);
});

test('what was tried stands aside until its next date, then comes back before the others', () => {
  const tried = item('Út', { nextOn: '2026-09-18' });
  const sooner = item('An', { nextOn: '2026-09-17' });
  expect(told([item('Bình'), tried, sooner])).toEqual([
    ['place', 'Nà Pục', ['Bình']],
    ['later', '', ['An', 'Út']],
  ]);
  expect(told([item('Bình'), item('Út', { nextOn: ON })])).toEqual([['place', 'Nà Pục', ['Út', 'Bình']]]);
});

test('what goes by post or electronically is told apart, and nothing is left out', () => {
  const items = [
    item('a', { returnBy: 'post' }),
    item('b', { returnBy: 'electronic' }),
    item('c', { returnBy: 'counter' }),
  ];
  expect(told(items).map(([kind]) => kind)).toEqual(['place', 'sent']);
  expect(told(items).flatMap(([, , names]) => names)).toHaveLength(3);
});

test.each([
  ['dang chai', ['Đặng Văn Chài']],
  ['na puc chai', ['Đặng Văn Chài']],
  ['07013', ['Nông Thị Pay']],
  ['', ['Đặng Văn Chài', 'Nông Thị Pay']],
  ['khong co', []],
])('“%s” finds by any letters, accents and đ folded', (asked, names) => {
  const items = [item('Đặng Văn Chài', { number: '07012' }), item('Nông Thị Pay', { number: '07013', hamlet: 'Cốc' })];
  expect(searched(items, asked).map(({ name }) => name)).toEqual(names);
});
