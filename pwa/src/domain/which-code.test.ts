import { expect, test } from 'vitest';
import { vietQr } from './vietqr';
import { trackingCodeIn, whichCode } from './which-code';

const TRACKING = '7K2M9QXF4TBHW8PD';

test.each([
  ['019150003517||NÔNG THỊ PAY|12031950|Nữ|Thôn Bản Lài|15042024|A|B', 'card', ''],
  [vietQr({ bin: '970405', account: '8501205000000' }, 8000), 'payment', ''],
  [`https://xa.example.vn/t/${TRACKING}`, 'tracking', ''],
  ['7k2m-9qxf 4tbh w8pd', 'tracking', ''],
  ['https://xa.example.vn/tin-tuc/1.001193?x=1', 'page', 'xa.example.vn'],
  ['WIFI:T:WPA;S:xa;P:bi-mat;;', 'contact', ''],
  ['BEGIN:VCARD\nFN:Nông Thị Pay', 'contact', ''],
  ['Sổ   hộ khẩu số 12', 'text', 'Sổ hộ khẩu số 12'],
  ['9.999999 và 1.001193', 'text', '9.999999 và 1.001193'],
  ['http://', 'text', 'http://'],
  ['', 'text', ''],
])('%s is told as %s', (text, kind, name) => {
  expect(whichCode(text)).toEqual({ kind, name });
});

test('a long text is cut between letters', () => {
  const { name } = whichCode('😀'.repeat(80));
  expect(name).toBe(`${'😀'.repeat(39)}…`);
});

test.each([
  [`https://xa.example.vn/t/${TRACKING}`, TRACKING],
  [' 7k2m-9qxf 4tbh w8pd ', TRACKING],
  ['https://xa.example.vn/tin-tuc/x', null],
  ['019150003517||NÔNG THỊ PAY|12031950|Nữ|Thôn Bản Lài|15042024|A|B', null],
])('the tracking code in %s is %s', (text, code) => {
  expect(trackingCodeIn(text)).toBe(code);
});
