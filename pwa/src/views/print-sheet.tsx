/**
 * The paper that goes to the printer: its own sheet beside the app, black on white, on the paper that this device
 * prints on. It is made from what the vault holds, so that it prints with no network, and after a reload.
 */
import './print-sheet.css';
import { type ComponentChildren, type JSX, render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { encode } from 'uqr';
import { moduleSize, pageRule, paper, SIZES } from '../ui/printer';
import { pathOf } from '../ui/qr';

/** Whoever prints, by our button or the browser's own, gets this sheet; `print` opens the browser's dialog. */
export function usePrintSheet(sheet: () => JSX.Element): { print: () => void } {
  const latest = useRef(sheet);
  latest.current = sheet;
  useLayoutEffect(() => {
    const host = document.createElement('div');
    const page = new CSSStyleSheet();
    const ready = (): void => prepare(host, page, latest.current());
    addEventListener('beforeprint', ready);
    return () => {
      removeEventListener('beforeprint', ready);
      render(null, host);
      host.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== page);
    };
  }, []); // it stays until the view is left: some browsers take their picture after the dialog was opened
  return { print: () => globalThis.print() };
}

/** Draws the sheet and gives the page its length; all of it before the browser takes its picture. */
function prepare(host: HTMLElement, page: CSSStyleSheet, sheet: JSX.Element): void {
  const on = paper.value;
  host.className = 'sheet measured';
  host.dataset.paper = on;
  host.lang = 'vi';
  render(sheet, host);
  document.body.append(host);
  page.replaceSync(pageRule(on, host.offsetHeight));
  host.className = 'sheet';
  if (!document.adoptedStyleSheets.includes(page)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
}

/** Millimetres for a QR with its quiet zone: on a sheet it stands beside words. */
const ON_A_SHEET = 38;
const ON_A_ROLL = 44;

/** The QR of a paper: each module a whole number of the head's dots, so that none is blurred. */
export function PaperQr({ data }: { data: string }): JSX.Element {
  const { size, data: modules } = encode(data, { ecc: 'M', border: 4 });
  const room = Math.min(paper.value === 'a5' ? ON_A_SHEET : ON_A_ROLL, SIZES[paper.value].inside);
  const mm = `${moduleSize(size, room) * size}mm`;
  return (
    <svg width={mm} height={mm} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" aria-hidden="true">
      <path fill="#000" d={pathOf(modules)} />
    </svg>
  );
}

/** A line of a form: nothing where nothing is known. */
export function Line({ name, children }: { name: string; children: ComponentChildren }): JSX.Element | null {
  if (children === '' || children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where somebody signs, with the name under it. */
export function Hand({ title, name }: { title: string; name: string }): JSX.Element {
  return (
    <div>
      <b>{title}</b>
      <span class="small">(ký, ghi rõ họ tên)</span>
      <p class="name">{name}</p>
    </div>
  );
}
