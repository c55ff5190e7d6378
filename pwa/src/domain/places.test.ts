import { expect, test } from 'vitest';
import { communesOf, hamletNamed, offered, place } from './places';

const CSV = 'code,name,type,province_code\n00004,Ba Đình,Phường,01\n01234,Phiêng Sao,Xã,19\n';
const PLACES = [place('Thôn Nà Pục, xã Phiêng Sao'), ...communesOf(CSV, new Map([['19', 'tỉnh Thái Nguyên']]))];

test('a place is found by the beginnings of its words, with accents or without', () => {
  expect(offered('na p', PLACES, 5)[0]?.text).toBe('Thôn Nà Pục, xã Phiêng Sao');
  expect(offered('NÀ', PLACES, 5)).toHaveLength(1);
  expect(offered('phieng', PLACES, 5)).toHaveLength(2);
  expect(offered('ph', PLACES, 5).map(({ text }) => text)).not.toContain('phường Ba Đình');
  expect(offered('phuong ba', PLACES, 5)).toHaveLength(1);
  expect(offered('ba dinh', PLACES, 5).map(({ text }) => text)).toEqual(['phường Ba Đình']);
});

test('what stands before the last comma stays', () => {
  expect(offered('Nhà cạnh giếng, phieng s', PLACES, 5).at(-1)?.address).toBe(
    'Nhà cạnh giếng, xã Phiêng Sao, tỉnh Thái Nguyên',
  );
});

test('nothing is offered for one letter, for nothing, and for what stands there already', () => {
  for (const typed of ['', 'n', ', ', 'thôn nà pục, xã phiêng sao, ', 'xyz'])
    expect(offered(typed, PLACES, 5)).toEqual([]);
  expect(offered('Phường Ba Đình', PLACES, 5)).toEqual([]);
});

const HAMLETS = ['Bản Lài', 'Thôn Nà Pục', 'Xóm Khuổi Luông', 'Lũng Cà', 'Thôn Lũng Cà'].map((name) => ({ name }));

test.each([
  ['Thôn Bản Lài, xã Phiêng Sao, tỉnh Thái Nguyên', 'Bản Lài'],
  ['Nhà sau giếng, Nà Pục, Phiêng Sao, Thái Nguyên', 'Thôn Nà Pục'],
  ['xom khuoi luong; XÃ PHIÊNG SAO', 'Xóm Khuổi Luông'],
  ['Thôn Bản Lài, xã Bản Vàng, tỉnh Thái Nguyên', undefined],
  ['Thôn Bản Lài', undefined],
  ['Lũng Cà, xã Phiêng Sao', undefined],
  ['Thôn Bản Lài, thôn Nà Pục, xã Phiêng Sao', undefined],
  ['Thôn Bản Lài Trên, xã Phiêng Sao', undefined],
  ['', undefined],
])('the hamlet of "%s" is %s', (address, name) => {
  expect(hamletNamed(address, HAMLETS, 'Xã Phiêng Sao')?.name).toBe(name);
});
